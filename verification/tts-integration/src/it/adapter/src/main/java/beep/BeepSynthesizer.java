package beep;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Says every character as a short tone whose pitch is the character's number. */
public final class BeepSynthesizer implements SpeechSynthesizer {
    static final VoiceId VOICE = VoiceId.of("beep:robot");
    private static final PcmFormat FORMAT = PcmFormat.mono(16_000);
    private static final int TONE_FRAMES = 800;

    @Override
    public SynthesizerProfile profile() {
        return SynthesizerProfile.builder(VOICE).build();
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        Optional<SpeechError> refusal = profile().refusal(request);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        if (request.voice().isPresent() && !request.voice().get().equals(VOICE)) {
            return Either.left(new SpeechError.UnknownVoice(request.voice().get()));
        }
        try {
            return speak(request.text(), SpeechDelivery.to(sink), cancellation);
        } catch (SinkException e) {
            return Either.left(e.error());
        }
    }

    private static Either<SpeechError, SpeechReceipt> speak(
            String text, SpeechDelivery delivery, Cancellation cancellation) throws SinkException {
        delivery.format(FORMAT);
        for (int index = 0; index < text.length(); index++) {
            if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
                return Either.left(new SpeechError.Cancelled());
            }
            delivery.write(tone(100 + text.charAt(index) % 1_000));
        }
        return Either.right(delivery.receipt(VOICE).build());
    }

    private static ByteBuffer tone(int hertz) {
        ByteBuffer samples = ByteBuffer.allocate(TONE_FRAMES * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < TONE_FRAMES; frame++) {
            double angle = 2 * Math.PI * hertz * frame / FORMAT.sampleRateHz();
            samples.putShort((short) (8_000 * Math.sin(angle)));
        }
        return samples.flip();
    }
}
