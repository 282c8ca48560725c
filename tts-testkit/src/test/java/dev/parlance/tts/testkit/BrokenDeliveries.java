package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Synthesizers that break rules S1 to S4 or S10, named by what they do. */
final class BrokenDeliveries {
    private BrokenDeliveries() {}

    static final class S1BeginsTwice extends BrokenSynthesizer {
        @Override
        AudioSink heard(AudioSink sink) {
            return new SpoiltSink(sink) {
                @Override
                public void begin(PcmFormat format) throws IOException {
                    sink.begin(format);
                    sink.begin(format);
                }
            };
        }
    }

    static final class S1WritesBeforeItBegins extends BrokenSynthesizer {
        @Override
        AudioSink heard(AudioSink sink) {
            return new SpoiltSink(sink) {
                private Optional<PcmFormat> pending = Optional.empty();

                @Override
                public void begin(PcmFormat format) {
                    pending = Optional.of(format);
                }

                @Override
                public void write(ByteBuffer frames) throws IOException {
                    sink.write(frames);
                    if (pending.isPresent()) {
                        sink.begin(pending.get());
                        pending = Optional.empty();
                    }
                }
            };
        }
    }

    static final class S2WritesHalfAFrame extends BrokenSynthesizer {
        @Override
        AudioSink heard(AudioSink sink) {
            return new SpoiltSink(sink) {
                @Override
                public void write(ByteBuffer frames) throws IOException {
                    ByteBuffer all = frames.slice().asReadOnlyBuffer();
                    frames.position(frames.limit());
                    sink.write(all.slice(0, 1));
                    sink.write(all.slice(1, all.remaining() - 1));
                }
            };
        }
    }

    static final class S2HandsOutItsOwnBuffer extends BrokenSynthesizer {
        @Override
        AudioSink heard(AudioSink sink) {
            return new SpoiltSink(sink) {
                @Override
                public void write(ByteBuffer frames) throws IOException {
                    ByteBuffer own = ByteBuffer.allocate(frames.remaining());
                    own.put(frames).flip();
                    sink.write(own);
                }
            };
        }
    }

    static final class S3TakesAnEarlyEndForTheEnd extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return super.synthesize(request, sink, cancellation).fold(error -> forgive(request, error), Either::right);
        }

        private Either<SpeechError, SpeechReceipt> forgive(SpeechRequest request, SpeechError error) {
            if (error instanceof SpeechError.Truncated cut) {
                VoiceId voice = profile().voiceFor(request);
                return Either.right(SpeechReceipt.builder(voice, PcmFormat.mono(8_000), cut.framesDelivered())
                        .build());
            }
            return Either.left(error);
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
            good().failAlways(Fault.stop().atFrame(500));
            return Optional.of(this);
        }
    }

    static final class S3TakesAnEmptyStreamForSpeech extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, sink, cancellation);
            return result.isLeft() && result.getLeft() instanceof SpeechError.Truncated
                    ? Either.right(SpeechReceipt.builder(knownVoice(), PcmFormat.mono(8_000), 1)
                            .build())
                    : result;
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
            good().failAlways(Fault.stop());
            return Optional.of(this);
        }
    }

    static final class S3DropsTheEndOfTheText extends BrokenSynthesizer {
        @Override
        SpeechRequest asked(SpeechRequest request) {
            int end = request.text().indexOf(". ");
            return end < 0 ? request : request.withText(request.text().substring(0, end + 1));
        }
    }

    static final class S3IsSilent extends BrokenSynthesizer {
        @Override
        FakeSpeechSynthesizer.Builder fake() {
            // Loudness is not offered, or its test would fail too.
            return super.fake().offering(profile -> profile.formats(format -> true));
        }

        @Override
        AudioSink heard(AudioSink sink) {
            return new SpoiltSink(sink) {
                @Override
                public void write(ByteBuffer frames) throws IOException {
                    ByteBuffer silence = ByteBuffer.allocate(frames.remaining());
                    frames.position(frames.limit());
                    sink.write(silence.asReadOnlyBuffer());
                }
            };
        }
    }

    static final class S3CountsWrongly extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return super.synthesize(request, sink, cancellation)
                    .map(receipt -> SpeechReceipt.builder(receipt.voice(), receipt.format(), receipt.frames() + 1)
                            .build());
        }
    }

    static final class S4WritesAfterItsReturn extends BrokenSynthesizer {
        @Override
        protected Duration quietPeriod() {
            return Duration.ofMillis(150);
        }

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, sink, cancellation);
            CompletableFuture<Void> late = CompletableFuture.runAsync(
                    () -> write(sink), CompletableFuture.delayedExecutor(40, TimeUnit.MILLISECONDS));
            return late.isCompletedExceptionally() ? Either.left(new SpeechError.Cancelled()) : result;
        }

        private static void write(AudioSink sink) {
            try {
                sink.write(ByteBuffer.allocate(2).asReadOnlyBuffer());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class S4DoesNotWaitForASlowSink extends BrokenSynthesizer {
        @Override
        protected Duration quietPeriod() {
            return Duration.ofMillis(150);
        }

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            boolean interrupted = Thread.currentThread().isInterrupted();
            Take take = Take.start(good(), request, sink, cancellation, () -> BrokenEndings.restore(interrupted));
            return outcome(request, take, Thread.interrupted());
        }

        private Either<SpeechError, SpeechReceipt> outcome(SpeechRequest request, Take take, boolean interrupted) {
            try {
                if (!take.endsWithin(Duration.ofMillis(70))) {
                    return Either.right(receipt(request));
                }
                Take.Outcome outcome = take.await(deadline());
                BrokenEndings.restore(interrupted || outcome.interrupted());
                return outcome.result();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private SpeechReceipt receipt(SpeechRequest request) {
            return SpeechReceipt.builder(knownVoice(), PcmFormat.mono(8_000), good().frames(request))
                    .build();
        }
    }

    static final class S10MixesUpItsCallers extends BrokenSynthesizer {
        private final AtomicReference<SpeechRequest> current = new AtomicReference<>();
        private final AtomicInteger callers = new AtomicInteger();
        private final CountDownLatch together = new CountDownLatch(17);

        // Nine calls come alone before the eight at once; those wait for each other.
        @Override
        SpeechRequest asked(SpeechRequest request) {
            current.set(request);
            together.countDown();
            return callers.incrementAndGet() > 9 && haveMet() ? current.get() : request;
        }

        private boolean haveMet() {
            try {
                return together.await(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    static final class S10CancelsEverybody extends BrokenSynthesizer {
        private final AtomicReference<Cancellation> shared = new AtomicReference<>(new Cancellation());

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            shared.updateAndGet(old -> old.isCancelled() ? new Cancellation() : old);
            Cancellation all = shared.get();
            Cancellation.Registration registration = cancellation.onCancel(all::cancel);
            try {
                return super.synthesize(request, sink, all);
            } finally {
                registration.close();
            }
        }
    }
}
