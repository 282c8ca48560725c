package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.dashscope.model.TransportKind;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.WatchedSink;
import dev.parlance.tts.http.socket.SocketScript;
import dev.parlance.tts.http.socket.SocketText;
import dev.parlance.tts.speech.SpeechDelivery;
import java.util.Map;

/**
 * What is said over one WebSocket, on both sides.
 *
 * @param path where, below the base of the WebSocket interface
 * @param query what is said in the address
 * @param speaksFirst true if the text may follow the opening without waiting for the service
 * @param script our side
 * @param events the service's side
 */
record SocketDialogue(
        String path, Map<String, String> query, boolean speaksFirst, SocketScript script, SocketEvents events) {
    /** Returns the dialogue for {@code resolved}, whose audio and marks go into {@code sink}. */
    static SocketDialogue of(ResolvedCall resolved, SocketText text, SpeechDelivery delivery, WatchedSink sink) {
        AudioIntake intake = AudioIntake.ofStream(delivery, sink, resolved.format());
        if (resolved.transport() == TransportKind.REALTIME) {
            return new SocketDialogue(
                    "realtime",
                    Map.of("model", resolved.model()),
                    true,
                    new RealtimeScript(resolved),
                    new RealtimeEvents(resolved, intake, delivery));
        }
        TaskScript script = new TaskScript(resolved);
        WordTimes words = words(resolved, text, delivery, sink);
        return new SocketDialogue(
                "inference", Map.of(), false, script, new TaskEvents(resolved, script, intake, words));
    }

    private static WordTimes words(ResolvedCall resolved, SocketText text, SpeechDelivery delivery, WatchedSink sink) {
        boolean wanted = resolved.request().marks().contains(MarkKind.WORD);
        TextPlaces places = new TextPlaces(text::text, resolved.request().ssml().isPresent());
        return new WordTimes(wanted, places, sink::mark, () -> resolved.format().duration(delivery.frames()));
    }
}
