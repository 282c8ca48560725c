package dev.parlance.tts.neural;

import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.Timeouts;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out whether a voice speaks: loads its model and runs it once with a few sounds, with the checks of every text. It runs on the
 * processor, which every machine has: a trial is of the files, not of the device.
 */
final class VoiceTrial {
    // Only a model that hangs takes so long: a voice is not to be refused because the machine has much to do.
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Timeouts TIMEOUTS = new Timeouts(LIMIT, LIMIT, LIMIT, LIMIT);

    private VoiceTrial() {}

    /**
     * Returns why {@code voice} does not speak, or empty if it does.
     *
     * @throws UnusableProviderException if ONNX Runtime cannot be loaded
     */
    static Optional<SpeechError> of(NeuralVoice voice, Cancellation cancellation) {
        try (RunWatch watch = RunWatch.start(TIMEOUTS, cancellation)) {
            Models models = new Models(new ModelLoader(1, NeuralConfig.Device.CPU)::load, 1, 1);
            try {
                ModelLoader.requireRuntime();
                return models.using(voice, loading -> loading.await(watch).flatMap(model -> run(voice, model, watch)))
                        .swap()
                        .toJavaOptional();
            } finally {
                models.close();
            }
        } catch (LinkageError e) {
            throw new UnusableProviderException(ModelLoader.CANNOT_LOAD, e);
        }
    }

    private static Either<SpeechError, ByteBuffer> run(NeuralVoice voice, ModelSession model, RunWatch watch) {
        try {
            return model.run(voice.inputs(voice.sample(), 1), voice.sampleRateHz(), false, watch)
                    .flatMap(audio -> Waveform.pcm(audio.samples(), 1));
        } catch (VoiceFileException e) {
            return Either.left(
                    new SpeechError.Unavailable(voice.id() + " cannot be used: " + e.getMessage(), e).untilMended());
        }
    }
}
