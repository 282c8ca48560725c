package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.dashscope.model.TransportKind;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.dashscope.speech.SpeechOptions;
import dev.parlance.tts.http.socket.Outbox;
import dev.parlance.tts.http.socket.SocketScript;
import dev.parlance.tts.http.wire.JsonObjects;
import dev.parlance.tts.speech.TextFragment;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Our side of the task WebSocket (pages {@code cosyvoice-client-events} and, for Sambert, {@code sambert-websocket-api}):
 * {@code run-task}, then {@code continue-task} for each part of the text once the task has started, then {@code
 * finish-task}, without which the end of the text is not spoken. Sambert takes the text in {@code run-task} and nothing
 * else.
 *
 * <p>The protocol has no flush. A task that is finished speaks everything it has, and the connection takes the next
 * task, so that is what a flush is here.
 */
final class TaskScript implements SocketScript {
    // The service takes 20,000 units in a message, and no character has more than two.
    private static final int LONGEST_PART_CHARS = 10_000;

    private final ResolvedCall resolved;
    private final boolean single;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private String id = "";
    private int begun;
    private boolean running;

    TaskScript(ResolvedCall resolved) {
        this.resolved = resolved;
        single = resolved.transport() == TransportKind.SINGLE;
    }

    /** Returns true if {@code task} is one of ours. */
    boolean isOurs(String task) {
        return ids.contains(task);
    }

    @Override
    public void open(Outbox out) throws IOException {
        if (single) {
            out.end();
        }
        run(out);
    }

    private void run(Outbox out) throws IOException {
        begun++;
        running = true;
        id = UUID.randomUUID().toString();
        ids.add(id);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("task_group", "audio");
        payload.put("task", "tts");
        payload.put("function", "SpeechSynthesizer");
        payload.put("model", resolved.model());
        payload.put("parameters", parameters());
        payload.put("input", single ? Map.of("text", resolved.request().text()) : Map.of());
        send(out, "run-task", payload);
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("text_type", "PlainText");
        if (!resolved.spec().family().voiceIsModel) {
            parameters.put("voice", resolved.voice().name());
        }
        parameters.put("format", "pcm");
        parameters.putAll(SpeechOptions.of(resolved));
        parameters.putAll(SpeechOptions.sharedWithTasks(resolved));
        if (resolved.request().marks().contains(MarkKind.WORD)) {
            parameters.put("word_timestamp_enabled", true);
        }
        return parameters;
    }

    @Override
    public void say(TextFragment fragment, Outbox out) throws IOException, InterruptedException {
        if (single) {
            return;
        }
        if (!fragment.text().isEmpty()) {
            if (!running) {
                run(out);
            }
            out.awaitStarted(begun);
            sayText(fragment.text(), out);
        }
        if (fragment.flushed() && running) {
            out.letFinish();
            finish(out);
            out.awaitFinished(begun);
        }
    }

    // SSML is taken in one message only.
    private void sayText(String text, Outbox out) throws IOException {
        if (resolved.request().ssml().isPresent()) {
            sayPart(text, out);
            return;
        }
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(from + LONGEST_PART_CHARS, text.length());
            boolean cutsPair = to < text.length() && Character.isLowSurrogate(text.charAt(to));
            sayPart(text.substring(from, cutsPair ? to - 1 : to), out);
            from = cutsPair ? to - 1 : to;
        }
    }

    private void sayPart(String part, Outbox out) throws IOException {
        send(out, "continue-task", Map.of("input", Map.of("text", part)));
    }

    private void finish(Outbox out) throws IOException {
        running = false;
        send(out, "finish-task", Map.of("input", Map.of()));
    }

    @Override
    public void end(Outbox out) throws IOException {
        if (single) {
            return;
        }
        if (running) {
            out.end();
            finish(out);
        } else {
            out.complete();
        }
    }

    private void send(Outbox out, String action, Map<String, ?> payload) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("action", action);
        header.put("task_id", id);
        header.put("streaming", single ? "out" : "duplex");
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("header", header);
        message.put("payload", payload);
        out.send(JsonObjects.write(message));
    }
}
