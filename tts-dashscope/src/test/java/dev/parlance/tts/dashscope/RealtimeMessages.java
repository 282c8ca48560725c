package dev.parlance.tts.dashscope;

import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;

/** Events of the realtime WebSocket for scripts. */
final class RealtimeMessages {
    private RealtimeMessages() {}

    static String created() {
        return "{\"event_id\":\"e1\",\"type\":\"session.created\",\"session\":{\"id\":\"sess_1\",\"sample_rate\":24000,"
                + "\"response_format\":\"pcm\"}}";
    }

    static String updated() {
        return created().replace("session.created", "session.updated");
    }

    static String responseCreated() {
        return "{\"event_id\":\"e4\",\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"status\":"
                + "\"in_progress\",\"output\":[]}}";
    }

    static String delta(byte[] pcm) {
        return "{\"event_id\":\"e7\",\"type\":\"response.audio.delta\",\"response_id\":\"resp_1\",\"delta\":\""
                + ServerSpeech.base64(pcm) + "\"}";
    }

    static String responseDone(String status) {
        return "{\"event_id\":\"e11\",\"type\":\"response.done\",\"response\":{\"id\":\"resp_1\",\"status\":\"" + status
                + "\",\"usage\":{\"characters\":25}}}";
    }

    static String finished() {
        return "{\"event_id\":\"e12\",\"type\":\"session.finished\"}";
    }

    static String error(String code, String message) {
        return "{\"event_id\":\"e13\",\"type\":\"error\",\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message
                + "\"}}";
    }

    static void readUntilFinish(FaultSocket peer) throws IOException {
        while (!peer.read().contains("session.finish")) {
            // Reading is all there is to do.
        }
    }
}
