package dev.parlance.tts.neural;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A loaded model, shared by all threads. After it was opened, it checks that
 *
 * <ul>
 *   <li>the inputs are exactly those of the family, with their types, their numbers of dimensions and the sizes of their last
 *       dimensions;
 *   <li>one output, or the one with the name that the family's exports have, is of floating-point numbers.
 * </ul>
 *
 * <p>After each run it checks that all dimensions of the output but the last are 1 and that the audio is no longer than {@link
 * #MOST_SECONDS}. What is in it is checked by {@link Waveform}.
 */
final class ModelSession {
    /** The most that one sentence may last; the longest that is asked for lasts a minute at half the speed. */
    static final int MOST_SECONDS = 300;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<ModelPort, String> inputs = new HashMap<>();
    private final Set<ModelPort> whole = new HashSet<>();
    private final String output;
    private final Optional<String> durations;
    private int runs;
    private boolean closed;

    private ModelSession(OrtEnvironment environment, OrtSession session, NeuralVoice voice)
            throws OrtException, VoiceFileException {
        this.environment = environment;
        this.session = session;
        String file = String.valueOf(voice.model().getFileName());
        bindInputs(file, voice.ports());
        output = output(file, voice.outputs());
        durations = durations();
    }

    /** Takes {@code session} over if it fits {@code voice}, else closes it. */
    static ModelSession of(OrtEnvironment environment, OrtSession session, NeuralVoice voice)
            throws OrtException, VoiceFileException {
        try {
            return new ModelSession(environment, session, voice);
        } catch (OrtException | VoiceFileException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void bindInputs(String file, List<ModelPort> ports) throws OrtException, VoiceFileException {
        Map<String, NodeInfo> found = session.getInputInfo();
        for (ModelPort port : ports) {
            NodeInfo input = named(port.names(), found)
                    .orElseThrow(() -> new VoiceFileException(file + " has no input "
                            + String.join(" or ", port.names()) + ", so it is not a model of this family"));
            checkInput(file, input, port);
            inputs.put(port, input.getName());
            if (input.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.INT32) {
                whole.add(port);
            }
        }
        if (found.size() > ports.size()) {
            throw new VoiceFileException(file + " has " + found.size() + " inputs in place of " + ports.size()
                    + "; see that its settings are those of this model");
        }
    }

    private static Optional<NodeInfo> named(List<String> names, Map<String, NodeInfo> found) {
        for (String name : names) {
            NodeInfo node = found.get(name);
            if (node != null) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private static void checkInput(String file, NodeInfo input, ModelPort port) throws VoiceFileException {
        boolean fits = input.getInfo() instanceof TensorInfo tensor
                && port.types().contains(tensor.type)
                && tensor.getShape().length == port.rank()
                && isLast(tensor.getShape(), port.last());
        if (!fits) {
            throw new VoiceFileException(file + ": the input " + input.getName() + " is not of "
                    + port.types().stream().map(Enum::name).collect(Collectors.joining(" or ")) + " in " + port.rank()
                    + " dimensions" + (port.last() == 0 ? "" : ", the last one of " + port.last()));
        }
    }

    // A size that is left open is -1.
    private static boolean isLast(long[] shape, long last) {
        long found = shape[shape.length - 1];
        return last == 0 || found < 0 || found == last;
    }

    private String output(String file, List<String> names) throws OrtException, VoiceFileException {
        Map<String, NodeInfo> found = session.getOutputInfo();
        Optional<NodeInfo> named = found.size() == 1 ? found.values().stream().findFirst() : named(names, found);
        NodeInfo audio =
                named.orElseThrow(() -> new VoiceFileException(file + " has no output " + String.join(" or ", names)));
        if (!(audio.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new VoiceFileException(
                    file + ": the output " + audio.getName() + " is not of floating-point numbers");
        }
        return audio.getName();
    }

    // Of two outputs it is the other one, which piper.patch_voice_with_alignment names by its node. Of more it has the
    // name that it has in Kokoro's timestamped exports.
    private Optional<String> durations() throws OrtException {
        Map<String, NodeInfo> found = session.getOutputInfo();
        for (NodeInfo other : found.values()) {
            String name = other.getName();
            if (!name.equals(output) && (found.size() == 2 || name.equals("durations")) && isOfNumbers(other)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfNumbers(NodeInfo output) {
        return output.getInfo() instanceof TensorInfo tensor
                && (tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.INT64);
    }

    /**
     * Returns what one run made, or the verdict of {@code watch} if that ended it.
     *
     * @param timed whether the durations are wanted, should the model have them
     */
    Either<SpeechError, ModelAudio> run(
            Map<ModelPort, ModelValue> values, int sampleRateHz, boolean timed, RunWatch watch) {
        // The only input that some models have in whole numbers is the rate.
        if (isFractional(values)) {
            return Either.left(new SpeechError.Unsupported(
                    Capability.RATE,
                    "the model takes whole rates only; ask for 1.0 or 2.0, or use an export whose speed is of"
                            + " floating-point numbers"));
        }
        if (!begin()) {
            throw new IllegalStateException("the voices are closed");
        }
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            // Its messages go to standard error, and quote names of the model.
            options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
            for (Map.Entry<ModelPort, ModelValue> value : values.entrySet()) {
                boolean toWhole = whole.contains(value.getKey());
                tensors.put(inputs.get(value.getKey()), tensor(value.getValue(), toWhole));
            }
            return watch.running(options, () -> {
                try (OrtSession.Result result = session.run(tensors, wanted(timed), options)) {
                    return samples(tensor(result, output), sampleRateHz)
                            .map(samples -> new ModelAudio(
                                    samples,
                                    durations.filter(any -> timed).map(name -> numbers(tensor(result, name)))));
                }
            });
        } catch (OrtException e) {
            return Either.left(watch.due().orElseGet(() -> failed(e)));
        } finally {
            for (OnnxTensor tensor : tensors.values()) {
                tensor.close();
            }
            end();
        }
    }

    private boolean isFractional(Map<ModelPort, ModelValue> values) {
        for (Map.Entry<ModelPort, ModelValue> value : values.entrySet()) {
            if (whole.contains(value.getKey()) && !value.getValue().isWhole()) {
                return true;
            }
        }
        return false;
    }

    private Set<String> wanted(boolean timed) {
        return timed && durations.isPresent() ? Set.of(output, durations.get()) : Set.of(output);
    }

    private static OnnxTensor tensor(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name).orElseThrow();
    }

    private static double[] numbers(OnnxTensor tensor) {
        boolean floats = tensor.getInfo().type == OnnxJavaType.FLOAT;
        return floats ? numbers(tensor.getFloatBuffer()) : numbers(tensor.getLongBuffer());
    }

    private static double[] numbers(FloatBuffer floats) {
        double[] numbers = new double[floats.remaining()];
        Arrays.setAll(numbers, floats::get);
        return numbers;
    }

    private static double[] numbers(LongBuffer longs) {
        double[] numbers = new double[longs.remaining()];
        Arrays.setAll(numbers, longs::get);
        return numbers;
    }

    private static SpeechError failed(OrtException e) {
        return new SpeechError.BadReply("the model cannot speak this (" + e.getCode() + "); try another voice", e);
    }

    private OnnxTensor tensor(ModelValue value, boolean toWhole) throws OrtException {
        if (toWhole) {
            return OnnxTensor.createTensor(environment, IntBuffer.wrap(value.toWhole()), value.shape());
        }
        return value.numbers() instanceof long[] integers
                ? OnnxTensor.createTensor(environment, LongBuffer.wrap(integers), value.shape())
                : OnnxTensor.createTensor(environment, FloatBuffer.wrap((float[]) value.numbers()), value.shape());
    }

    private static Either<SpeechError, FloatBuffer> samples(OnnxTensor audio, int sampleRateHz) {
        long[] shape = audio.getInfo().getShape();
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        if (shape.length == 0 || count != shape[shape.length - 1]) {
            return Either.left(new SpeechError.BadReply(
                    "the model returned " + shape.length + " dimensions that are not one row of audio"));
        }
        return count > (long) MOST_SECONDS * sampleRateHz
                ? Either.left(new SpeechError.BadReply("the model returned more than " + MOST_SECONDS
                        + " s of audio for a sentence; its file is damaged"))
                : Either.right(audio.getFloatBuffer());
    }

    private synchronized boolean begin() {
        if (closed) {
            return false;
        }
        runs++;
        return true;
    }

    private void end() {
        if (isLastOfClosed()) {
            closeSession();
        }
    }

    private synchronized boolean isLastOfClosed() {
        runs--;
        return closed && runs == 0;
    }

    /** Frees the model, once the last run has ended. A second call does nothing. */
    void close() {
        if (closeNow()) {
            closeSession();
        }
    }

    private synchronized boolean closeNow() {
        boolean now = !closed && runs == 0;
        closed = true;
        return now;
    }

    private void closeSession() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not free a model (" + e.getCode() + ")", e);
        }
    }
}
