package dev.parlance.tts.dashscope;

import static dev.parlance.tts.dashscope.RealtimeVoice.object;
import static dev.parlance.tts.dashscope.RealtimeVoice.parse;

import dev.parlance.tts.http.wire.JsonObjects;
import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;
import java.util.Map;

/** The task endpoint of the service, as documented: cuts what it is given into sentences and tells the times of words. */
final class TaskVoice {
    private final FaultSocket peer;
    private final StringBuilder buffer = new StringBuilder();
    private String task = "";
    private Map<String, Object> parameters = Map.of();
    private String model = "";
    private int characters;
    private int sentences;
    private long spokenMillis;

    TaskVoice(FaultSocket peer) {
        this.peer = peer;
    }

    /** Serves until the client has gone. */
    void serve() throws IOException {
        while (true) {
            Map<String, Object> message = parse(peer.read());
            Map<String, Object> header = object(message.get("header"));
            Map<String, Object> payload = object(message.get("payload"));
            Map<String, Object> input = object(payload.get("input"));
            switch (String.valueOf(header.get("action"))) {
                case "run-task" -> run(header, payload, input);
                case "continue-task" -> receive(String.valueOf(input.get("text")));
                case "finish-task" -> finish();
                default -> fail("InvalidParameter", "unknown action");
            }
        }
    }

    private void run(Map<String, Object> header, Map<String, Object> payload, Map<String, Object> input)
            throws IOException {
        task = String.valueOf(header.get("task_id"));
        parameters = object(payload.get("parameters"));
        model = String.valueOf(payload.get("model"));
        characters = 0;
        sentences = 0;
        spokenMillis = 0;
        buffer.setLength(0);
        if (RealtimeVoice.UNKNOWN_VOICE.equals(parameters.get("voice"))) {
            fail("InvalidParameter", "[tts:]Engine return error code: 418");
            return;
        }
        event("task-started", "", "{}");
        if ("out".equals(header.get("streaming"))) {
            receive(String.valueOf(input.get("text")));
            finish();
        }
    }

    private void receive(String text) throws IOException {
        buffer.append(text.replaceAll("<[^>]*>", " "));
        int end = buffer.indexOf(". ");
        while (end >= 0) {
            speak(buffer.substring(0, end + 1));
            buffer.delete(0, end + 2);
            end = buffer.indexOf(". ");
        }
    }

    private void finish() throws IOException {
        if (!buffer.toString().isBlank()) {
            speak(buffer.toString().strip());
        }
        event("task-finished", "\"request_uuid\":\"req-1\"", "{\"usage\":{\"characters\":" + characters + "}}");
    }

    private void speak(String sentence) throws IOException {
        characters += sentence.length();
        String original =
                ",\"original_text\":" + JsonObjects.write(Map.of("t", sentence)).replaceAll("^\\{\"t\":|\\}$", "");
        output("\"type\":\"sentence-begin\"" + original + ",\"sentence\":{\"index\":" + sentences + ",\"words\":[]}");
        byte[] pcm = ServerSpeech.pcm(sentence, parameters);
        for (byte[] chunk : ServerSpeech.chunks(pcm, rate())) {
            peer.binary(chunk);
            output("\"type\":\"sentence-synthesis\",\"sentence\":{\"index\":" + sentences + ",\"words\":[]}");
        }
        long millis = pcm.length / 2 * 1000L / rate();
        output("\"type\":\"sentence-end\"" + original + ",\"sentence\":{\"index\":" + sentences + ",\"words\":["
                + (isTimed() ? words(sentence, millis) : "") + "]}");
        spokenMillis += millis;
        sentences++;
    }

    /** Returns what the client has asked for. */
    Object settings() {
        return model + parameters;
    }

    private boolean isTimed() {
        return Boolean.TRUE.equals(parameters.get("word_timestamp_enabled"));
    }

    private int rate() {
        return ServerSpeech.sampleRateHz(parameters);
    }

    private String words(String sentence, long millis) {
        StringBuilder words = new StringBuilder();
        int at = 0;
        for (String word : sentence.split(" ", -1)) {
            long begin = spokenMillis + millis * at / sentence.length();
            long end = spokenMillis + millis * (at + word.length()) / sentence.length();
            if (!word.isEmpty()) {
                words.append(words.isEmpty() ? "" : ",")
                        .append("{\"text\":\"" + word.replace("\"", "") + "\",\"begin_index\":" + at + ",\"end_index\":"
                                + (at + word.length()) + ",\"begin_time\":" + begin + ",\"end_time\":" + end + "}");
            }
            at += word.length() + 1;
        }
        return words.toString();
    }

    private void output(String members) throws IOException {
        event("result-generated", "", "{\"output\":{" + members + "},\"usage\":{\"characters\":" + characters + "}}");
    }

    private void fail(String code, String message) throws IOException {
        peer.text("{\"header\":{\"task_id\":\"" + task + "\",\"event\":\"task-failed\",\"error_code\":\"" + code
                + "\",\"error_message\":\"" + message + "\",\"attributes\":{}},\"payload\":{}}");
    }

    private void event(String name, String attributes, String payload) throws IOException {
        peer.text("{\"header\":{\"task_id\":\"" + task + "\",\"event\":\"" + name + "\",\"attributes\":{" + attributes
                + "}},\"payload\":" + payload + "}");
    }
}
