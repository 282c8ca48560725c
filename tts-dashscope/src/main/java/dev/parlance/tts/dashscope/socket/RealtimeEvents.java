package dev.parlance.tts.dashscope.socket;

import com.squareup.moshi.Json;
import com.squareup.moshi.JsonReader;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.dashscope.service.WireUsage;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.socket.EventResult;
import dev.parlance.tts.http.wire.JsonDocuments;
import dev.parlance.tts.http.wire.JsonMembers;
import dev.parlance.tts.http.wire.WireJson;
import dev.parlance.tts.speech.SpeechDelivery;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import okio.BufferedSource;

/**
 * The service's side of the realtime WebSocket (page {@code qwen-tts-realtime-server-events}). Only {@code type} decides
 * what an event is: the order of the events at the end of a response is measured to differ from the documented one.
 * Types we do not know are skipped.
 *
 * <p>Every response that was created has to be done, and completed, before {@code session.finished} counts. An event
 * that comes twice is counted once, except for audio: nothing in it distinguishes a repetition from a silence that goes on.
 */
final class RealtimeEvents extends SocketEvents {
    private static final JsonMembers MEMBERS =
            new JsonMembers("type", "event_id", "delta", "response_id", "item_id", "output_index", "content_index");

    // A response is a sentence at least.
    private static final int MOST_RESPONSES = 20_000;
    private static final int LONGEST_ID = 256;
    private static final Set<String> FAILURES = Set.of("failed", "incomplete", "cancelled");

    private final PcmFormat format;
    private final SpeechDelivery delivery;
    private final Set<String> created = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private boolean hasDelta;

    RealtimeEvents(ResolvedCall resolved, AudioIntake intake, SpeechDelivery delivery) {
        super(resolved, intake);
        format = resolved.format();
        this.delivery = delivery;
    }

    @Override
    EventResult event(JsonReader json) throws IOException {
        String type = type(json.peekJson());
        switch (type) {
            case "" -> throw new BadReplyException("an event without a type");
            case "response.audio.delta" -> audio(json);
            case "session.created" -> requestId(Event.read(json).session.id);
            case "session.updated" -> updated(Event.read(json).session);
            case "response.created" -> created(Event.read(json).response);
            case "response.done" -> done(Event.read(json).response);
            case "error" -> {
                Fault error = Event.read(json).error;
                throw refused(error.code, error.message);
            }
            default -> json.skipValue();
        }
        return type.equals("session.finished") ? EventResult.FINISHED : EventResult.NEWS;
    }

    // The type comes first in every event seen; if it does not, what stands before it is read twice.
    private static String type(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("type")) {
                return JsonDocuments.text(json);
            }
            json.skipValue();
        }
        return "";
    }

    private void audio(JsonReader json) throws IOException {
        hasDelta = false;
        MEMBERS.read(json, this::audioMember);
        // A part of the audio would be missing.
        if (!hasDelta) {
            throw new BadReplyException("an event without its audio");
        }
    }

    private void audioMember(String name, JsonReader json) throws IOException {
        if (name.equals("delta")) {
            hasDelta = true;
            decodeAudio(json);
        } else {
            json.skipValue();
        }
    }

    // The event before told the service's defaults; what was asked for is in force from this one on.
    private void updated(Session updated) throws BadReplyException {
        requestId(updated.id);
        if (updated.sampleRate > 0 && updated.sampleRate != format.sampleRateHz()) {
            throw new BadReplyException("audio at " + updated.sampleRate + " Hz where " + format + " was asked for");
        }
        if (!updated.responseFormat.toLowerCase(Locale.ROOT).startsWith("pcm")) {
            throw new BadReplyException("audio in another format than PCM");
        }
    }

    private void created(Response response) throws BadReplyException {
        created.add(response.shortId());
        if (created.size() > MOST_RESPONSES) {
            throw new BadReplyException("responses without an end");
        }
    }

    private void done(Response response) throws SpeechFailedException {
        if (FAILURES.contains(response.status)) {
            throw SpeechFailedException.truncated(delivery);
        }
        // Bounded, whatever the service makes up.
        if (done.size() < MOST_RESPONSES && done.add(response.shortId())) {
            used(response.usage);
        }
    }

    @Override
    EventResult binary(BufferedSource message) throws BadReplyException {
        throw new BadReplyException("a binary message where events are expected");
    }

    @Override
    void finish() throws IOException {
        if (!done.containsAll(created)) {
            throw SpeechFailedException.truncated(delivery);
        }
        super.finish();
    }

    /** An event without audio. */
    private static final class Event {
        Session session = new Session();
        Response response = new Response();
        Fault error = new Fault();

        static Event read(JsonReader json) throws IOException {
            return WireJson.read(json, Event.class);
        }
    }

    private static final class Session {
        String id = "";

        @Json(name = "sample_rate")
        long sampleRate = -1;

        @Json(name = "response_format")
        String responseFormat = "pcm";
    }

    private static final class Response {
        String id = "";
        String status = "";
        WireUsage usage = new WireUsage();

        String shortId() {
            return id.substring(0, Math.min(id.length(), LONGEST_ID));
        }
    }

    private static final class Fault {
        String code = "";
        String message = "";
    }
}
