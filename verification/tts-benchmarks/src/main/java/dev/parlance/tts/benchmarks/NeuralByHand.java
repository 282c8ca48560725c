package dev.parlance.tts.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.neural.fixtures.PiperSizedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * ONNX Runtime with nothing of ours: each sentence becomes numbers, a run of the model and PCM. Its settings are those of the
 * provider. For one thread.
 */
final class NeuralByHand implements Speaker {
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=\\.) ");

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** Loads a model. */
    NeuralByHand(Path model, int threads) throws IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model.toString(), options);
        } catch (OrtException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        sink.begin(PcmFormat.mono(PiperSizedModel.SAMPLE_RATE_HZ));
        for (String sentence : BETWEEN_SENTENCES.split(text.toLowerCase(Locale.ROOT), -1)) {
            try {
                sink.write(run(PiperSizedModel.ids(sentence)));
            } catch (OrtException e) {
                throw new IOException(e);
            }
        }
    }

    private ByteBuffer run(long[] ids) throws OrtException {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {1, ids.length});
                OnnxTensor length = OnnxTensor.createTensor(environment, new long[] {ids.length});
                OnnxTensor scales = OnnxTensor.createTensor(environment, new float[] {0.667f, 1, 0.8f});
                OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
            Map<String, OnnxTensor> inputs = Map.of("input", input, "input_lengths", length, "scales", scales);
            try (OrtSession.Result result = session.run(inputs, options)) {
                return pcm(((OnnxTensor) result.get(0)).getFloatBuffer());
            }
        }
    }

    private static ByteBuffer pcm(FloatBuffer samples) {
        ByteBuffer pcm = ByteBuffer.allocate(samples.remaining() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            float within = Math.max(-1, Math.min(1, samples.get()));
            pcm.putShort((short) Math.round(within * Short.MAX_VALUE));
        }
        return pcm.flip();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
