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
        return Stream.of(ends(), refusals(), events(), frames(), audio()).flatMap(faults -> faults);
    }

    private static Stream<SocketFault> ends() {
        return Stream.of(
                early("hangs up at once", Unavailable.class, peer -> {}),
                early("hangs up after the settings", Unavailable.class, FaultSocket::read),
                early("hangs up after session.finish", Unavailable.class, RealtimeMessages::readUntilFinish),
                early("closes normally without audio", Unavailable.class, peer -> peer.close(1000, "")),
                early("closes without a code", Unavailable.class, peer -> peer.frame(0x88, "")),
                early(
                        "does not know the model",
                        SpeechError.ModelRetired.class,
                        peer -> peer.close(1007, "Model not found")),
                early(
                        "has too many requests",
                        SpeechError.RateLimited.class,
                        peer -> peer.close(1011, "too many requests")),
                late("closes normally in the middle", Truncated.class, after(peer -> peer.close(1000, ""))),
                late("goes away in the middle", Truncated.class, after(peer -> peer.close(1001, ""))),
                late("hangs up in the middle", Truncated.class, after(peer -> {})),
                late(
                        "hangs up inside a frame's header",
                        Truncated.class,
                        after(peer -> peer.raw(new byte[] {(byte) 0x81}))),
                late("hangs up inside a frame", Truncated.class, after(peer -> peer.header(0x81, 100))),
                late("hangs up inside a message", Truncated.class, after(peer -> peer.frame(0x01, "{"))),
                late("closes inside a message", Truncated.class, after(peer -> {
                    peer.frame(0x01, "{");
                    peer.close(1000, "");
                })),
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

    private static Stream<SocketFault> frames() {
        String event = finished();
        return Stream.of(
                early(
                        "masks its frames",
                        BadReply.class,
                        peer -> peer.raw(new byte[] {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0})),
                early("sets reserved bits", BadReply.class, peer -> peer.frame(0xC1, event)),
                early("uses an unknown opcode", BadReply.class, peer -> peer.frame(0x83, event)),
                early("uses an unknown control opcode", BadReply.class, peer -> peer.frame(0x8B, "")),
                early("fragments a ping", BadReply.class, peer -> peer.frame(0x09, "")),
                early("sends a long ping", BadReply.class, peer -> peer.frame(0x89, "x".repeat(126))),
                early("continues nothing", BadReply.class, peer -> peer.frame(0x80, event)),
                early("starts a message inside a message", BadReply.class, peer -> {
                    peer.frame(0x01, "{\"type\":");
                    peer.frame(0x81, event);
                }),
                early(
                        "sends a frame of negative length",
                        BadReply.class,
                        peer -> peer.raw(new byte[] {(byte) 0x81, 127, -1, -1, -1, -1, -1, -1, -1, -1})),
                early("answers in HTTP", BadReply.class, peer -> peer.raw("HTTP/1.1 500 Oops\r\n\r\n")));
    }

    private static Stream<SocketFault> audio() {
        String base64 = ServerSpeech.base64(AUDIO);
        return Stream.of(
                early(
                        "sends MP3",
                        BadReply.class,
                        peer -> peer.text(delta("ID3 and so on".getBytes(StandardCharsets.US_ASCII)))),
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
