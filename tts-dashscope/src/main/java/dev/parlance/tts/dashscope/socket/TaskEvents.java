package dev.parlance.tts.dashscope.socket;

import com.squareup.moshi.Json;
import com.squareup.moshi.JsonReader;
import dev.parlance.tts.dashscope.service.WireUsage;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.socket.EventResult;
import dev.parlance.tts.http.wire.WireJson;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;
import okio.BufferedSource;

/**
 * The service's side of the task WebSocket (page {@code cosyvoice-server-events}): {@code task-started}, then binary
 * messages of audio between {@code result-generated} with the times of words, then {@code task-finished}; or {@code
 * task-failed} at any time. Events we do not know are skipped.
 */
final class TaskEvents extends SocketEvents {
    private final TaskScript script;
    private final WordTimes words;
    // Of the task that runs.
    private WireUsage usage = new WireUsage();
    private String current = "";
    private boolean running;

    TaskEvents(ResolvedCall resolved, TaskScript script, AudioIntake intake, WordTimes words) {
        super(resolved, intake);
        this.script = script;
        this.words = words;
    }

    @Override
    EventResult event(JsonReader json) throws IOException {
        Event event = WireJson.read(json, Event.class);
        Header header = event.header;
        if (!header.task.isEmpty() && !script.isOurs(header.task)) {
            throw new BadReplyException("an event of another task");
        }
        return switch (header.event) {
            case "task-started" -> started(header.task);
            case "result-generated" -> result(event.payload);
            case "task-finished" -> finished(event);
            case "task-failed" -> {
                requestId(header.task);
                throw refused(header.errorCode, header.errorMessage);
            }
            case "" -> throw new BadReplyException("an event without a name");
            default -> EventResult.NEWS;
        };
    }

    @Override
    EventResult binary(BufferedSource message) throws IOException {
        if (!running) {
            throw new BadReplyException("audio before its task has started");
        }
        copyAudio(message);
        words.deliver();
        return EventResult.NEWS;
    }

    private EventResult started(String task) {
        boolean repeated = !task.isEmpty() && task.equals(current);
        if (running || repeated) {
            return EventResult.NEWS;
        }
        current = task;
        requestId(task);
        running = true;
        words.beginTask();
        return EventResult.READY;
    }

    private EventResult result(Payload payload) throws IOException {
        if (running) {
            usage.raiseTo(payload.usage);
            words.take(payload.output);
            words.deliver();
        }
        return EventResult.NEWS;
    }

    private EventResult finished(Event event) {
        if (!running) {
            return EventResult.NEWS;
        }
        usage.raiseTo(event.payload.usage);
        used(usage);
        usage = new WireUsage();
        requestId(event.header.task);
        requestId(event.header.attributes.requestId);
        running = false;
        return EventResult.FINISHED;
    }

    @Override
    void finish() throws IOException {
        super.finish();
        words.finish();
    }

    @Override
    SpeechReceipt.Builder receipt(SpeechDelivery delivery, long units) {
        SpeechReceipt.Builder receipt = super.receipt(delivery, units);
        words.warn(receipt);
        return receipt;
    }

    private static final class Event {
        Header header = new Header();
        Payload payload = new Payload();
    }

    private static final class Header {
        String event = "";

        @Json(name = "task_id")
        String task = "";

        @Json(name = "error_code")
        String errorCode = "";

        @Json(name = "error_message")
        String errorMessage = "";

        Attributes attributes = new Attributes();
    }

    private static final class Attributes {
        @Json(name = "request_uuid")
        String requestId = "";
    }

    private static final class Payload {
        SpokenSentence output = new SpokenSentence();
        WireUsage usage = new WireUsage();
    }
}
