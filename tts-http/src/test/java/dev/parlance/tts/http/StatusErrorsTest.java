package dev.parlance.tts.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void waitsAsLongAsTheServiceAsks() {
        Optional<Duration> wait = Optional.of(Duration.ofSeconds(7));

        assertThat(StatusErrors.of(429, wait)).isEqualTo(new SpeechError.RateLimited(wait));
    }
}
