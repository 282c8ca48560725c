package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * eSpeak NG unpacked in a folder of its version. It is unpacked beside that folder and moved there when whole, so that
 * several processes may start at once; a list of the files with their sizes shows whether it still is.
 */
final class EspeakFolder {
    private static final String LIBRARY = "espeak-ng.library";
    private static final String DATA = "espeak-ng-data";
    private static final String LIST = "files.txt";
    private static final String LIST_END = "end";
    private static final String VOICES = "voices";
    private static final String COPY_PREFIX = "engine-";
    private static final String UNPACKING_PREFIX = "unpacking-";
    private static final String JNA_PREFIX = "jna";
    private static final String ARCHIVE_PREFIX = "classes-";
    private static final String SUPPORT_PREFIX = "support-";

    // Far longer than anything takes to unpack or load: anything older was left by a process that died.
    private static final Duration ABANDONED = Duration.ofHours(1);

    // Archives of classes belong to a JDK and a version of this library, and nothing says when those are gone. One that
    // is still in use is made again.
    private static final Duration OUTDATED = Duration.ofDays(90);

    private final Path folder;
    private final String version;
    private final EspeakResources resources;

    private EspeakFolder(Path folder, String version, EspeakResources resources) {
        this.folder = folder;
        this.version = version;
        this.resources = resources;
    }

    /** Returns the unpacked {@code resources}, unpacking them if they are not there whole. */
    static EspeakFolder in(Path cache, EspeakResources resources) throws IOException {
        // Absolute, or the system would look for the library in its own folders.
        String version = resources.version();
        Path folder = cache.toAbsolutePath().resolve("espeak-ng-" + version);
        EspeakFolder unpacked = new EspeakFolder(folder, version, resources);
        unpacked.restore();
        deleteOlder(folder, COPY_PREFIX, ABANDONED);
        deleteOlder(folder, JNA_PREFIX, ABANDONED);
        deleteOlder(folder, ARCHIVE_PREFIX, OUTDATED);
        deleteOlder(folder, SUPPORT_PREFIX, OUTDATED);
        return unpacked;
    }

    /** Unpacks all if it is not there whole, as after someone has tidied up caches; returns true if it did. */
    boolean restore() throws IOException {
        if (isWhole(folder)) {
            return false;
        }
        deleteOlder(Files.createDirectories(folder.getParent()), UNPACKING_PREFIX, ABANDONED);
        Path unpacked = Files.createTempDirectory(folder.getParent(), UNPACKING_PREFIX);
        try {
            unpack(resources, unpacked);
            publish(unpacked, folder);
        } finally {
            // On a full disk each try would leave a part.
            if (Files.exists(unpacked)) {
                delete(unpacked);
            }
        }
        return true;
    }

    /** Returns a name that changes when the library or its data do. */
    String version() {
        return version;
    }

    /** Returns the folder that has the data folder in it, as {@code espeak_Initialize} wants it. */
    Path dataParent() {
        return folder;
    }

    /** Returns the names of the voice variants, such as {@code f2}. */
    List<String> variants() throws IOException {
        try (Stream<Path> files =
                Files.list(folder.resolve(DATA).resolve("voices").resolve("!v"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns the library. */
    Path library() {
        return folder.resolve(LIBRARY);
    }

    /** Returns where the archive of classes with this key is or belongs. */
    Path archive(String key) {
        return folder.resolve(ARCHIVE_PREFIX + key + ".jsa");
    }

    /** Returns the folder with a copy of {@code source}, which is called {@code name} there. */
    Path support(String name, URL source) throws IOException {
        Path support = folder.resolve(SUPPORT_PREFIX + EspeakResources.fingerprint(source));
        Path copy = support.resolve(name);
        if (!Files.exists(copy)) {
            Files.createDirectories(support);
            write(copy, draft -> {
                try (InputStream in = EspeakResources.connect(source).getInputStream()) {
                    Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
                }
            });
        }
        return support;
    }

    /** Has {@code content} fill a new file, which then replaces {@code target}. If that fails, nothing is left of it. */
    private void write(Path target, Content content) throws IOException {
        Path draft = draft();
        try {
            content.writeTo(draft);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Returns a new, empty file to write and then to rename. */
    Path draft() throws IOException {
        return Files.createTempFile(folder, COPY_PREFIX, ".draft");
    }

    /** Returns the list of voices that was kept with {@link #keepVoices}, if it can be read. */
    Optional<List<NativeVoice>> voices() throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(VOICES))))) {
            return Optional.of(EngineFrames.readVoices(in)).filter(voices -> !voices.isEmpty());
        } catch (NoSuchFileException | EOFException | StreamCorruptedException e) {
            return Optional.empty();
        }
    }

    /** Keeps the list of voices of the engine, which takes longer to come than to read. */
    void keepVoices(List<NativeVoice> voices) throws IOException {
        write(folder.resolve(VOICES), draft -> {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
                EngineFrames.writeVoices(out, voices);
            }
        });
    }

    /**
     * Returns a copy of the library for one engine. A process loads a file only once, so engines that loaded the same
     * file would share its state.
     */
    Path copyLibrary() throws IOException {
        Path copy = Files.createTempFile(folder, COPY_PREFIX, ".library");
        try {
            return Files.copy(library(), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static void unpack(EspeakResources resources, Path target) throws IOException {
        List<String> list = new ArrayList<>();
        try (InputStream library = resources.openLibrary()) {
            Files.copy(library, target.resolve(LIBRARY));
        }
        list.add(line(target, target.resolve(LIBRARY)));
        try (ZipInputStream zip = new ZipInputStream(resources.openData())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    list.add(line(target, unpack(zip, entry, target.resolve(DATA))));
                }
            }
        }
        list.add(LIST_END);
        Files.write(target.resolve(LIST), list, UTF_8);
    }

    /** Writes one entry below {@code root}. */
    static Path unpack(ZipInputStream zip, ZipEntry entry, Path root) throws IOException {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("the archive has an entry outside its folder");
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
        return file;
    }

    private static String line(Path root, Path file) throws IOException {
        return Files.size(file) + " " + root.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isWhole(Path folder) throws IOException {
        try {
            List<String> list = Files.readAllLines(folder.resolve(LIST), UTF_8);
            // A truncated list would not check the files that are missing from it.
            if (list.isEmpty() || !list.get(list.size() - 1).equals(LIST_END)) {
                return false;
            }
            for (String line : list.subList(0, list.size() - 1)) {
                Path file = folder.resolve(line.substring(line.indexOf(' ') + 1));
                if (!line.startsWith(Files.size(file) + " ")) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    // If another process has published the folder first, its folder is used.
    private static void publish(Path unpacked, Path folder) throws IOException {
        if (Files.exists(folder) && !isWhole(folder)) {
            Path damaged = Files.createTempDirectory(folder.getParent(), UNPACKING_PREFIX);
            moveUnlessGone(folder, damaged.resolve("damaged"));
            delete(damaged);
        }
        try {
            Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!isWhole(folder)) {
                throw e;
            }
        }
    }

    private static void moveUnlessGone(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Another process found it damaged too and was faster.
        }
    }

    private static void deleteOlder(Path folder, String prefix, Duration age) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(age));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path path : left) {
                if (Files.exists(path) && Files.getLastModifiedTime(path).compareTo(limit) < 0) {
                    delete(path);
                }
            }
        }
    }

    /** Deletes {@code path} with all in it; files that another process deletes meanwhile are ignored. */
    static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(Path file) throws IOException;
    }
}
