package dev.parlance.tts.dashscope;

import static dev.parlance.tts.dashscope.SocketFault.AUDIO;
import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.RecordingSink;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes and numbers that are unexpected, from the service and from the caller. */
@Timeout(120)
final class WireExtremesTest {
    private static final int HUGE = 32 << 20;

    private final DashScopeServer service = DashScopeServer.start();
    private final RecordingSink sink = RecordingSink.create();
    private final DashScopeProvider provider =
            DashScopeProvider.open(service.config().build());

    @AfterEach
    void close() {
        provider.close();
        service.close();
    }

    private Either<SpeechError, SpeechReceipt> speak(SpeechRequest.Builder request) {
        return provider.synthesizer().synthesize(request.build(), sink);
    }

    static Stream<Arguments> messagesOfOtherThings() {
        return Stream.of(
                Arguments.of("an unknown member", "{\"type\":\"x\",\"more\":\"", "\"}"),
                Arguments.of("an unknown type", "{\"type\":\"x\",\"delta\":\"", "\"}"),
                Arguments.of("audio before its type", "{\"delta\":\"", "\",\"type\":\"response.audio.delta\"}"),
                Arguments.of("a name", "{\"", "\":1}"),
                Arguments.of("a type", "{\"type\":\"", "\"}"),
                Arguments.of("an id", "{\"type\":\"session.created\",\"session\":{\"id\":\"", "\"}}"),
                Arguments.of("a message of an error", "{\"type\":\"error\",\"error\":{\"message\":\"", "\"}}"),
                Arguments.of("a number", "{\"type\":\"x\",\"more\":1", "}"));
    }

    // In a heap of 167 MB one message of 160 MB was enough.
    @ParameterizedTest
    @MethodSource("messagesOfOtherThings")
    void refusesAMessageThatIsNoAudioAndTooLong(String what, String before, String after) {
        service.instead(peer -> {
            peer.header(0x81, before.length() + (long) HUGE + after.length());
            peer.raw(before);
            byte[] piece = new byte[1 << 20];
            Arrays.fill(piece, (byte) '1');
            for (int sent = 0; sent < HUGE; sent += piece.length) {
                peer.raw(piece);
            }
            peer.raw(after);
            peer.text(RealtimeMessages.delta(AUDIO));
            peer.text(RealtimeMessages.finished());
            peer.awaitEnd();
        });

        SpeechError error = errorOf(speak(SpeechRequest.builder("Some text").model("qwen3-tts-flash-realtime")));

        assertThat(error).as(what).isInstanceOf(SpeechError.BadReply.class);
    }

    @ParameterizedTest
    @CsvSource({"[[[, qwen3-tts-flash-realtime", "{}, qwen3-tts-flash-realtime", "{}, cosyvoice-v3-flash"})
    void refusesAMessageOfManyValues(String value, String model) {
        String many = "{\"type\":\"x\",\"header\":{\"event\":\"x\"},\"more\":[" + (value + ",").repeat(2 << 20) + "0]}";
        service.instead(peer -> {
            peer.frame(0x81, many);
            peer.awaitEnd();
        });

        assertThat(errorOf(speak(SpeechRequest.builder("Some text").model(model))))
                .isInstanceOf(SpeechError.BadReply.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1e9", "22050.5", "1e999999999", "-1e-999999999"})
    void refusesARateThatAudioCannotHave(String rate) {
        SpeechError error = errorOf(speak(SpeechRequest.builder("Some text")
                .model("qwen3-tts-flash")
                .vendorOption("dashscope.sample_rate", rate)));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        unsupported -> assertThat(unsupported.capability()).isEqualTo(Capability.VENDOR_OPTIONS));
        assertThat(service.requests()).isZero();
    }

    @Test
    void refusesAnExtraThatIsNestedTooDeepToBeSent() {
        String deep = "[".repeat(254) + "]".repeat(254);

        SpeechError error = errorOf(speak(SpeechRequest.builder("Some text")
                .model("cosyvoice-v3-flash")
                .vendorOption("dashscope.hot_fix", deep)));

        assertThat(error).isInstanceOf(SpeechError.Unsupported.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sse", "link"})
    void callsAWavThatEndsInsideAFrameTruncated(String transport) {
        byte[] wav = SpokenAudio.wav(Arrays.copyOf(AUDIO, AUDIO.length - 1), 24_000);
        service.on(
                        "/generation",
                        transport.equals("sse")
                                ? Events.reply(Events.stream(wav, 5_000))
                                : HttpSpeech.link(service.url("/a.wav")))
                .on(".wav", HttpSpeech.file(wav));

        SpeechError error =
                errorOf(speak(SpeechRequest.builder("Some text").vendorOption("dashscope.transport", transport)));

        assertThat(error).isEqualTo(new SpeechError.Truncated(AUDIO.length / 2 - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "true", "[]", "{}", "[\"AAAA\"]", "{\"data\":\"AAAA\"}"})
    void leavesNoAudioOutThatIsNoText(String data) {
        service.instead(peer -> {
            RealtimeMessages.readUntilFinish(peer);
            peer.text(RealtimeMessages.delta(AUDIO));
            peer.text("{\"type\":\"response.audio.delta\",\"delta\":" + data + "}");
            peer.text(RealtimeMessages.finished());
            peer.awaitEnd();
        });
        service.on(
                "/generation",
                Events.reply(Events.event(1, "result", 200, Events.audio(AUDIO))
                        + Events.event(2, "result", 200, "{\"output\":{\"audio\":{\"data\":" + data + "}}}")
                        + Events.event(3, "result", 200, Events.stop())));

        assertThat(errorOf(speak(SpeechRequest.builder("Some text").model("qwen3-tts-flash-realtime"))))
                .isInstanceOf(SpeechError.BadReply.class);
        assertThat(errorOf(provider.synthesizer().synthesize(SpeechRequest.of("Some text"), RecordingSink.create())))
                .isInstanceOf(SpeechError.BadReply.class);
    }
}
