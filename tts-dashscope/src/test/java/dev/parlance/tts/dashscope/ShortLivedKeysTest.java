package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.dashscope.service.JsonCalls;
import dev.parlance.tts.dashscope.service.ServiceHeaders;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.SettableClock;
import dev.parlance.tts.testkit.TestDeadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShortLivedKeysTest {
    private final DashScopeServer server = DashScopeServer.start();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final DashScopeConfig config = server.config().build();
    private final HttpConnections http =
            new HttpConnections(config.http(), Dns.SYSTEM, new ServiceHeaders(config.workspace()));

    ShortLivedKeysTest() {
        server.on(
                "/tokens",
                http -> http.body("{\"token\":\"st-" + issued.incrementAndGet() + "\",\"expires_at\":1790000000}"));
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private ShortLivedKeys keys(Clock clock) {
        return new ShortLivedKeys(
                new JsonCalls<>(http, config::currentKey, Tables.shipped(), AccountApi.class),
                clock,
                nanos::get,
                Duration.ofMinutes(5));
    }

    @Test
    void asksWithTheRealKeyForTheWholeLifetime() throws InterruptedException {
        assertThat(speechOf(keys(Clock.systemUTC()).issue())).isEqualTo("st-1");

        RecordedRequest request = server.take();
        assertThat(request.target()).endsWith("/tokens?expire_in_seconds=300");
        assertThat(request.header("Authorization")).contains("Bearer " + DashScopeServer.KEY);
    }

    @Test
    void givesTheSameKeyUntilShortlyBeforeItsEnd() {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        ShortLivedKeys keys = keys(clock);

        assertThat(keys.get()).isEqualTo("st-1");
        clock.advance(Duration.ofSeconds(289));
        assertThat(keys.get()).isEqualTo("st-1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.get()).isEqualTo("st-2");
    }

    @Test
    void isNotFooledByAClockThatIsSetBack() {
        SettableClock clock = new SettableClock(Instant.EPOCH.plus(Duration.ofDays(9)));
        ShortLivedKeys keys = keys(clock);

        assertThat(keys.get()).isEqualTo("st-1");
        clock.advance(Duration.ofDays(-5));
        nanos.addAndGet(Duration.ofSeconds(289).toNanos());
        assertThat(keys.get()).isEqualTo("st-1");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(keys.get()).isEqualTo("st-2");
    }

    @Test
    @Timeout(120)
    void asksOnceForManyCallersAtATime() throws Exception {
        Gate gate = new Gate();
        server.on("/tokens", http -> {
            gate.pass();
            http.body("{\"token\":\"st-" + issued.incrementAndGet() + "\"}");
        });
        ShortLivedKeys keys = keys(Clock.systemUTC());
        List<FutureTask<String>> callers = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            callers.add(started(new FutureTask<>(keys::get)));
        }
        gate.awaitArrival();
        gate.open();

        for (FutureTask<String> caller : callers) {
            assertThat(caller.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isEqualTo("st-1");
        }
        assertThat(server.requests()).isOne();
    }

    @Test
    @Timeout(120)
    void waitsNoLongerThanUntilAnInterruptOrACancel() throws Exception {
        Gate gate = new Gate();
        server.on("/tokens", http -> {
            gate.pass();
            http.body("{\"token\":\"st-1\"}");
        });
        ShortLivedKeys keys = keys(Clock.systemUTC());
        FutureTask<String> first = started(new FutureTask<>(keys::get));
        gate.awaitArrival();
        Cancellation cancellation = new Cancellation();
        DashScopeConfig speaking =
                DashScopeConfig.builder(keys).baseUrl(server.baseUrl()).build();
        FutureTask<SpeechError> second = started(new FutureTask<>(() -> {
            try (DashScopeProvider provider = DashScopeProvider.open(speaking)) {
                return errorOf(provider.synthesizer()
                        .synthesize(SpeechRequest.of("Some text"), RecordingSink.create(), cancellation));
            }
        }));

        cancellation.cancel();

        assertThat(second.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isInstanceOf(SpeechError.Cancelled.class);
        gate.open();
        assertThat(first.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isEqualTo("st-1");
    }

    private static <T> FutureTask<T> started(FutureTask<T> task) {
        Thread thread = new Thread(task, "caller");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void isBlankIfThereIsNoneAndTellsWhy() {
        server.on("/tokens", HttpSpeech.refusal(401, Events.refusal("InvalidApiKey", "no")));
        ShortLivedKeys keys = keys(Clock.systemUTC());

        assertThat(keys.get()).isBlank();
        assertThat(errorOf(keys.issue())).isInstanceOf(SpeechError.Unauthorized.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 1_801})
    void takesNoLifetimeTheServiceDoesNotGive(int seconds) {
        try (DashScopeProvider provider = DashScopeProvider.open(config)) {
            assertThatThrownBy(() -> provider.shortLivedKeys(Duration.ofSeconds(seconds)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void showsNoKey() {
        ShortLivedKeys keys = keys(Clock.systemUTC());
        keys.get();

        assertThat(keys.toString()).doesNotContain("st-");
    }
}
