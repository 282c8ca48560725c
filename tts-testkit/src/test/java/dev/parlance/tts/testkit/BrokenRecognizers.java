package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.RecognitionRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.Transcript;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on recognisers that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
final class BrokenRecognizers extends SpeechRecognizerContract {
    private static final String WORDS = "Good morning.";
    private static final PcmAudio AUDIO =
            CodedAudio.encode(PcmFormat.mono(8_000), WORDS, VoiceId.of("fake:ada"), 4_000);
    private static final SpeechRecognizer GOOD = FakeSpeechRecognizer.knowing(WORDS);

    private SpeechRecognizer spoilt = GOOD;
    private Optional<SpeechRecognizer> misanswered = Optional.empty();

    BrokenRecognizers(Broken<BrokenRecognizers> broken) {
        broken.spoil(this);
    }

    static void addAll() {
        add(
                "R1 hears nothing in nothing",
                (request, cancellation) -> request.audio().frames() == 0
                        ? Either.right(Transcript.of(""))
                        : GOOD.recognize(request, cancellation));
        add(
                "R2 hears nothing",
                (request, cancellation) -> GOOD.recognize(request, cancellation).map(heard -> Transcript.of("")));
        add(
                "R3 does not hear a cancellation",
                (request, cancellation) -> GOOD.recognize(request, Cancellation.never()));
        add("R4 ignores the language", (request, cancellation) -> {
            boolean named = request.language().isPresent();
            return GOOD.recognize(named ? request.withLanguage(Locale.ENGLISH) : request, cancellation);
        });
        Broken.add(
                "R5 takes nonsense for silence",
                BrokenRecognizers.class,
                recognizers -> recognizers.misanswered =
                        Optional.of((request, cancellation) -> Either.right(Transcript.of(""))));
        AtomicInteger askers = new AtomicInteger();
        add(
                "R6 mishears when asked by many",
                (request, cancellation) -> Broken.isOneOfMany() && askers.incrementAndGet() > 1
                        ? Either.right(Transcript.of("mixed up"))
                        : GOOD.recognize(request, cancellation));
        add("R7 shows what it heard last", new SpeechRecognizer() {
            private volatile String last = "";

            @Override
            public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
                return GOOD.recognize(request, cancellation).peek(heard -> last = heard.text());
            }

            @Override
            public String toString() {
                return "Recognizer[" + last + "]";
            }
        });
    }

    private static void add(String name, SpeechRecognizer spoilt) {
        Broken.add(name, BrokenRecognizers.class, recognizers -> recognizers.spoilt = spoilt);
    }

    @Override
    protected Map<String, String> unprovable() {
        return Broken.OTHERS;
    }

    @Override
    protected SpeechRecognizer recognizer() {
        return spoilt;
    }

    @Override
    protected PcmAudio audio() {
        return AUDIO;
    }

    @Override
    protected String words() {
        return WORDS;
    }

    @Override
    protected Optional<SpeechRecognizer> misansweredRecognizer() {
        return misanswered;
    }
}
