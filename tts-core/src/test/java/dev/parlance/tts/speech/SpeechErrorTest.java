package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SpeechErrorTest {
    private static final VendorReply REPLY =
            new VendorReply("acme", OptionalInt.of(429), Optional.of("Throttling"), Optional.of("7b0f"));

    static Stream<SpeechError> causedByABackend() {
        return Stream.of(
                new SpeechError.InvalidText("too odd"),
                new SpeechError.UnknownVoice(VoiceId.of("acme:x")),
                new SpeechError.TextTooLong(11, 10),
                new SpeechError.Unsupported(Capability.SEED),
                new SpeechError.Unauthorized("no key"),
                new SpeechError.QuotaExhausted("no money"),
                new SpeechError.RateLimited(Optional.empty()),
                new SpeechError.Unavailable("down"),
                new SpeechError.ModelRetired("old", Optional.of("new")),
                new SpeechError.Rejected("rude"),
                new SpeechError.Truncated(5),
                new SpeechError.BadReply("not JSON"));
    }

    @ParameterizedTest
    @MethodSource("causedByABackend")
    void endsItsMessageWithWhatTheVendorSaid(SpeechError error) {
        SpeechError refusal = error.withVendor(REPLY);

        assertThat(refusal).hasSameClassAs(error).isNotEqualTo(error);
        assertThat(refusal.message())
                .isEqualTo(error.message() + " (acme 429 Throttling, request 7b0f)")
                .hasLineCount(1);
        assertThat(refusal.vendor()).contains(REPLY);
    }

    @Test
    void hasNoVendorWhereTheCallerIsTheCause() {
        SpeechError error = new SpeechError.Cancelled();

        assertThat(error.withVendor(REPLY)).isEqualTo(error);
        assertThat(error.vendor()).isEmpty();
    }

    @Test
    void saysWhatToDo() {
        assertThat(Stream.of(
                                new SpeechError.TextTooLong(11, 10),
                                new SpeechError.RateLimited(Optional.of(Duration.ofSeconds(7))),
                                new SpeechError.ModelRetired("old", Optional.of("new")),
                                new SpeechError.Unsupported(Capability.RATE, "2.5 is outside 0.5 to 2.0"),
                                new SpeechError.TimedOut(TimeoutPhase.FIRST_AUDIO, Duration.ofSeconds(30)))
                        .map(SpeechError::message))
                .containsExactly(
                        "text of 11 units is over the limit of 10; split it",
                        "rate limited; retry after PT7S",
                        "model old is retired or unknown; use new",
                        "unsupported speaking rate: 2.5 is outside 0.5 to 2.0",
                        "timed out: the first audio took longer than PT30S");
    }

    // What offers languages lacks this one: the words before the detail claim no more.
    @ParameterizedTest
    @EnumSource(Capability.class)
    void saysThatSomethingIsNotOfferedAtAllOnlyWhereNoDetailSaysHow(Capability capability) {
        assertThat(new SpeechError.Unsupported(capability).message())
                .isEqualTo("this provider does not offer " + capability.label());
        assertThat(new SpeechError.Unsupported(capability, "not this one").message())
                .matches("unsupported \\p{L}+( \\p{L}+)?: not this one")
                .doesNotContain(" a ", "choice");
    }

    @Test
    void isRetryableOnlyIfTheSameRequestMaySucceedLater() {
        List<Class<?>> retryable = Stream.concat(
                        causedByABackend(),
                        Stream.of(
                                new SpeechError.TimedOut(TimeoutPhase.TOTAL, Duration.ofMinutes(1)),
                                new SpeechError.SinkFailed(new IOException()),
                                new SpeechError.Cancelled()))
                .filter(SpeechError::retryable)
                .<Class<?>>map(Object::getClass)
                .toList();

        assertThat(retryable)
                .containsExactlyInAnyOrder(
                        SpeechError.RateLimited.class,
                        SpeechError.Unavailable.class,
                        SpeechError.Truncated.class,
                        SpeechError.TimedOut.class);
    }

    @Test
    void isNotRetryableUntilItIsMended() {
        SpeechError.Unavailable error = new SpeechError.Unavailable("the file is damaged; download it again");

        assertThat(error.untilMended().retryable()).isFalse();
        assertThat(error.untilMended().withVendor(REPLY).retryable()).isFalse();
        assertThat(error.untilMended().message()).isEqualTo(error.message());
    }

    @Test
    void keepsTheWaitWithWhatTheVendorSaid() {
        SpeechError error = new SpeechError.Unavailable("down", Optional.of(Duration.ofSeconds(7)));

        assertThat(error.withVendor(REPLY).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void namesOnlyTheClassOfWhatTheSinkThrew() {
        SpeechError error = new SpeechError.SinkFailed(new IOException("/home/ada/secret.wav"));

        assertThat(error.message()).isEqualTo("the audio sink failed: IOException");
        assertThat(error).hasToString(error.message());
    }

    @Test
    void s11_doesNotQuoteWhatTheSourceOfTheTextThrew() {
        SpeechError error = new SpeechError.TextFailed(new IOException("cannot decode: my secret"));

        assertThat(error).hasToString("the source of the text failed: IOException");
    }

    static Stream<Function<Throwable, SpeechError>> withAnException() {
        return Stream.of(
                thrown -> new SpeechError.Unavailable("down", thrown),
                thrown -> new SpeechError.BadReply("not JSON", thrown),
                thrown -> new SpeechError.Truncated(5, thrown),
                SpeechError.SinkFailed::new,
                SpeechError.TextFailed::new);
    }

    @ParameterizedTest
    @MethodSource("withAnException")
    void s11_keepsTheExceptionAndQuotesNothingOfIt(Function<Throwable, SpeechError> made) {
        Throwable thrown = new IOException("at https://host/?key=secret", new IllegalStateException("secret"));
        SpeechError error = made.apply(thrown);

        assertThat(error.exception()).containsSame(thrown);
        assertThat(error.message() + error).doesNotContain("secret");
        assertThat(error.withVendor(REPLY).exception()).containsSame(thrown);
    }

    @Test
    void isEqualWhateverExceptionIsBehindIt() {
        assertThat(new SpeechError.Unavailable("down", new IOException()))
                .isEqualTo(new SpeechError.Unavailable("down"))
                .isNotEqualTo(new SpeechError.Unavailable("up"));
    }

    @Test
    void tellsWhereItsExceptionsWereThrown() {
        Throwable thrown = new IOException("secret", new IllegalStateException("secret"));

        assertThat(Thrown.by(thrown).toString())
                .matches("java.io.IOException at .*SpeechErrorTest.*,"
                        + " caused by java.lang.IllegalStateException at .*SpeechErrorTest.*");
    }

    @Test
    void tellsNoEndOfACircleOfCauses() {
        IOException first = new IOException();
        first.initCause(new IllegalStateException(first));

        assertThat(Thrown.by(first).toString().split(", caused by ")).hasSize(8);
    }

    @Test
    void refusesASinkThatFailedWithoutCause() {
        assertThatNullPointerException().isThrownBy(() -> new SpeechError.SinkFailed(null));
    }
}
