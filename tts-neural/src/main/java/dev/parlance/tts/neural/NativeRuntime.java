package dev.parlance.tts.neural;

import ai.onnxruntime.OrtEnvironment;
import dev.parlance.tts.provider.UserCaches;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Properties;

/** Loads ONNX Runtime, with the libraries of a {@link NativeFolder} if it can be: by itself it unpacks 24 MB at each start. */
final class NativeRuntime {
    private static final String PROPERTIES = "onnxruntime.native.";
    private static final String FOLDER = PROPERTIES + "path";

    // A JVM loads a file for one class loader only; in another, such as that of a second web application, ONNX Runtime
    // unpacks files of its own.
    private static final String TAKEN = "dev.parlance.tts.neural.natives";

    private NativeRuntime() {}

    /**
     * Returns ONNX Runtime, loading it if that has not been done yet.
     *
     * @throws LinkageError if it cannot be loaded
     */
    static synchronized OrtEnvironment load() {
        Properties system = System.getProperties();
        if (isChosen(system) || system.putIfAbsent(TAKEN, "true") != null) {
            return OrtEnvironment.getEnvironment();
        }
        Optional<Path> folder = folder();
        return folder.isPresent() ? loadFrom(folder.get()) : OrtEnvironment.getEnvironment();
    }

    /** Returns true if the user has told where the libraries are. */
    private static boolean isChosen(Properties system) {
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(PROPERTIES)) {
                return true;
            }
        }
        return false;
    }

    private static OrtEnvironment loadFrom(Path folder) {
        System.setProperty(FOLDER, folder.toString());
        try {
            return OrtEnvironment.getEnvironment();
        } finally {
            // It is not for another version in another class loader.
            System.clearProperty(FOLDER);
        }
    }

    private static Optional<Path> folder() {
        CodeSource source = OrtEnvironment.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path parent = UserCaches.fromEnvironment().resolve("parlance").resolve("onnxruntime");
            return Optional.of(
                    NativeFolder.in(parent, Path.of(source.getLocation().toURI())));
        } catch (IOException | URISyntaxException | RuntimeException e) {
            // Whatever it is, ONNX Runtime can still do it in its own way.
            return Optional.empty();
        }
    }
}
