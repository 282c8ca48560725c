package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;
import java.util.Map;
import okio.Buffer;

/** The realtime endpoint of the service, as documented: speaks what it is given, sentence by sentence or on commit. */
final class RealtimeVoice {
    static final String UNKNOWN_VOICE = "no such voice";

    private final FaultSocket peer;
    private final StringBuilder buffer = new StringBuilder();
    private Map<String, Object> session = Map.of();
    private int events;
    private int responses;

    RealtimeVoice(FaultSocket peer) {
        this.peer = peer;
    }

    /** Serves until the client has gone. */
    void serve() throws IOException {
        send(
                "session.created",
                "\"session\":{\"object\":\"realtime.session\",\"mode\":\"server_commit\","
                        + "\"voice\":\"Cherry\",\"response_format\":\"pcm\",\"sample_rate\":24000,\"id\":\"sess_1\"}");
        while (true) {
            Map<String, Object> event = parse(peer.read());
            switch (String.valueOf(event.get("type"))) {
                case "session.update" -> update(event);
                case "input_text_buffer.append" -> append(String.valueOf(event.get("text")));
                case "input_text_buffer.commit" -> commit();
                case "session.finish" -> {
                    finish();
                    return;
                }
                default -> error("invalid_value", "unknown event");
            }
        }
    }

    private void update(Map<String, Object> event) throws IOException {
        session = object(event.get("session"));
        if (UNKNOWN_VOICE.equals(session.get("voice"))) {
            error("CLIENT_ERROR", "[qwen-tts:]Engine return error code: 411");
            return;
        }
        send(
                "session.updated",
                "\"session\":{\"id\":\"sess_1\",\"response_format\":\"pcm\",\"sample_rate\":" + rate() + "}");
    }

    /** Returns what the client has asked for. */
    Object settings() {
        return session;
    }

    private int rate() {
        return ServerSpeech.sampleRateHz(session);
    }

    private boolean isCommitting() {
        return "commit".equals(session.get("mode"));
    }

    // Sentences end with a full stop here. What is behind the last one waits.
    private void append(String text) throws IOException {
        buffer.append(text);
        int end = buffer.lastIndexOf(". ");
        if (!isCommitting() && end >= 0) {
            speak(buffer.substring(0, end + 2));
            buffer.delete(0, end + 2);
        }
    }

    private void commit() throws IOException {
        if (buffer.toString().isBlank()) {
            error("invalid_value", "the buffer is empty");
            return;
        }
        speak(buffer.toString());
        buffer.setLength(0);
    }

    private void finish() throws IOException {
        if (!isCommitting() && !buffer.toString().isBlank()) {
            commit();
        }
        send("session.finished", "");
        peer.close(1000, "");
        peer.awaitEnd();
    }

    private void speak(String text) throws IOException {
        String id = "resp_" + ++responses;
        send("input_text_buffer.committed", "\"item_id\":\"\"");
        send("response.created", "\"response\":{\"id\":\"" + id + "\",\"status\":\"in_progress\",\"output\":[]}");
        for (byte[] chunk : ServerSpeech.chunks(ServerSpeech.pcm(text, session), rate())) {
            send(
                    "response.audio.delta",
                    "\"response_id\":\"" + id + "\",\"delta\":\"" + ServerSpeech.base64(chunk) + "\"");
        }
        send("response.audio.done", "\"response_id\":\"" + id + "\"");
        send(
                "response.done",
                "\"response\":{\"id\":\"" + id + "\",\"status\":\"completed\",\"usage\":{\"characters\":"
                        + text.length() + "}}");
    }

    private void error(String code, String message) throws IOException {
        send("error", "\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    private void send(String type, String members) throws IOException {
        peer.text("{\"event_id\":\"e" + ++events + "\",\"type\":\"" + type + "\"" + (members.isEmpty() ? "" : ",")
                + members + "}");
    }

    static Map<String, Object> parse(String json) throws IOException {
        return object(JsonReader.of(new Buffer().writeUtf8(json)).readJsonValue());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
