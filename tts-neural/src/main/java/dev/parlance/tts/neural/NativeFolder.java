package dev.parlance.tts.neural;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * ONNX Runtime's native libraries, unpacked in a folder of their version. Each is compared with the checksum in the jar before it is
 * used, since one that is damaged ends the process.
 */
final class NativeFolder {
    private static final String ENTRIES = "ai/onnxruntime/native/";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final int BUFFER_BYTES = 1 << 16;

    private final ZipFile jar;
    private final List<ZipEntry> libraries;
    private final Path folder;

    private NativeFolder(ZipFile jar, List<ZipEntry> libraries, Path folder) {
        this.jar = jar;
        this.libraries = libraries;
        this.folder = folder;
    }

    /**
     * Returns the folder in {@code parent} with the libraries of {@code jar} for this machine, unpacking them if they are not there whole.
     *
     * @throws IOException if they are not there then, or cannot be loaded from there
     */
    static Path in(Path parent, Path jar) throws IOException {
        if (!parent.isAbsolute()) {
            throw new IOException("the folder for caches is not known");
        }
        try (ZipFile opened = new ZipFile(jar.toFile())) {
            List<ZipEntry> libraries = libraries(opened);
            NativeFolder natives = new NativeFolder(opened, libraries, parent.resolve(version(libraries)));
            natives.restore();
            natives.requireExecutable();
            return natives.folder;
        }
    }

    private static List<ZipEntry> libraries(ZipFile jar) throws IOException {
        String prefix = ENTRIES + platform() + "/";
        String runtime = System.mapLibraryName("onnxruntime");
        String bridge = System.mapLibraryName("onnxruntime4j_jni");
        Set<String> known = Set.of(runtime, bridge, System.mapLibraryName("onnxruntime_providers_shared"));
        if (jar.getEntry(prefix + runtime) == null || jar.getEntry(prefix + bridge) == null) {
            throw new IOException("the jar has no libraries for this machine");
        }
        List<ZipEntry> libraries = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            // Folders in it have what debuggers need.
            if (isIn(prefix, entry)) {
                // Those of a device have 300 MB, which would be read at each start.
                if (!known.contains(name(entry))) {
                    throw new IOException("the jar has libraries of a device");
                }
                libraries.add(entry);
            }
        }
        return libraries;
    }

    /** Returns what ONNX Runtime calls this operating system and processor. */
    static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "osx" : system.startsWith("windows") ? "win" : "linux";
        return family + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }

    private static boolean isIn(String prefix, ZipEntry entry) {
        return entry.getName().startsWith(prefix)
                && !entry.isDirectory()
                && entry.getName().indexOf('/', prefix.length()) < 0;
    }

    private static String name(ZipEntry library) {
        return library.getName().substring(library.getName().lastIndexOf('/') + 1);
    }

    private static String version(List<ZipEntry> libraries) {
        StringBuilder version = new StringBuilder(platform());
        for (ZipEntry library : libraries) {
            version.append('-').append(Long.toHexString(library.getCrc()));
        }
        return version.toString();
    }

    private void restore() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly());
        }
        requirePrivate();
        if (!missing().isEmpty()) {
            unpack();
        }
    }

    // One that nobody else may use, and that can be read, is this user's.
    private void requirePrivate() throws IOException {
        if (isPosix() && !Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
            throw new IOException("others may use the folder");
        }
    }

    // access(2) says no to a file in a file system that is mounted with noexec.
    private void requireExecutable() throws IOException {
        for (ZipEntry library : libraries) {
            if (!Files.isExecutable(path(library))) {
                throw new IOException("nothing can be loaded from the folder");
            }
        }
    }

    private List<ZipEntry> missing() throws IOException {
        List<ZipEntry> missing = new ArrayList<>();
        for (ZipEntry library : libraries) {
            if (!isWhole(path(library), library)) {
                missing.add(library);
            }
        }
        return missing;
    }

    private static boolean isWhole(Path file, ZipEntry library) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != library.getSize()) {
            return false;
        }
        CRC32 checksum = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                checksum.update(buffer.flip());
                buffer.clear();
            }
        }
        return checksum.getValue() == library.getCrc();
    }

    /** Unpacks what is missing, unless another process does so just now. Drafts that one left which died are written again. */
    private void unpack() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        ownerOnly());
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new IOException("another process unpacks the libraries");
            }
            List<ZipEntry> missing = missing();
            try {
                // All before the first is moved, so that a full disk leaves none.
                for (ZipEntry library : missing) {
                    write(library);
                }
                for (ZipEntry library : missing) {
                    Files.move(
                            draft(library),
                            path(library),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                for (ZipEntry library : missing) {
                    Files.deleteIfExists(draft(library));
                }
            }
        }
    }

    private void write(ZipEntry library) throws IOException {
        Path draft = draft(library);
        Files.deleteIfExists(draft);
        Files.createFile(draft, ownerOnly());
        try (InputStream in = jar.getInputStream(library);
                OutputStream out = Files.newOutputStream(draft)) {
            in.transferTo(out);
        }
        if (!isWhole(draft, library)) {
            throw new IOException("the jar is damaged");
        }
    }

    private Path path(ZipEntry library) {
        return folder.resolve(name(library));
    }

    private Path draft(ZipEntry library) {
        return folder.resolve(name(library) + ".draft");
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
