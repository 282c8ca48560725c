package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Synthesizers that break rules S6 to S8, S11 or S12, named by what they do. */
final class BrokenRequests {
    private BrokenRequests() {}

    /** Returns a request for the same text and voice and nothing else. */
    private static SpeechRequest.Builder plain(SpeechRequest request) {
        SpeechRequest.Builder plain = SpeechRequest.builder(request.text());
        request.voice().ifPresent(plain::voice);
        return plain;
    }

    static final class S6IgnoresWhatItDoesNotOffer extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            // Marks of SSML are the matter of another rule.
            if (request.marks().contains(MarkKind.SSML_MARK)) {
                return request;
            }
            return plain(request)
                    .prosody(request.prosody())
                    .marks(request.marks().toArray(MarkKind[]::new))
                    .format(request.format().orElse(PcmFormat.mono(8_000)))
                    .build();
        }
    }

    static final class S6OffersARateAndIgnoresIt extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            boolean inRange = profile().rates().contains(request.prosody().rate());
            Prosody normal = request.prosody().withRate(1);
            return inRange ? request.toBuilder().prosody(normal).build() : request;
        }
    }

    static final class S6OffersAVolumeAndIgnoresIt extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            boolean inRange = profile().volumes().contains(request.prosody().volume());
            Prosody normal = request.prosody().withVolume(1);
            return inRange ? request.toBuilder().prosody(normal).build() : request;
        }
    }

    static final class S6OffersAPitchAndIgnoresIt extends BrokenSynthesizer {
        @Override
        FakeSpeechSynthesizer.Builder fake() {
            return super.fake().offeringAlso(profile -> profile.pitches(new FactorRange(0.5, 2)));
        }
    }

    static final class S6MovesARateIntoItsRange extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            double rate = Math.max(0.25, Math.min(4, request.prosody().rate()));
            return request.toBuilder().prosody(request.prosody().withRate(rate)).build();
        }
    }

    static final class S6DeliversItsOwnFormat extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            return request.toBuilder().format(PcmFormat.mono(8_000)).build();
        }
    }

    static final class S6FindsOutWhileSpeaking extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, sink, cancellation);
            // Marks of SSML are the matter of another rule.
            boolean ours = !request.marks().contains(MarkKind.SSML_MARK);
            if (ours && result.isLeft() && result.getLeft() instanceof SpeechError.Unsupported) {
                return begin(sink).flatMap(begun -> result);
            }
            return result;
        }

        private static Either<SpeechError, Boolean> begin(AudioSink sink) {
            try {
                sink.begin(PcmFormat.mono(8_000));
                return Either.right(true);
            } catch (IOException e) {
                return Either.left(new SpeechError.SinkFailed(e));
            }
        }
    }

    static final class S6CutsTextAtItsLimit extends BrokenSynthesizer {
        private static final int LIMIT = 400;

        @Override
        public SynthesizerProfile profile() {
            return SynthesizerProfile.builder(knownVoice())
                    .rates(new FactorRange(0.25, 4))
                    .volumes(new FactorRange(0, 4))
                    .formats(format -> true)
                    .offering(Capability.LANGUAGE, Capability.WORD_MARKS, Capability.SENTENCE_MARKS)
                    .textLimit(new TextLimit(LIMIT, TextCounter.CODE_POINTS))
                    .build();
        }

        @Override
        SpeechRequest asked(SpeechRequest request) {
            return request.text().length() > LIMIT
                    ? request.withText(request.text().substring(0, LIMIT))
                    : request;
        }
    }

    static final class S6IgnoresASeed extends BrokenSynthesizer {
        private int calls;

        @Override
        FakeSpeechSynthesizer.Builder fake() {
            return super.fake().offeringAlso(profile -> profile.offering(Capability.SEED));
        }

        @Override
        SpeechRequest asked(SpeechRequest request) {
            return request.seed().isEmpty() ? request : request.withText(request.text() + "!".repeat(++calls));
        }
    }

    static final class S6ForgetsTheModel extends BrokenSynthesizer {
        @Override
        FakeSpeechSynthesizer.Builder fake() {
            return super.fake().offeringAlso(profile -> profile.offering(Capability.MODEL));
        }

        @Override
        protected Optional<String> model() {
            return Optional.of("large");
        }
    }

    static final class S7SaysNothingForBlankText extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            return request.text().isBlank() ? request.withText("-") : request;
        }
    }

    static final class S7ReplacesWhatIsNotUnicode extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            String replaced = request.text().replaceAll("[\\p{Cs}\0]", "?");
            return request.ssml().isPresent() ? request : request.withText(replaced);
        }
    }

    static final class S7FailsWithoutWords extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return request.text().equals("?!")
                    ? Either.left(new SpeechError.BadReply("no phonemes"))
                    : super.synthesize(request, sink, cancellation);
        }
    }

    static final class S8SpeaksWithAnotherVoice extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            boolean ours = request.voice()
                    .filter(voice -> voice.provider().equals("fake"))
                    .isPresent();
            return ours ? request.withVoice(knownVoice()) : request;
        }
    }

    static final class S8TakesVoicesOfOthers extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            boolean foreign = request.voice()
                    .filter(voice -> !voice.provider().equals("fake"))
                    .isPresent();
            return foreign ? request.withVoice(knownVoice()) : request;
        }
    }

    static final class S8HasAnotherDefaultThanItSays extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            return request.voice().isPresent() ? request : request.withVoice(VoiceId.of("fake:lin"));
        }
    }

    static final class S11ShowsTheTextInAnError extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return super.synthesize(request, sink, cancellation)
                    .mapLeft(error -> error instanceof SpeechError.InvalidText
                            ? new SpeechError.InvalidText("cannot say " + request.text())
                            : error);
        }
    }

    static final class S11ShowsTheTextInAWarning extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return super.synthesize(request, sink, cancellation)
                    .map(receipt -> receipt.toBuilder()
                            .warning("odd: " + request.text())
                            .build());
        }
    }

    static final class S11ShowsTheTextInToString extends BrokenSynthesizer {
        private String last = "";

        @Override
        SpeechRequest asked(SpeechRequest request) {
            last = request.text();
            return request;
        }

        @Override
        public String toString() {
            return "Last[" + last + "]";
        }
    }

    static final class S11LogsTheText extends BrokenSynthesizer {
        private final Logger log = Logger.getLogger("dev.parlance.tts.broken");

        @Override
        SpeechRequest asked(SpeechRequest request) {
            log.finest(() -> "saying " + request.text());
            return request;
        }
    }

    static final class S12MarksBackwards extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            List<SpeechMark> marks = new ArrayList<>();
            AudioSink holding = new SpoiltSink(sink) {
                @Override
                public void mark(SpeechMark mark) {
                    marks.add(mark);
                }
            };
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, holding, cancellation);
            Collections.reverse(marks);
            return result.flatMap(receipt -> send(marks, sink, receipt));
        }

        private static Either<SpeechError, SpeechReceipt> send(
                List<SpeechMark> marks, AudioSink sink, SpeechReceipt receipt) {
            try {
                for (SpeechMark mark : marks) {
                    sink.mark(mark);
                }
                return Either.right(receipt);
            } catch (IOException | RuntimeException e) {
                return Either.left(new SpeechError.SinkFailed(e));
            }
        }
    }

    abstract static class SpoilsMarks extends BrokenSynthesizer {
        @Override
        final AudioSink heard(AudioSink sink) {
            return new SpoiltSink(sink) {
                @Override
                public void mark(SpeechMark mark) throws IOException {
                    sink.mark(spoilt(mark));
                }
            };
        }

        abstract SpeechMark spoilt(SpeechMark mark);
    }

    static final class S12MarksBeyondTheText extends SpoilsMarks {
        @Override
        SpeechMark spoilt(SpeechMark mark) {
            return mark.shifted(1_000, Duration.ZERO);
        }
    }

    static final class S12MarksBeyondTheAudio extends SpoilsMarks {
        @Override
        SpeechMark spoilt(SpeechMark mark) {
            return mark.shifted(0, Duration.ofHours(1));
        }
    }

    static final class S12MarksAnotherKind extends SpoilsMarks {
        @Override
        SpeechMark spoilt(SpeechMark mark) {
            return SpeechMark.nativeMark(MarkKind.SSML_MARK, mark.start(), mark.end(), mark.at());
        }
    }

    static final class S12OffersMarksAndSendsNone extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            // The marks of SSML are refused by the fake as they should be.
            return request.marks().contains(MarkKind.SSML_MARK)
                    ? request
                    : request.toBuilder().marks().build();
        }
    }

    static final class S12MarksWithoutBeingAsked extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            return request.marks().isEmpty()
                    ? request.toBuilder().marks(MarkKind.WORD).build()
                    : request;
        }
    }
}
