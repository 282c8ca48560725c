package dev.parlance.tts.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a status means where a service documents nothing else. */
final class StatusErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "301, Rejected",
        "400, Rejected",
        "401, Unauthorized",
        "402, QuotaExhausted",
        "403, Unauthorized",
        "404, Rejected",
        "408, Unavailable",
        "413, Rejected",
        "425, Unavailable",
        "429, RateLimited",
        "500, Unavailable",
        "503, Unavailable",
        "599, Unavailable"
    })
    void tellsWhatTheCallerCanDo(int status, String type) {
        assertThat(StatusErrors.of(status, Optional.empty()).getClass().getSimpleName())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void waitsAsLongAsTheServiceAsks(int status) {
        Optional<Duration> wait = Optional.of(Duration.ofSeconds(7));

        assertThat(StatusErrors.of(status, wait).retryAfter()).isEqualTo(wait);
    }
}
