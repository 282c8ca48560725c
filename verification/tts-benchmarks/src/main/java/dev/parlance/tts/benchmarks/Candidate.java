package dev.parlance.tts.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * One of those that are compared, each in processes of its own.
 *
 * @param label its name in the tables
 * @param speaker the name of its {@link Speaker}
 * @param classPath what it needs
 * @param options what its JVM needs
 */
record Candidate(String label, String speaker, String classPath, List<String> options) {
    /** Those that need nothing but this module, the one that the ratios are to first. */
    static final List<Candidate> OF_THIS_MODULE = List.of(
            of("OkHttp by hand", CheckedByHand.class),
            of("Parlance", ByUs.class),
            of("HttpURLConnection by hand", UrlConnectionByHand.class));

    /** Returns one with the class path of this process. */
    static Candidate of(String label, Class<? extends Speaker> speaker) {
        return new Candidate(label, speaker.getName(), System.getProperty("java.class.path"), List.of());
    }

    /** Returns the same with another class path and options. */
    Candidate with(String classPath, List<String> options) {
        return new Candidate(label, speaker, classPath, options);
    }

    /** Returns the process of {@code main} that speaks through it, with its class as first argument. */
    ProcessBuilder process(List<String> more, Class<?> main, String... arguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add(0, speaker);
        return ChildJvm.of(classPath, all, main, words.toArray(String[]::new));
    }
}
