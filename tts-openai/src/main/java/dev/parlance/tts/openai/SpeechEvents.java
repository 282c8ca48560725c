package dev.parlance.tts.openai;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.Base64Audio;
import dev.parlance.tts.http.wire.AudioDocuments;
import dev.parlance.tts.http.wire.EventStreamReader;
import dev.parlance.tts.http.wire.JsonDocuments;
import dev.parlance.tts.http.wire.JsonMembers;
import java.io.IOException;
import java.util.Optional;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Audio as events, whose type stands in their data, and with some servers in a line of its own too:
 *
 * <pre>
 * data: {"type":"speech.audio.delta","audio":"UklGR…"}
 *
 * data: {"type":"speech.audio.done","usage":{"input_tokens":14,"output_tokens":101,"total_tokens":115}}
 *
 * data: {"type":"speech.audio.error","error":{"message":"…","type":"server_error","code":500}}
 *
 * </pre>
 */
final class SpeechEvents {
    private static final JsonMembers MEMBERS = new JsonMembers("type", "audio", "usage", "token_usage", "error");

    private final TokenCount tokens;
    private final AudioDocuments documents;
    private String type = "";
    private @Nullable ErrorBody error;

    SpeechEvents(AudioIntake intake, TokenCount tokens) {
        this.tokens = tokens;
        documents = AudioDocuments.into(new Base64Audio(intake), json -> MEMBERS.read(json, this::member));
    }

    /** Reads {@code body} until the server has finished or failed, or it ends; returns true if the server has finished. */
    boolean read(BufferedSource body) throws IOException {
        EventStreamReader events = new EventStreamReader(documents.deliveringBefore(body));
        boolean more = true;
        while (more && error == null && !type.equals("speech.audio.done")) {
            more = events.next() && readEvent(events);
        }
        documents.finish();
        return type.equals("speech.audio.done");
    }

    // An event without data keeps the connection open.
    private boolean readEvent(EventStreamReader events) throws IOException {
        type = "";
        boolean more = !events.hasData() || documents.read(events);
        if (type.isEmpty()) {
            type = events.type();
        }
        if (error == null && (type.equals("speech.audio.error") || type.equals("error"))) {
            error = ErrorBody.ofError("");
        }
        return more;
    }

    private void member(String name, JsonReader json) throws IOException {
        switch (name) {
            case "type" -> type = JsonDocuments.text(json);
            case "audio" -> documents.audio(json);
            case "usage", "token_usage" -> tokens.read(json);
            case "error" -> error(json.readJsonValue());
            default -> json.skipValue();
        }
    }

    private void error(@Nullable Object value) {
        error = value == null ? error : ErrorBody.ofError(value);
    }

    /** Returns what the server said instead of finishing. */
    Optional<ErrorBody> error() {
        return Optional.ofNullable(error);
    }
}
