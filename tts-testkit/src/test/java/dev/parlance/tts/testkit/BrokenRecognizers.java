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

/** Recognisers that break one rule each, named by what they do. */
final class BrokenRecognizers {
    private static final String WORDS = "Good morning.";
    private static final PcmAudio AUDIO =
            CodedAudio.encode(PcmFormat.mono(8_000), WORDS, VoiceId.of("fake:ada"), 4_000);

    private BrokenRecognizers() {}

    abstract static class BrokenRecognizer extends SpeechRecognizerContract implements SpeechRecognizer {
        private final FakeSpeechRecognizer whole = FakeSpeechRecognizer.knowing(WORDS);

        @Override
        protected Map<String, String> unprovable() {
            return Broken.OTHERS;
        }

        @Override
        public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
            return whole.recognize(request, cancellation);
        }

        @Override
        protected final SpeechRecognizer recognizer() {
            return this;
        }

        @Override
        protected final PcmAudio audio() {
            return AUDIO;
        }

        @Override
        protected final String words() {
            return WORDS;
        }
    }

    static final class R1HearsNothingInNothing extends BrokenRecognizer {
        @Override
        public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
            return request.audio().frames() == 0
                    ? Either.right(Transcript.of(""))
                    : super.recognize(request, cancellation);
        }
    }

    static final class R2HearsNothing extends BrokenRecognizer {
        @Override
        public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
            return super.recognize(request, cancellation).map(heard -> Transcript.of(""));
        }
    }

    static final class R3DoesNotHearACancellation extends BrokenRecognizer {
        @Override
        public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
            return super.recognize(request, Cancellation.never());
        }
    }

    static final class R4IgnoresTheLanguage extends BrokenRecognizer {
        @Override
        public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
            return super.recognize(
                    request.language().isPresent() ? request.withLanguage(Locale.ENGLISH) : request, cancellation);
        }
    }

    static final class R5TakesNonsenseForSilence extends BrokenRecognizer {
        @Override
        protected Optional<SpeechRecognizer> misansweredRecognizer() {
            return Optional.of((request, cancellation) -> Either.right(Transcript.of("")));
        }
    }

    static final class R6MishearsWhenAskedByMany extends BrokenRecognizer {
        private final AtomicInteger askers = new AtomicInteger();

        @Override
        public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
            boolean oneOfMany = Thread.currentThread().getName().equals("one of many");
            return oneOfMany && askers.incrementAndGet() > 1
                    ? Either.right(Transcript.of("mixed up"))
                    : super.recognize(request, cancellation);
        }
    }
}
