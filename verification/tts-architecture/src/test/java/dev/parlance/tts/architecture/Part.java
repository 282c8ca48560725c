package dev.parlance.tts.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/** Tells which part of the library a class belongs to, by its package alone: a new adapter needs no entry here. */
enum Part {
    CORE,
    TEXT,
    PIPELINE,
    /** Interceptors and listeners around another library, on the pipeline. */
    EXTENSION,
    NETWORK,
    ADAPTER,
    ASSEMBLY,
    /** Assembles the chain with all that no provider is, such as what repeats calls and what keeps audio, or serves it. */
    STARTER,
    TESTING,
    BOOTSTRAP,
    FOREIGN;

    static final String ROOT = "dev.parlance.tts";

    /** In the order of their dependencies: each may use those before it. */
    static final List<String> CORE_PACKAGES = List.of("text", "audio", "speech", "voice", "store", "provider");

    /** Stands for {@link #ROOT} itself in the list below. */
    static final String FACADE = "facade";

    /** In the order of their dependencies: each may use those before it. */
    static final List<String> PIPELINE_PACKAGES =
            List.of("log", "call", "cache", "pieces", "playback", "verify", FACADE);

    /** The packages of the pipeline that its module does not export. */
    static final Set<String> HIDDEN_IN_PIPELINE = Set.of(ROOT + ".log", ROOT + ".pieces");

    private static final Set<String> BOOTSTRAPS = Set.of("cli", "examples", "benchmarks");

    static Part of(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) return PIPELINE;
        if (!name.startsWith(ROOT + ".")) return FOREIGN;
        String room = room(type);
        if (CORE_PACKAGES.contains(room)) return CORE;
        if (PIPELINE_PACKAGES.contains(room)) return PIPELINE;
        if (BOOTSTRAPS.contains(room)) return BOOTSTRAP;
        return switch (room) {
            case "prepare", "split", "timing" -> TEXT;
            case "resilience", "micrometer" -> EXTENSION;
            case "http" -> NETWORK;
            case "guice" -> ASSEMBLY;
            case "spring", "server" -> STARTER;
            case "testkit", "intelligibility" -> TESTING;
            default -> ADAPTER;
        };
    }

    /** Returns the package segment after the root: {@code espeak} for {@code dev.parlance.tts.espeak.Clause}. */
    static String room(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /** Returns true for the packages that an adapter's module exports: the one that is named after it. */
    static boolean isExported(JavaClass type) {
        return type.getPackageName().equals(ROOT + "." + room(type));
    }

    static DescribedPredicate<JavaClass> partsAre(Part... parts) {
        var wanted = Set.of(parts);
        return DescribedPredicate.describe("are of " + wanted, type -> wanted.contains(of(type)));
    }
}
