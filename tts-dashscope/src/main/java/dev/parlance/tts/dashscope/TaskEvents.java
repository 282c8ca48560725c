package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import okio.BufferedSource;

/**
 * The service's side of the task WebSocket (page {@code cosyvoice-server-events}): {@code task-started}, then binary
 * messages of audio between {@code result-generated} with the times of words, then {@code task-finished}; or {@code
 * task-failed} at any time. Events we do not know are skipped.
 */
final class TaskEvents implements SocketEvents {
    private final Order order;
    private final TaskScript script;
    private final SocketAudio audio;
    private final WordTimes words;
    private String requestId = "";
    private String current = "";
    private boolean running;
    private long finishedCharacters = -1;
    private long characters = -1;
    private long inputTokens = -1;
    private long outputTokens = -1;

    TaskEvents(Order order, TaskScript script, SocketAudio audio, WordTimes words) {
        this.order = order;
        this.script = script;
        this.audio = audio;
        this.words = words;
    }

    @Override
    public Heard text(BufferedSource json) throws IOException {
        Event event = new Event();
        EventFields.event(json, event::member);
        if (!event.task.isEmpty() && !script.isOurs(event.task)) {
            throw new BadReplyException("an event of somebody else's task");
        }
        return switch (event.name) {
            case "task-started" -> started(event);
            case "result-generated" -> result(event);
            case "task-finished" -> finished(event);
            case "task-failed" -> throw refused(event);
            case "" -> throw new BadReplyException("an event without a name");
            default -> Heard.NEWS;
        };
    }

    @Override
    public Heard binary(BufferedSource bytes) throws IOException {
        if (!running) {
            throw new BadReplyException("audio before its task has started");
        }
        audio.binary(bytes);
        words.deliver();
        return Heard.NEWS;
    }

    private Heard started(Event event) {
        boolean repeated = !event.task.isEmpty() && event.task.equals(current);
        if (running || repeated) {
            return Heard.NEWS;
        }
        current = event.task;
        running = true;
        words.beginTask();
        return Heard.READY;
    }

    private Heard result(Event event) throws IOException {
        if (running) {
            count(event);
            words.take(event.sentence);
            words.deliver();
        }
        return Heard.NEWS;
    }

    private Heard finished(Event event) {
        if (!running) {
            return Heard.NEWS;
        }
        count(event);
        requestId = event.requestId.isEmpty() ? event.task : event.requestId;
        finishedCharacters = sum(finishedCharacters, characters);
        characters = -1;
        running = false;
        return Heard.FINISHED;
    }

    // What an event counts includes what those before it in the same task did.
    private void count(Event event) {
        characters = Math.max(characters, event.characters);
        inputTokens = Math.max(inputTokens, event.inputTokens);
        outputTokens = Math.max(outputTokens, event.outputTokens);
    }

    private static long sum(long before, long more) {
        return more < 0 ? before : Math.max(before, 0) + more;
    }

    private SpeechFailedException refused(Event event) {
        Refusal refusal = new Refusal(
                Refusal.Source.WS,
                OptionalInt.empty(),
                event.errorCode,
                event.errorMessage,
                event.task.isEmpty() ? Optional.empty() : Optional.of(event.task),
                Optional.empty());
        return new SpeechFailedException(ErrorTable.shipped().error(refusal, order));
    }

    @Override
    public void finish() throws IOException {
        audio.finish();
        words.finish();
    }

    @Override
    public void describe(SpeechReceipt.Builder receipt) {
        words.warn(receipt);
    }

    @Override
    public Reported reported() {
        String id = requestId.isEmpty() ? current : requestId;
        return new Reported(
                id.isEmpty() ? Optional.empty() : Optional.of(id),
                counted(sum(finishedCharacters, characters)),
                counted(inputTokens),
                counted(outputTokens));
    }

    private static OptionalLong counted(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** One event while it is read. */
    private static final class Event {
        private String name = "";
        private String task = "";
        private String requestId = "";
        private String errorCode = "";
        private String errorMessage = "";
        private long characters = -1;
        private long inputTokens = -1;
        private long outputTokens = -1;
        private final SpokenSentence sentence = new SpokenSentence();

        void member(String member, JsonReader json) throws IOException {
            switch (member) {
                case "header" -> EventFields.object(json, this::headerMember);
                case "payload" -> EventFields.object(json, this::payloadMember);
                default -> json.skipValue();
            }
        }

        private void headerMember(String member, JsonReader json) throws IOException {
            switch (member) {
                case "event" -> name = EventFields.name(json);
                case "task_id" -> task = EventFields.name(json);
                case "error_code" -> errorCode = EventFields.name(json);
                case "error_message" -> errorMessage = EventFields.text(json);
                case "attributes" -> EventFields.object(json, this::attribute);
                default -> json.skipValue();
            }
        }

        private void attribute(String member, JsonReader json) throws IOException {
            if (member.equals("request_uuid")) {
                requestId = EventFields.name(json);
            } else {
                json.skipValue();
            }
        }

        private void payloadMember(String member, JsonReader json) throws IOException {
            switch (member) {
                case "output" -> EventFields.object(json, sentence::outputMember);
                case "usage" -> EventFields.object(json, this::usageMember);
                default -> json.skipValue();
            }
        }

        private void usageMember(String member, JsonReader json) throws IOException {
            switch (member) {
                case "characters" -> characters = EventFields.number(json);
                case "input_tokens" -> inputTokens = EventFields.number(json);
                case "output_tokens" -> outputTokens = EventFields.number(json);
                default -> json.skipValue();
            }
        }
    }
}
