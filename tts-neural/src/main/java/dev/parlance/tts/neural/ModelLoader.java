package dev.parlance.tts.neural;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import dev.parlance.tts.provider.UnusableProviderException;
import java.nio.file.Path;

/** Loads models into ONNX Runtime. Safe for concurrent use. */
final class ModelLoader {
    private final int threads;
    private final NeuralConfig.Device device;

    ModelLoader(int threads, NeuralConfig.Device device) {
        this.threads = threads;
        this.device = device;
    }

    /**
     * Checks that ONNX Runtime has the device. The processor is not looked for, so that nothing native is loaded yet.
     *
     * @throws UnusableProviderException if it has not
     */
    void requireDevice() {
        OrtProvider needed = switch (device) {
            case CPU -> OrtProvider.CPU;
            case CUDA -> OrtProvider.CUDA;
            case CORE_ML -> OrtProvider.CORE_ML;
        };
        if (needed != OrtProvider.CPU && !available(needed)) {
            throw new UnusableProviderException("this build of ONNX Runtime cannot use " + device
                    + (device == NeuralConfig.Device.CUDA ? "; put onnxruntime_gpu in place of onnxruntime, or" : ";")
                    + " choose the device cpu (" + NeuralConfig.DEVICE_VARIABLE + ")");
        }
    }

    /**
     * Loads ONNX Runtime, as the first model does.
     *
     * @throws LinkageError if that cannot be
     */
    static void requireRuntime() {
        NativeRuntime.load();
    }

    private static boolean available(OrtProvider provider) {
        try {
            // Without the native library no list is there.
            requireRuntime();
            return OrtEnvironment.getAvailableProviders().contains(provider);
        } catch (LinkageError e) {
            throw new UnusableProviderException(CANNOT_LOAD, e);
        }
    }

    /** Why the library may not load. */
    static final String CANNOT_LOAD =
            "this system cannot load ONNX Runtime, which is built for Linux with glibc, macOS on ARM and"
                    + " Windows, and needs a folder for temporary files without noexec";

    /**
     * Loads the model of {@code voice}.
     *
     * @throws VoiceFileException if its file is not what it has to be
     * @throws LinkageError if the native library cannot be loaded
     */
    ModelSession load(NeuralVoice voice) throws VoiceFileException {
        Path file = voice.model();
        long operators = ModelFileCheck.check(file);
        try {
            OrtEnvironment environment = NativeRuntime.load();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                configure(options);
                return ModelSession.of(environment, environment.createSession(file.toString(), options), voice);
            }
        } catch (OrtException e) {
            // Its words may quote names of the model, which come from elsewhere.
            throw new VoiceFileException(
                    file.getFileName() + ", for version " + operators
                            + " of ONNX's operators, cannot be opened by this ONNX Runtime (" + e.getCode()
                            + "); download it again, or a newer program",
                    e);
        }
    }

    private void configure(OrtSession.SessionOptions options) throws OrtException {
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        // Each sentence has another length, for which a pattern of memory would be kept.
        options.setMemoryPatternOptimization(false);
        // Threads that wait for the next sentence would keep processors busy.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        switch (device) {
            case CPU -> {}
            case CUDA -> options.addCUDA();
            case CORE_ML -> options.addCoreML();
        }
    }
}
