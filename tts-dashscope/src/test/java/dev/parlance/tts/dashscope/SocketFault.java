package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechError.BadReply;
import dev.parlance.tts.speech.SpeechError.Truncated;
import dev.parlance.tts.speech.SpeechError.Unavailable;
import dev.parlance.tts.testkit.FaultSocket;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Something that goes wrong on a WebSocket.
 *
 * @param name what, in a few words
 * @param steps what the service does; if it hangs up, its name says so
 * @param meaning what the caller is told
 * @param frames how many frames the caller has heard by then
 */
record SocketFault(String name, FaultSocket.Script steps, Class<? extends SpeechError> meaning, long frames) {
    /** The audio of scripts, 360 ms. */
    static final byte[] AUDIO = SpokenAudio.pcm("some text");

    static final long FRAMES = AUDIO.length / 2;

    /** Returns one that happens before any audio. */
    static SocketFault early(String name, Class<? extends SpeechError> meaning, FaultSocket.Script steps) {
        return new SocketFault(name, steps, meaning, 0);
    }

    /** Returns one that happens after {@link #AUDIO}. */
    static SocketFault late(String name, Class<? extends SpeechError> meaning, FaultSocket.Script steps) {
        return new SocketFault(name, steps, meaning, FRAMES);
    }

    /** Returns what may go wrong on any WebSocket, whatever is said over it. */
    static Stream<SocketFault> ofTransport() {
        return Stream.of(
                early("hangs up", Unavailable.class, peer -> {}),
                early(
                        "hangs up inside a frame's header",
                        Unavailable.class,
                        peer -> peer.raw(new byte[] {(byte) 0x81})),
                early("hangs up inside a frame", Unavailable.class, peer -> peer.header(FaultSocket.TEXT, 100)),
                early("hangs up inside a message", Unavailable.class, peer -> peer.frame(0x01, "{")),
                early("closes normally", Unavailable.class, peer -> peer.close(1000, "")),
                early("goes away", Unavailable.class, peer -> peer.close(1001, "")),
                early("closes without a code", Unavailable.class, peer -> peer.frame(0x88, "")),
                early(
                        "closes inside a message",
                        Unavailable.class,
                        peer -> peer.frame(0x01, "{").close(1000, "")),
                early(
                        "masks its frames",
                        BadReply.class,
                        peer -> peer.raw(new byte[] {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0})),
                early("sets reserved bits", BadReply.class, peer -> peer.frame(0xC1, "{}")),
                early("uses an unknown opcode", BadReply.class, peer -> peer.frame(0x83, "{}")),
                early("uses an unknown control opcode", BadReply.class, peer -> peer.frame(0x8B, "")),
                early("fragments a ping", BadReply.class, peer -> peer.frame(0x09, "")),
                early("sends a long ping", BadReply.class, peer -> peer.frame(0x89, "x".repeat(126))),
                early("continues nothing", BadReply.class, peer -> peer.frame(0x80, "{}")),
                early(
                        "starts a message inside a message",
                        BadReply.class,
                        peer -> peer.frame(0x01, "{\"type\":").frame(FaultSocket.TEXT, "{}")),
                early(
                        "sends a frame of negative length",
                        BadReply.class,
                        peer -> peer.raw(new byte[] {(byte) 0x81, 127, -1, -1, -1, -1, -1, -1, -1, -1})),
                early("answers in HTTP", BadReply.class, peer -> peer.raw("HTTP/1.1 500 Oops\r\n\r\n")));
    }

    /** Returns this fault after {@link #AUDIO}, which {@code audioThen} sends. */
    SocketFault inTheMiddle(UnaryOperator<FaultSocket.Script> audioThen) {
        return late(name, meaning == Unavailable.class ? Truncated.class : meaning, audioThen.apply(steps));
    }

    /** Returns what the service does. Without reading to the end its last words might be lost on their way. */
    FaultSocket.Script script() {
        return peer -> {
            steps.run(peer);
            if (!name.startsWith("hangs up")) {
                peer.awaitEnd();
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
