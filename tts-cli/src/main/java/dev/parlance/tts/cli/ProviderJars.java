package dev.parlance.tts.cli;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.UnusableProviderException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The providers in jars that a user has put where the program looks for them. All jars share a class loader under the program's,
 * so that a library may lie beside the provider that needs it.
 *
 * @param entries what the jars register
 * @param problems which jar cannot be used, why, and what to do, a line each
 */
record ProviderJars(List<JarEntry> entries, List<String> problems) {
    /** No jars. */
    static final ProviderJars NONE = new ProviderJars(List.of(), List.of());

    // As java.util.ServiceLoader has it, which does not tell which jar an error is about.
    private static final String SERVICE = "META-INF/services/" + ProviderEntry.class.getName();

    /** Loads those in {@code places}. */
    static ProviderJars in(ProviderPlaces places) {
        List<String> problems = new ArrayList<>();
        List<Path> jars = places.jars(problems);
        if (jars.isEmpty()) {
            return new ProviderJars(List.of(), problems);
        }
        // Open as long as the program runs: a provider loads classes until it is closed.
        URLClassLoader loader = new URLClassLoader(
                "providers", jars.stream().map(ProviderJars::url).toArray(URL[]::new), Main.class.getClassLoader());
        List<JarEntry> entries = new ArrayList<>();
        for (Path jar : jars) {
            for (String type : registered(jar, problems)) {
                try {
                    entries.add(JarEntry.load(type, loader, jar));
                } catch (UnusableProviderException e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return new ProviderJars(entries, problems);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> registered(Path jar, List<String> problems) {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry service = file.getEntry(SERVICE);
            if (service == null) {
                // A library that another jar needs.
                return List.of();
            }
            return new String(file.getInputStream(service).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
        } catch (IOException e) {
            problems.add(jar + " is damaged or no jar. Get it again, or remove it");
            return List.of();
        }
    }
}
