package dev.parlance.tts.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TextFeed;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextIntake;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Rules F1 to F5 on the sources of the core. */
final class TextSourceTest {
    private final Cancellation cancellation = new Cancellation();

    @Test
    void f2_givesTheFragmentsOfAnIterableAndThenTheEndForEver() {
        TextSource source = TextSource.of(List.of("one", "two"));

        assertThat(rest(source)).containsExactly("one", "two");
        assertThat(source.next(cancellation)).isEqualTo(Either.right(Optional.empty()));
    }

    @Test
    void f4_givesWhatAnIteratorThrowsForEver() {
        IllegalStateException thrown = new IllegalStateException();
        TextSource source = TextSource.of(() -> {
            throw thrown;
        });

        assertThat(source.next(cancellation)).isEqualTo(Either.left(new SpeechError.TextFailed(thrown)));
        assertThat(source.next(cancellation)).isEqualTo(Either.left(new SpeechError.TextFailed(thrown)));
    }

    @Test
    void f3_wakesAnIteratorThatWaitsAndTakesItsInterruptBack() throws Exception {
        Gate waiting = new Gate();
        TextSource source = TextSource.of(() -> new Blocking(waiting));
        FutureTask<Boolean> task = inThread(() -> {
            Either<SpeechError, Optional<TextFragment>> next = source.next(cancellation);
            return next.isLeft()
                    && next.getLeft() instanceof SpeechError.Cancelled
                    && !Thread.currentThread().isInterrupted();
        });
        waiting.awaitArrival();

        cancellation.cancel();

        assertThat(task.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isTrue();
    }

    @Test
    void f5_wakesAWaitingReaderWhenItIsClosed() throws Exception {
        for (TextSource source : List.of(new TextFeed(), TextSource.of(new SubmissionPublisher<String>()))) {
            FutureTask<Either<SpeechError, Optional<TextFragment>>> task = inThread(() -> source.next(cancellation));

            source.close();

            assertThat(task.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).getLeft())
                    .isInstanceOf(SpeechError.Cancelled.class);
        }
    }

    @Test
    void f3_keepsTheInterruptOfTheCaller() throws Exception {
        for (TextSource source : List.of(new TextFeed(), TextSource.of(List.of("text")))) {
            FutureTask<Boolean> task = inThread(() -> {
                Thread.currentThread().interrupt();
                return source.next(cancellation).getLeft() instanceof SpeechError.Cancelled
                        && Thread.currentThread().isInterrupted();
            });

            assertThat(task.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isTrue();
        }
    }

    @Test
    void f4_givesOutWhatAFeedWasGivenBeforeItFailed() {
        TextFeed feed = new TextFeed();
        IllegalStateException cause = new IllegalStateException();
        feed.append("text");
        feed.flush();
        feed.fail(cause);

        assertThat(feed.next(cancellation).get()).contains(TextFragment.of("text"));
        assertThat(feed.next(cancellation).get()).contains(TextFragment.flush());
        assertThat(feed.next(cancellation)).isEqualTo(Either.left(new SpeechError.TextFailed(cause)));
    }

    @Test
    void refusesTextAfterItsEnd() {
        TextFeed feed = new TextFeed();
        feed.end();

        assertThatThrownBy(() -> feed.append("more")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void f5_tellsTheWriterThatNoMoreIsWanted() {
        TextFeed feed = new TextFeed();
        feed.close();

        assertThat(feed.append("more")).isFalse();
        assertThat(feed.flush()).isFalse();
    }

    @Test
    void holdsAWriterBackThatIsFarAhead() throws Exception {
        TextFeed feed = new TextFeed();
        feed.append("x".repeat(65_536));
        FutureTask<Boolean> append = inThread(() -> feed.append("more"));
        awaitWaiting();

        feed.next(cancellation);

        assertThat(append.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isTrue();
    }

    @Test
    void requestsNoMoreThanAFewDozenAhead() {
        AtomicLong requested = new AtomicLong();
        TextSource source = TextSource.of(
                (Flow.Publisher<String>) subscriber -> subscriber.onSubscribe(new Counting(requested, subscriber)));

        source.next(cancellation);

        assertThat(requested.get()).isEqualTo(33);
    }

    @Test
    void f1_givesWhatAPublisherPublishes() throws Exception {
        List<String> words = new ArrayList<>();
        for (int word = 0; word < 1_000; word++) {
            words.add("word " + word);
        }
        SubmissionPublisher<String> publisher = new SubmissionPublisher<>();
        FutureTask<List<String>> reading = inThread(() -> rest(TextSource.of(publisher)));

        try (publisher) {
            TestDeadline.await("the subscriber", publisher::hasSubscribers);
            words.forEach(publisher::submit);
        }

        assertThat(reading.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isEqualTo(words);
    }

    @Test
    void f4_callsAPublisherThatSendsMoreThanWasRequestedAFailure() {
        TextSource source = TextSource.of((Flow.Publisher<String>) subscriber -> {
            subscriber.onSubscribe(new Silent());
            for (int word = 0; word < 40; word++) {
                subscriber.onNext("word");
            }
        });

        SpeechError error = null;
        for (int word = 0; word < 40 && error == null; word++) {
            Either<SpeechError, Optional<TextFragment>> next = source.next(cancellation);
            error = next.isLeft() ? next.getLeft() : null;
        }

        assertThat(error).isInstanceOf(SpeechError.TextFailed.class);
    }

    @Test
    void f1_f2_readsAStreamWhereverItsBytesAreCut() {
        String text = "Good morning, 早上好 😀, naïve.\n".repeat(300);
        InputStream byteByByte = new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
        TextSource source = TextSource.of(byteByByte, UTF_8);

        assertThat(String.join("", rest(source))).isEqualTo(text);
        assertThat(source.next(cancellation)).isEqualTo(Either.right(Optional.empty()));
    }

    @Test
    void f4_failsAtBytesThatAreNoText() {
        TextSource source = TextSource.of(new ByteArrayInputStream(new byte[] {'a', (byte) 0xC3, '('}), UTF_8);

        assertThat(errorOf(source)).isInstanceOf(SpeechError.TextFailed.class);
    }

    @Test
    void f3_f5_closesAStreamThatKnowsNoInterrupt() throws Exception {
        for (boolean cancelled : new boolean[] {true, false}) {
            Cancellation each = new Cancellation();
            Gate closing = new Gate();
            TextSource source = TextSource.of(new Uninterruptible(closing), UTF_8);
            FutureTask<Either<SpeechError, Optional<TextFragment>>> next = inThread(() -> source.next(each));
            closing.awaitArrival();

            if (cancelled) {
                each.cancel();
            } else {
                source.close();
            }

            assertThat(next.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).getLeft())
                    .isInstanceOf(SpeechError.Cancelled.class);
        }
    }

    private SpeechError errorOf(TextSource source) {
        Either<SpeechError, Optional<TextFragment>> next = source.next(cancellation);
        while (next.isRight()) {
            assertThat(next.get()).as("text before the failure").isPresent();
            next = source.next(cancellation);
        }
        return next.getLeft();
    }

    @Test
    void flushesWholeWordsWhenItsWriterPauses() {
        TextFeed feed = new TextFeed();
        TextSource source = pausing(feed);
        feed.append("Good morning, eve");

        assertThat(source.next(cancellation).get()).contains(TextFragment.of("Good morning, "));
        assertThat(source.next(cancellation).get()).contains(TextFragment.flush());

        feed.append("rybody");
        feed.end();

        assertThat(rest(source)).containsExactly("everybody");
    }

    @Test
    void flushesOnlyWhatIsNew() throws Exception {
        TextFeed feed = new TextFeed();
        TextSource source = pausing(feed);
        feed.append("早上好");
        assertThat(source.next(cancellation).get()).contains(TextFragment.of("早上好"));
        assertThat(source.next(cancellation).get()).contains(TextFragment.flush());

        FutureTask<Either<SpeechError, Optional<TextFragment>>> next = inThread(() -> source.next(cancellation));
        awaitWaiting();
        feed.append("吗?");

        assertThat(next.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).get()).contains(TextFragment.of("吗?"));
    }

    @Test
    void f1_givesTheSameTextThoughItWatchesForPauses() {
        List<String> fragments = List.of("o", "ne ", "", "two", " \ud83d", "\ude00three", "x".repeat(200), ".");

        assertThat(String.join("", rest(pausing(TextSource.of(fragments))))).isEqualTo(String.join("", fragments));
    }

    @Test
    void passesAFlushOnWithTheWordThatWasHeldBack() {
        TextFeed feed = new TextFeed();
        feed.append("one");
        feed.flush();
        feed.end();

        assertThat(pausing(feed).next(cancellation).get()).contains(new TextFragment("one", true));
    }

    @Test
    void f2_f4_givesTheFailureOfWhatItWatchesForEver() {
        IllegalStateException cause = new IllegalStateException();
        TextFeed feed = new TextFeed();
        feed.fail(cause);
        TextSource source = pausing(feed);

        assertThat(source.next(cancellation)).isEqualTo(Either.left(new SpeechError.TextFailed(cause)));
        assertThat(source.next(cancellation)).isEqualTo(Either.left(new SpeechError.TextFailed(cause)));
    }

    @Test
    void f5_closesWhatItWatches() {
        TextFeed feed = new TextFeed();
        TextSource source = pausing(feed);
        feed.append("one ");
        source.next(cancellation);

        source.close();

        assertThat(source.next(cancellation).getLeft()).isInstanceOf(SpeechError.Cancelled.class);
        assertThat(feed.append("more")).isFalse();
    }

    @Test
    void f4_isAFailureOfTheTextIfNoThreadCanBeHadToWatchIt() {
        TextSource source = TextSource.flushedAtPauses(new TextFeed(), Duration.ofMillis(1), task -> {
            throw new RejectedExecutionException();
        });

        assertThat(source.next(cancellation).getLeft()).isInstanceOf(SpeechError.TextFailed.class);
    }

    @Test
    void refusesAPauseOfNoTime() {
        assertThatThrownBy(() -> TextSource.flushedAtPauses(new TextFeed(), Duration.ZERO, Runnable::run))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TextSource pausing(TextSource source) {
        return TextSource.flushedAtPauses(source, Duration.ofMillis(50), task -> new Thread(task, "reader").start());
    }

    @Test
    void countsWhatItGivesOutAgainstTheLimit() {
        TextIntake intake =
                TextIntake.from(TextSource.of(List.of("abc", "def")), new TextLimit(5, TextCounter.CODE_POINTS));

        assertThat(intake.next(cancellation).isRight()).isTrue();
        assertThat(intake.next(cancellation)).isEqualTo(Either.left(new SpeechError.TextTooLong(6, 5)));
        assertThat(intake.text()).isEqualTo("abc");
    }

    private List<String> rest(TextSource source) {
        List<String> fragments = new ArrayList<>();
        Optional<TextFragment> next = source.next(cancellation).get();
        while (next.isPresent()) {
            fragments.add(next.get().text());
            next = source.next(cancellation).get();
        }
        return fragments;
    }

    private static <T> FutureTask<T> inThread(Callable<T> callable) {
        FutureTask<T> task = new FutureTask<>(callable);
        Thread thread = new Thread(task, "text source test");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static void awaitWaiting() {
        TestDeadline.await(
                "a thread's wait",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("text source test"))
                        .anyMatch(thread -> thread.getState() == Thread.State.WAITING));
    }

    /** Gives nothing until it is closed, whatever interrupts it. */
    private static final class Uninterruptible extends InputStream {
        private final Gate closing;

        Uninterruptible(Gate closing) {
            this.closing = closing;
        }

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            boolean interrupted = false;
            while (true) {
                try {
                    closing.pass();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }

        @Override
        public void close() {
            closing.open();
        }
    }

    /** Waits for ever, and says so when it is interrupted. */
    private record Blocking(Gate gate) implements Iterator<String> {
        @Override
        public boolean hasNext() {
            try {
                gate.pass();
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String next() {
            throw new AssertionError("there is nothing");
        }
    }

    private record Counting(AtomicLong requested, Flow.Subscriber<? super String> subscriber)
            implements Flow.Subscription {
        @Override
        public void request(long count) {
            if (requested.getAndAdd(count) == 0) {
                subscriber.onNext("first");
            }
        }

        @Override
        public void cancel() {}
    }

    private record Silent() implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
