package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.dashscope.speech.SpeechOptions;
import dev.parlance.tts.http.socket.Outbox;
import dev.parlance.tts.http.socket.SocketScript;
import dev.parlance.tts.http.wire.JsonObjects;
import dev.parlance.tts.speech.TextFragment;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Our side of the realtime WebSocket (page {@code qwen-tts-realtime-client-events}): {@code session.update} once and
 * first, then {@code input_text_buffer.append} for each part of the text, and {@code session.finish}.
 *
 * <p>In the mode {@code server_commit}, the service's default, the service cuts the text into sentences and speaks as
 * soon as it likes; {@code input_text_buffer.commit} forces it to speak what it has. In the mode {@code commit} it speaks
 * nothing before that. A commit of nothing is an error, so we remember whether there is something.
 *
 * <p>The text follows the settings at once, without waiting for {@code session.updated}, as the vendor's own clients do.
 */
final class RealtimeScript implements SocketScript {
    private static final String COMMIT_MODE = "commit";

    private final ResolvedCall resolved;
    private final boolean commits;
    private int events;
    private boolean uncommitted;

    RealtimeScript(ResolvedCall resolved) {
        this.resolved = resolved;
        commits = COMMIT_MODE.equals(resolved.options().input().get("mode"));
    }

    @Override
    public void open(Outbox out) throws IOException {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("voice", resolved.voice().name());
        session.put("response_format", "pcm");
        session.put("sample_rate", resolved.format().sampleRateHz());
        resolved.languageName().ifPresent(name -> session.put("language_type", name));
        session.putAll(SpeechOptions.of(resolved));
        send(out, "session.update", Map.of("session", session));
    }

    @Override
    public void say(TextFragment fragment, Outbox out) throws IOException {
        String text = fragment.text();
        if (!text.isEmpty()) {
            send(out, "input_text_buffer.append", Map.of("text", text));
            uncommitted |= !text.isBlank();
        }
        if (fragment.flushed()) {
            commit(out);
        }
    }

    @Override
    public void end(Outbox out) throws IOException {
        if (commits) {
            commit(out);
        }
        out.end();
        send(out, "session.finish", Map.of());
    }

    private void commit(Outbox out) throws IOException {
        if (uncommitted) {
            uncommitted = false;
            send(out, "input_text_buffer.commit", Map.of());
        }
    }

    private void send(Outbox out, String type, Map<String, ?> members) throws IOException {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_id", "event_" + ++events);
        event.put("type", type);
        event.putAll(members);
        out.send(JsonObjects.write(event));
    }
}
