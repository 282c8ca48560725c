package dev.parlance.tts.dashscope;

import static dev.parlance.tts.dashscope.RealtimeMessages.delta;
import static dev.parlance.tts.dashscope.RealtimeMessages.error;
import static dev.parlance.tts.dashscope.RealtimeMessages.finished;
import static dev.parlance.tts.dashscope.RealtimeMessages.readUntilFinish;
import static dev.parlance.tts.dashscope.RealtimeMessages.responseCreated;
import static dev.parlance.tts.dashscope.RealtimeMessages.responseDone;
import static dev.parlance.tts.dashscope.SocketFault.AUDIO;
import static dev.parlance.tts.dashscope.SocketFault.early;
import static dev.parlance.tts.dashscope.SocketFault.late;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechError.BadReply;
import dev.parlance.tts.speech.SpeechError.Truncated;
import dev.parlance.tts.speech.SpeechError.Unavailable;
import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** How the realtime WebSocket fails, at every state. */
final class RealtimeFaultsTest extends SocketFaults {
    @Override
    String modelName() {
        return "qwen3-tts-flash-realtime";
    }

    static Stream<SocketFault> faults() {
        return Stream.of(ends(), refusals(), events(), audio()).flatMap(faults -> faults);
    }

    private static Stream<SocketFault> ends() {
        return Stream.of(
                early("hangs up after the settings", Unavailable.class, FaultSocket::read),
                early("hangs up after session.finish", Unavailable.class, RealtimeMessages::readUntilFinish),
                early(
                        "does not know the model",
                        SpeechError.ModelRetired.class,
                        peer -> peer.close(1007, "Model not found")),
                early(
                        "has too many requests",
                        SpeechError.RateLimited.class,
                        peer -> peer.close(1011, "too many requests")),
                late(
                        "hangs up after response.done",
                        Truncated.class,
                        after(peer -> peer.text(responseDone("completed")))));
    }

    private static Stream<SocketFault> refusals() {
        return Stream.of(
                early(
                        "says that a value is wrong",
                        SpeechError.Rejected.class,
                        peer -> peer.text(error("invalid_value", "x"))),
                early(
                        "does not know the voice",
                        SpeechError.UnknownVoice.class,
                        peer -> peer.text(error("CLIENT_ERROR", "[qwen-tts:]Engine return error code: 411"))),
                early(
                        "is throttling",
                        SpeechError.RateLimited.class,
                        peer -> peer.text(error("Throttling", "slow down"))),
                early(
                        "dislikes the text",
                        SpeechError.Rejected.class,
                        peer -> peer.text(error("DataInspectionFailed", "may contain inappropriate content"))),
                late(
                        "breaks down in the middle",
                        Unavailable.class,
                        after(peer -> peer.text(error("InternalError", "x")))));
    }

    private static Stream<SocketFault> events() {
        return Stream.of(
                early("finishes without audio", BadReply.class, peer -> peer.text(finished())),
                early(
                        "updates to another rate",
                        BadReply.class,
                        peer -> peer.text(RealtimeMessages.updated().replace("24000", "16000"))),
                early(
                        "updates to another format",
                        BadReply.class,
                        peer -> peer.text(RealtimeMessages.updated().replace("pcm", "mp3"))),
                early("sends something else than JSON", BadReply.class, peer -> peer.text("hello")),
                early(
                        "sends half an event",
                        BadReply.class,
                        peer -> peer.text(finished().substring(0, 30))),
                early("sends an event and a half", BadReply.class, peer -> peer.text(finished() + "{")),
                early("sends an array", BadReply.class, peer -> peer.text("[]")),
                early("sends an event without a type", BadReply.class, peer -> peer.text("{\"event_id\":\"e\"}")),
                early("sends an empty message", BadReply.class, peer -> peer.text("")),
                early("sends a binary message", BadReply.class, peer -> peer.binary(AUDIO)),
                late("finishes before a response is done", Truncated.class, after(peer -> {
                    peer.text(responseCreated());
                    peer.text(finished());
                })),
                late("fails a response", Truncated.class, after(peer -> peer.text(responseDone("failed")))),
                late(
                        "completes half a response",
                        Truncated.class,
                        after(peer -> peer.text(responseDone("incomplete")))));
    }

    private static Stream<SocketFault> audio() {
        String base64 = ServerSpeech.base64(AUDIO);
        return Stream.of(
                early(
                        "sends MP3",
                        BadReply.class,
                        peer -> peer.text(
                                delta(("ID3" + " and so on".repeat(10)).getBytes(StandardCharsets.US_ASCII)))),
                late(
                        "sends letters that are no base64",
                        BadReply.class,
                        after(peer -> peer.text(delta(AUDIO).replace(base64, "AAAA*AAA")))),
                late(
                        "cuts base64 off",
                        BadReply.class,
                        after(peer -> peer.text(delta(AUDIO).replace(base64, "AAAAA")))),
                late(
                        "escapes a letter that is none of base64",
                        BadReply.class,
                        after(peer -> peer.text(delta(AUDIO).replace(base64, "AAAA\\u4f60AAA")))),
                late("ends inside a frame", BadReply.class, after(peer -> {
                    peer.text(delta(new byte[] {1}));
                    peer.text(responseDone("completed"));
                    peer.text(finished());
                })),
                new SocketFault(
                        "ends inside a frame of the first audio",
                        peer -> {
                            readUntilFinish(peer);
                            peer.text(delta(Arrays.copyOf(AUDIO, 7)));
                            peer.text(finished());
                        },
                        BadReply.class,
                        3));
    }

    private static FaultSocket.Script after(FaultSocket.Script fault) {
        return peer -> {
            readUntilFinish(peer);
            peer.text(RealtimeMessages.created());
            peer.text(responseCreated());
            peer.text(delta(AUDIO));
            fault.run(peer);
        };
    }

    @Override
    FaultSocket.Script audioThen(FaultSocket.Script rest) {
        return after(rest);
    }

    @Override
    void moreAudio(FaultSocket peer) throws IOException {
        peer.text(delta(AUDIO));
    }
}
