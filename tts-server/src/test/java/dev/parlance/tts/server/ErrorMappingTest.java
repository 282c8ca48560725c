package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client is told of each error. */
final class ErrorMappingTest {
    private static final List<SpeechError> ALL = List.of(
            new SpeechError.InvalidText("blank"),
            new SpeechError.UnknownVoice(VoiceId.of("fake:x")),
            new SpeechError.TextTooLong(2, 1),
            new SpeechError.Unsupported(Capability.SEED),
            new SpeechError.Unauthorized("no key"),
            new SpeechError.QuotaExhausted("no money"),
            new SpeechError.RateLimited(Optional.of(Duration.ofMillis(20))),
            new SpeechError.Unavailable("down", Optional.of(Duration.ofSeconds(7))),
            new SpeechError.Unavailable("damaged; download it again").untilMended(),
            new SpeechError.TimedOut(TimeoutPhase.TOTAL, Duration.ofSeconds(1)),
            new SpeechError.ModelRetired("old", Optional.empty()),
            new SpeechError.Rejected("no"),
            new SpeechError.Truncated(5),
            new SpeechError.BadReply("noise"),
            new SpeechError.SinkFailed(new IOException("secret")),
            new SpeechError.TextFailed(new IOException("secret")),
            new SpeechError.Cancelled());

    static List<SpeechError> errors() {
        return ALL;
    }

    @Test
    void knowsEveryKindOfError() {
        assertThat(ALL)
                .extracting(Object::getClass)
                .hasSameElementsAs(Arrays.asList(SpeechError.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void hasAStatusForIt(SpeechError error) {
        ApiError told = ErrorMapping.of(error);

        assertThat(told.status()).isBetween(400, 504).isNotEqualTo(401);
        assertThat(told.message()).startsWith(error.message()).doesNotContain("secret");
        assertThat(told.code()).matches("[a-z_]+");
        assertThat(Optional.ofNullable(told.retryAfter())).isEqualTo(error.retryAfter());
        // A client that repeats what may pass by itself must be told so by the status.
        assertThat(List.of(429, 502, 503, 504).contains(told.status()))
                .isEqualTo(error.retryable()
                        || error instanceof SpeechError.QuotaExhausted
                        || error instanceof SpeechError.Unauthorized
                        || error instanceof SpeechError.BadReply
                        || error instanceof SpeechError.Cancelled);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheFieldThatAsksForIt(Capability capability) {
        ApiError told = ErrorMapping.of(new SpeechError.Unsupported(capability));

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.param() == null)
                .isEqualTo(List.of(
                                Capability.PITCH,
                                Capability.VOLUME,
                                Capability.SSML,
                                Capability.SSML_MARKS,
                                Capability.FORMAT,
                                Capability.VENDOR_OPTIONS)
                        .contains(capability));
    }
}
