package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShortLivedKeysTest {
    private final DashScopeServer server = DashScopeServer.start();
    private final AtomicInteger issued = new AtomicInteger();
    private final DashScopeConfig config = server.config().build();
    private final DashScopeHttp http = new DashScopeHttp(config);

    ShortLivedKeysTest() {
        server.on(
                "/tokens",
                request -> new MockResponse.Builder()
                        .body("{\"token\":\"st-" + issued.incrementAndGet() + "\",\"expires_at\":1790000000}")
                        .build());
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private ShortLivedKeys keys(Clock clock) {
        return new ShortLivedKeys(new JsonCalls(http, config), clock, Duration.ofMinutes(5));
    }

    @Test
    void asksWithTheRealKeyForTheWholeLifetime() throws InterruptedException {
        assertThat(speechOf(keys(Clock.systemUTC()).issue())).isEqualTo("st-1");

        RecordedRequest request = server.take();
        assertThat(request.getTarget()).endsWith("/tokens?expire_in_seconds=300");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + DashScopeServer.KEY);
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
    void isBlankIfThereIsNoneAndTellsWhy() {
        server.on("/tokens", request -> HttpSpeech.refusal(401, Events.refusal("InvalidApiKey", "no")));
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
