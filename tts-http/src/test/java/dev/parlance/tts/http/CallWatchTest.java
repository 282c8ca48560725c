package dev.parlance.tts.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.TestDeadline;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;

final class CallWatchTest {
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    @Test
    void noPhaseOutlastsTheWholeHoweverLongItMayTake() {
        Duration total = Duration.ofNanos(1);
        ScheduledThreadPoolExecutor timer = HttpConnections.timer("call-watch-test");
        try (CallWatch watch = CallWatch.start(
                new CallClock(timer), new Timeouts(LONGEST, LONGEST, LONGEST, total), Cancellation.never())) {
            // The whole has taken too long by now, which the next tick would find out.
            long now = System.nanoTime();
            TestDeadline.await("a nanosecond", () -> System.nanoTime() - now > total.toNanos());

            watch.waitFor(TimeoutPhase.BETWEEN_CHUNKS);
            watch.tick();

            assertThat(watch.verdict()).contains(new SpeechError.TimedOut(TimeoutPhase.TOTAL, total));
        } finally {
            timer.shutdownNow();
        }
    }
}
