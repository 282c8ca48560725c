package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FaultSocket;

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
