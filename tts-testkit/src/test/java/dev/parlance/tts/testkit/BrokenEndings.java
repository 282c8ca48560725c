package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Synthesizers that break rules S5 or S9, named by what they do. */
final class BrokenEndings {
    private BrokenEndings() {}

    static final class S5IgnoresACancel extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return super.synthesize(request, sink, Cancellation.never());
        }
    }

    static final class S5LooksForACancelOnlyAtTheStart extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Cancellation own = new Cancellation();
            if (cancellation.isCancelled()) {
                own.cancel();
            }
            return super.synthesize(request, sink, own);
        }
    }

    static final class S5TakesItsTimeToEnd extends BrokenSynthesizer {
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, sink, cancellation);
            if (result.isLeft() && result.getLeft() instanceof SpeechError.Cancelled) {
                boolean interrupted = Thread.interrupted();
                dawdle();
                restore(interrupted);
            }
            return result;
        }

        private void dawdle() {
            try {
                if (never.await(150, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody counts it down");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final class S5DoesNotWakeUpForACancel extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            if (good().frames(request) == 0 || gate == null) {
                return super.synthesize(request, sink, cancellation);
            }
            return super.synthesize(request, sink, Cancellation.never());
        }

        private Gate gate;

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
            gate = new Gate();
            replaceGood(fake().holdAt(0, gate).build());
            return Optional.of(this);
        }
    }

    static final class S5IgnoresAnInterrupt extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            boolean before = Thread.interrupted();
            boolean[] during = new boolean[1];
            AudioSink calm = new SpoiltSink(sink) {
                @Override
                public void write(ByteBuffer frames) throws IOException {
                    sink.write(frames);
                    during[0] |= Thread.interrupted();
                }
            };
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, calm, cancellation);
            restore(before || during[0]);
            return result;
        }
    }

    static final class S5LosesTheInterruptFlag extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, sink, cancellation);
            return Thread.interrupted() ? Either.left(new SpeechError.Cancelled()) : result;
        }
    }

    static final class S5KeepsItsSourceOpenAfterACancel extends BrokenSynthesizer {
        private final AtomicInteger open = new AtomicInteger();

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, sink, cancellation);
            if (result.isLeft() && result.getLeft() instanceof SpeechError.Cancelled) {
                open.incrementAndGet();
            }
            return result;
        }

        @Override
        protected int openSources() {
            return open.get();
        }
    }

    static final class S9KeepsItsSourceOpenAfterASinkFailed extends BrokenSynthesizer {
        private final AtomicInteger open = new AtomicInteger();

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, sink, cancellation);
            if (result.isLeft() && result.getLeft() instanceof SpeechError.SinkFailed) {
                open.incrementAndGet();
            }
            return result;
        }

        @Override
        protected int openSources() {
            return open.get();
        }
    }

    static final class S9GoesOnWithoutTheSink extends BrokenSynthesizer {
        @Override
        AudioSink heard(AudioSink sink) {
            return new SpoiltSink(sink) {
                @Override
                public void write(ByteBuffer frames) {
                    try {
                        sink.write(frames);
                    } catch (IOException | RuntimeException e) {
                        frames.position(frames.limit());
                    }
                }
            };
        }
    }

    static final class S9HidesTheCause extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return super.synthesize(request, sink, cancellation).mapLeft(S9HidesTheCause::wrap);
        }

        private static SpeechError wrap(SpeechError error) {
            return error instanceof SpeechError.SinkFailed failed
                    ? new SpeechError.SinkFailed(new IllegalStateException(failed.cause()))
                    : error;
        }
    }

    static final class S9BlamesItsSource extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            return super.synthesize(request, sink, cancellation)
                    .mapLeft(error -> error instanceof SpeechError.SinkFailed
                            ? new SpeechError.Unavailable("connection lost")
                            : error);
        }
    }

    static final class S9LetsTheExceptionOut extends BrokenSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> result = super.synthesize(request, sink, cancellation);
            if (result.isLeft() && result.getLeft() instanceof SpeechError.SinkFailed failed) {
                throw new UncheckedIOException(new IOException(failed.cause()));
            }
            return result;
        }
    }

    static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
