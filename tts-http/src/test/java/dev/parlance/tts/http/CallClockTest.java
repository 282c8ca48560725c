package dev.parlance.tts.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallClockTest {
    private static final int TICKS_UNTIL_IDLE = 250;
    private static final Timeouts OVER_AT_ONCE =
            new Timeouts(Duration.ofNanos(1), Duration.ofNanos(1), Duration.ofNanos(1), Duration.ofNanos(1));

    private final HandTimer timer = new HandTimer();
    private final CallClock clock = new CallClock(timer);

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void endsEachCallWhoseTimeIsUp() {
        CallWatch first = watch();
        CallWatch second = watch();

        timer.tick(1);

        assertThat(List.of(first, second))
                .allSatisfy(watch -> assertThat(watch.verdict())
                        .contains(new SpeechError.TimedOut(TimeoutPhase.TOTAL, OVER_AT_ONCE.total())));
        assertThat(timer.started).hasSize(1);
    }

    @Test
    void looksAfterTheOthersWhenTheEndOfOneThrows() {
        for (int call = 0; call < 8; call++) {
            watch().abortWith(() -> {
                throw new IllegalStateException("cannot be ended");
            });
        }
        CallWatch watch = watch();

        timer.tick(1);

        assertThat(watch.isEnded()).isTrue();
    }

    @Test
    void stopsWhenNoCallsFollow() {
        watch().close();

        timer.tick(TICKS_UNTIL_IDLE - 1);
        assertThat(timer.started.get(0).future.isCancelled()).isFalse();
        timer.tick(1);

        assertThat(timer.started.get(0).future.isCancelled()).isTrue();
    }

    @Test
    void startsAgainAfterItHasStopped() {
        watch().close();
        timer.tick(TICKS_UNTIL_IDLE);

        CallWatch watch = watch();
        timer.tick(1);

        assertThat(timer.started).hasSize(2);
        assertThat(watch.isEnded()).isTrue();
    }

    private CallWatch watch() {
        return CallWatch.start(clock, OVER_AT_ONCE, Cancellation.never());
    }

    /** Ticks when it is told to. */
    private static final class HandTimer extends ScheduledThreadPoolExecutor {
        private final List<Task> started = new ArrayList<>();

        HandTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(
                Runnable command, long initialDelay, long delay, TimeUnit unit) {
            // Far enough away never to run by itself.
            ScheduledFuture<?> future = super.scheduleWithFixedDelay(command, 1, 1, TimeUnit.DAYS);
            started.add(new Task(command, future));
            return future;
        }

        void tick(int times) {
            Task last = started.get(started.size() - 1);
            for (int tick = 0; tick < times; tick++) {
                last.command.run();
            }
        }

        private record Task(Runnable command, ScheduledFuture<?> future) {}
    }
}
