package dev.parlance.tts.examples;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A whole backend in one file: it speaks Latin text in Morse code. Its test holds it to three contracts of {@code
 * tts-testkit} in one class.
 */
public final class WriteYourOwnAdapter implements SpeechProvider {
    private static final VoiceId BUZZER = VoiceId.of("morse:buzzer");
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);

    private static final SynthesizerProfile PROFILE =
            SynthesizerProfile.builder(BUZZER).rates(new FactorRange(0.5, 2.0)).build();

    private final SpeechSynthesizer synthesizer = new MorseSynthesizer();
    private volatile boolean closed;

    @Override
    public String name() {
        return BUZZER.provider();
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    /** Returns empty: it takes whole texts only. */
    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    /** Returns empty: synthesizing again is as quick as reading a cache. */
    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public VoiceCatalog voices() {
        return () -> Either.right(
                List.of(Voice.builder(BUZZER, List.of(Locale.ENGLISH)).build()));
    }

    private final class MorseSynthesizer implements SpeechSynthesizer {
        @Override
        public SynthesizerProfile profile() {
            return PROFILE;
        }

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            if (closed) {
                throw new IllegalStateException("the provider is closed");
            }
            Optional<SpeechError> refusal = PROFILE.refusal(request).or(() -> refusal(request));
            if (refusal.isPresent()) {
                return Either.left(refusal.get());
            }
            SpeechDelivery delivery = SpeechDelivery.to(sink);
            delivery.format(FORMAT);
            try {
                for (char letter :
                        request.text().strip().toUpperCase(Locale.ROOT).toCharArray()) {
                    if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
                        return Either.left(new SpeechError.Cancelled());
                    }
                    delivery.write(Morse.audio(letter, FORMAT, request.prosody().rate()));
                }
                return Either.right(delivery.receipt(BUZZER).build());
            } catch (SinkException e) {
                return Either.left(e.error());
            }
        }

        // Refuse what cannot be said: leaving it out would be success without the whole text.
        private Optional<SpeechError> refusal(SpeechRequest request) {
            if (request.voice().filter(voice -> !voice.equals(BUZZER)).isPresent()) {
                return request.voice().map(SpeechError.UnknownVoice::new);
            }
            String text = request.text().strip().toUpperCase(Locale.ROOT);
            return text.chars().allMatch(letter -> Morse.knows((char) letter))
                    ? Optional.empty()
                    : Optional.of(new SpeechError.InvalidText("Morse code has the letters A to Z and digits only"));
        }
    }

    /** The code itself: a dot is one unit, a dash three, the gap after a letter three, after a word seven. */
    private static final class Morse {
        private static final double UNIT_SECONDS = 0.06;
        private static final double TONE_HZ = 600;
        private static final Map<Character, String> CODE = Map.ofEntries(
                Map.entry('A', ".-"),
                Map.entry('B', "-..."),
                Map.entry('C', "-.-."),
                Map.entry('D', "-.."),
                Map.entry('E', "."),
                Map.entry('F', "..-."),
                Map.entry('G', "--."),
                Map.entry('H', "...."),
                Map.entry('I', ".."),
                Map.entry('J', ".---"),
                Map.entry('K', "-.-"),
                Map.entry('L', ".-.."),
                Map.entry('M', "--"),
                Map.entry('N', "-."),
                Map.entry('O', "---"),
                Map.entry('P', ".--."),
                Map.entry('Q', "--.-"),
                Map.entry('R', ".-."),
                Map.entry('S', "..."),
                Map.entry('T', "-"),
                Map.entry('U', "..-"),
                Map.entry('V', "...-"),
                Map.entry('W', ".--"),
                Map.entry('X', "-..-"),
                Map.entry('Y', "-.--"),
                Map.entry('Z', "--.."),
                Map.entry('0', "-----"),
                Map.entry('1', ".----"),
                Map.entry('2', "..---"),
                Map.entry('3', "...--"),
                Map.entry('4', "....-"),
                Map.entry('5', "....."),
                Map.entry('6', "-...."),
                Map.entry('7', "--..."),
                Map.entry('8', "---.."),
                Map.entry('9', "----."),
                Map.entry('.', ".-.-.-"),
                Map.entry(',', "--..--"),
                Map.entry('?', "..--.."));

        static boolean knows(char letter) {
            return Character.isWhitespace(letter) || CODE.containsKey(letter);
        }

        static ByteBuffer audio(char letter, PcmFormat format, double rate) {
            StringBuilder units = new StringBuilder();
            CODE.getOrDefault(letter, "").chars().forEach(sign -> units.append(sign == '.' ? "= " : "=== "));
            units.append(Character.isWhitespace(letter) ? "    " : "  ");
            int framesPerUnit = (int) (UNIT_SECONDS * format.sampleRateHz() / rate);
            ByteBuffer pcm = ByteBuffer.allocate(units.length() * framesPerUnit * format.frameSizeBytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int frame = 0; frame < units.length() * framesPerUnit; frame++) {
                boolean on = units.charAt(frame / framesPerUnit) == '=';
                double sine = Math.sin(2 * Math.PI * TONE_HZ * frame / format.sampleRateHz());
                pcm.putShort((short) (on ? sine * Short.MAX_VALUE / 2 : 0));
            }
            return pcm.flip();
        }
    }
}
