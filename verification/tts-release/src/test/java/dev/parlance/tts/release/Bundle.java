package dev.parlance.tts.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files that Maven Central gets, as a repository lays them out.
 *
 * @param files by their path, such as {@code dev/parlance/tts-core/0.1.0/tts-core-0.1.0.jar}
 */
record Bundle(SortedMap<String, byte[]> files) {
    /** What stands beside a file and is made of it. */
    private static final String BESIDE = ".*\\.(asc|md5|sha1|sha256|sha512)";

    static Bundle read(Path zip) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), entries.readAllBytes());
                }
            }
        }
        return new Bundle(files);
    }

    /** Returns the files themselves, without signatures and checksums. */
    List<String> published() {
        return files.keySet().stream().filter(path -> !path.matches(BESIDE)).toList();
    }

    List<Module> modules() {
        return files.keySet().stream()
                .filter(path -> path.endsWith(".pom"))
                .map(path -> new Module(path.substring(0, path.length() - ".pom".length()), this))
                .toList();
    }

    /** A module by the start of its files' paths: {@code dev/parlance/tts-core/0.1.0/tts-core-0.1.0}. */
    record Module(String start, Bundle bundle) {
        boolean has(String end) {
            return bundle.files.containsKey(start + end);
        }

        Xml xml(String end) {
            return Xml.parse(bundle.files.get(start + end));
        }

        Xml pom() {
            return xml(".pom");
        }

        String artifact() {
            return pom().text("/project/artifactId");
        }

        boolean isJar() {
            return !pom().text("/project/packaging").equals("pom");
        }
    }
}
