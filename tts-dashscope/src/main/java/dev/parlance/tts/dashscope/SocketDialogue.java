package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.MarkKind;
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
    /** Returns the dialogue for {@code order}, whose audio and marks go into {@code sink}. */
    static SocketDialogue of(Order order, SocketText text, SpeechDelivery delivery, Patience sink) {
        AudioIntake intake = AudioIntake.ofStream(delivery, sink, order.format());
        if (order.transport() == TransportKind.REALTIME) {
            return new SocketDialogue(
                    "realtime",
                    Map.of("model", order.model()),
                    true,
                    new RealtimeScript(order),
                    new RealtimeEvents(order, intake, delivery));
        }
        TaskScript script = new TaskScript(order);
        WordTimes words = words(order, text, delivery, sink);
        return new SocketDialogue("inference", Map.of(), false, script, new TaskEvents(order, script, intake, words));
    }

    private static WordTimes words(Order order, SocketText text, SpeechDelivery delivery, Patience sink) {
        boolean wanted = order.request().marks().contains(MarkKind.WORD);
        TextPlaces places = new TextPlaces(text::text, order.request().ssml().isPresent());
        return new WordTimes(wanted, places, sink::mark, () -> order.format().duration(delivery.frames()));
    }
}
