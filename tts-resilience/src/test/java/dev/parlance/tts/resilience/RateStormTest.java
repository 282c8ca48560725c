package dev.parlance.tts.resilience;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.RecordingSink;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten callers, each with several texts, and a server that takes three requests in any second. */
@Tag("slow")
final class RateStormTest {
    private static final int CALLERS = 10;
    private static final int TEXTS = 4;

    private final Quota quota = new Quota(3, Duration.ofSeconds(1));

    @Test
    @Timeout(120)
    void rejectsHardlyAnyAndServesAllInTurn() throws Exception {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("cloud")
                .offeringAlso(profile -> profile.requestRate(new RequestRate(3, Duration.ofSeconds(1))))
                .build();
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .interceptUncached(Resilience.builder().attempts(10).build())
                .interceptUncached(quota)
                .build();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Integer> finished = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            calls.add(callers.submit(() -> {
                for (int text = 0; text < TEXTS; text++) {
                    SpeechRequest request = SpeechRequest.of("Caller " + number + " says " + text + ".");
                    speechOf(chain.synthesizer().synthesize(request, RecordingSink.create(), Cancellation.never()));
                    finished.add(number);
                }
            }));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        callers.shutdown();

        int requests = CALLERS * TEXTS;
        assertThat(fake.completed()).isEqualTo(requests);
        assertThat(quota.rejected).as("rejected of %s requests", requests).isLessThanOrEqualTo(requests / 20);
        // Fair: no caller is served its last text before each has been served its first but one.
        assertThat(finished.subList(0, CALLERS * (TEXTS - 2)))
                .as("callers, in the order in which they were served")
                .contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    /** Refuses what is more than so many requests within any period. */
    private static final class Quota implements SpeechInterceptor {
        private final int requests;
        private final long period;
        private final Deque<Long> lately = new ArrayDeque<>();
        private int rejected;

        Quota(int requests, Duration period) {
            this.requests = requests;
            this.period = period.toNanos();
        }

        @Override
        public Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain) {
            return isAllowed()
                    ? chain.proceed(call)
                    : Either.left(new SpeechError.RateLimited(Optional.of(Duration.ofMillis(200))));
        }

        private synchronized boolean isAllowed() {
            long now = System.nanoTime();
            while (!lately.isEmpty() && now - lately.peek() >= period) {
                lately.remove();
            }
            if (lately.size() >= requests) {
                rejected++;
                return false;
            }
            lately.add(now);
            return true;
        }
    }
}
