package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads and sockets while requests are under way, and afterwards. */
@Timeout(120)
final class ConnectionsGuardTest {
    private static final String TEXT = "How much does it cost?";
    private static final String CALLER = "caller";
    private static final Pattern OTHERS = Pattern.compile(LoopbackEndpoint.THREAD + "|" + CALLER + "|Ok(Http|io) .*");
    private static final int SECONDS = 2;
    private static final int CALLS = 64;

    /** Lets no event go but the first of each stream, until it is opened. */
    private static final class Barrier implements LoopbackEndpoint.Pace {
        private final CountDownLatch started;
        private final CountDownLatch opened = new CountDownLatch(1);

        Barrier(int streams) {
            started = new CountDownLatch(streams);
        }

        @Override
        public void await(int event) throws InterruptedException {
            if (event == 2) {
                started.countDown();
                opened.await();
            }
        }
    }

    @Test
    void needsOneThreadForAllCallsAndNoneAfterwards() throws Exception {
        Barrier barrier = new Barrier(CALLS);
        ExecutorService callers = Executors.newFixedThreadPool(CALLS, named(CALLER));
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(SECONDS, barrier)) {
            try (Speaker us = new ByUs(service.baseUrl().toString(), Transport.EVENTS)) {
                List<Future<Long>> running = new ArrayList<>();
                for (int call = 0; call < CALLS; call++) {
                    running.add(callers.submit(() -> spokenBytes(us)));
                }
                barrier.started.await();
                List<String> during = threadsSince(before);
                assertThat(service.openConnections()).isEqualTo(CALLS);
                barrier.opened.countDown();
                for (Future<Long> call : running) {
                    assertThat(call.get()).isEqualTo(SECONDS * 48_000L);
                }
                assertThat(during).containsExactly("parlance-http-timer");
            }

            // Both come a moment later.
            TestDeadline.await("threads after close", () -> threadsSince(before).isEmpty());
            TestDeadline.await("connections after close", () -> service.openConnections() == 0);
        } finally {
            barrier.opened.countDown();
            callers.shutdownNow();
        }
    }

    // More than OkHttp keeps by itself, and than we did once.
    @Test
    void needsNoOtherConnectionsForAsManyCallsAtOnceAgain() throws Exception {
        List<Barrier> rounds = List.of(new Barrier(2 * CALLS), new Barrier(2 * CALLS));
        AtomicInteger round = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(2 * CALLS, named(CALLER));
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(
                        SECONDS, event -> rounds.get(round.get()).await(event));
                Speaker us = new ByUs(service.baseUrl().toString(), Transport.EVENTS)) {
            for (Barrier barrier : rounds) {
                round.set(rounds.indexOf(barrier));
                List<Future<Long>> running = new ArrayList<>();
                for (int call = 0; call < 2 * CALLS; call++) {
                    running.add(callers.submit(() -> spokenBytes(us)));
                }
                barrier.started.await();
                barrier.opened.countDown();
                for (Future<Long> call : running) {
                    assertThat(call.get()).isEqualTo(SECONDS * 48_000L);
                }
            }

            assertThat(service.acceptedConnections()).isEqualTo(2 * CALLS);
        } finally {
            rounds.forEach(barrier -> barrier.opened.countDown());
            callers.shutdownNow();
        }
    }

    @Test
    void needsOneConnectionForRequestsOneAfterTheOther() throws Exception {
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(SECONDS)) {
            try (Speaker us = new ByUs(service.baseUrl().toString(), Transport.EVENTS)) {
                for (int request = 0; request < 10; request++) {
                    spokenBytes(us);
                }
            }

            assertThat(service.acceptedConnections()).isEqualTo(1);
            TestDeadline.await("connections after close", () -> service.openConnections() == 0);
        }
    }

    @Test
    void needsNoOtherConnectionAfterAWarmUp() {
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(SECONDS);
                Parlance parlance = ByUs.parlance(service.baseUrl())) {
            assertThat(parlance.warmUp()).isEmpty();
            assertThat(parlance.synthesizer().synthesize(SpeechRequest.of(TEXT)))
                    .isNotEmpty();

            assertThat(service.acceptedConnections()).isEqualTo(1);
        }
    }

    // The one for links looks names up for itself, and refuses some.
    @Test
    void needsTwoConnectionsForAnswersAndTheirLinks() throws Exception {
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(SECONDS);
                Speaker us = new ByUs(service.baseUrl(), false)) {
            for (int request = 0; request < 10; request++) {
                spokenBytes(us);
            }

            assertThat(service.acceptedConnections()).isEqualTo(2);
        }
    }

    private static long spokenBytes(Speaker us) throws IOException {
        CountingSink sink = new CountingSink();
        us.speak(TEXT, sink);
        return sink.bytes();
    }

    // OkHttp has some of its own for a minute, shared by all clients of the process: how many depends on
    // what came together.
    private static List<String> threadsSince(Set<Thread> before) {
        Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(before);
        return now.stream()
                .map(Thread::getName)
                .filter(name -> !OTHERS.matcher(name).matches())
                .toList();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
