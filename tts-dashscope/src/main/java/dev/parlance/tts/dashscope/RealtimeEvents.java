package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import okio.Buffer;
import okio.BufferedSource;

/**
 * The service's side of the realtime WebSocket (page {@code qwen-tts-realtime-server-events}). Only {@code type} decides
 * what an event is: the order of the events at the end of a response is measured to differ from the documented one.
 * Types we do not know are skipped.
 *
 * <p>Every response that was created has to be done, and completed, before {@code session.finished} counts. An event
 * that comes twice is counted once, except for audio: nothing in it tells a repetition from a silence that goes on.
 */
final class RealtimeEvents implements SocketEvents {
    private static final String AUDIO = "response.audio.delta";
    // A response is a sentence at least.
    private static final int MOST_RESPONSES = 20_000;
    private static final Set<String> FAILURES = Set.of("failed", "incomplete", "cancelled");

    private final Order order;
    private final SocketAudio audio;
    private final Set<String> created = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private String session = "";
    private long characters = -1;
    private long inputTokens = -1;
    private long outputTokens = -1;

    RealtimeEvents(Order order, SocketAudio audio) {
        this.order = order;
        this.audio = audio;
    }

    @Override
    public Heard text(BufferedSource json) throws IOException {
        EventFields.Allowance allowance = new EventFields.Allowance(json);
        Event event = new Event(allowance);
        EventFields.event(allowance, event::member);
        return switch (event.type) {
            case "session.finished" -> Heard.FINISHED;
            case "error" -> throw refused(event);
            case "response.created" -> created(event);
            case "response.done" -> done(event);
            case "" -> throw new BadReplyException("an event without a type");
            case AUDIO -> spoken(event);
            default -> Heard.NEWS;
        };
    }

    // A piece of the audio would be missing.
    private static Heard spoken(Event event) throws BadReplyException {
        if (!event.hasDelta) {
            throw new BadReplyException("audio that is no text");
        }
        return Heard.NEWS;
    }

    @Override
    public Heard binary(BufferedSource bytes) throws IOException {
        throw new BadReplyException("a binary message where events are expected");
    }

    private Heard created(Event event) throws BadReplyException {
        created.add(event.response);
        if (created.size() > MOST_RESPONSES) {
            throw new BadReplyException("responses without an end");
        }
        return Heard.NEWS;
    }

    private Heard done(Event event) throws SpeechFailedException {
        if (FAILURES.contains(event.status)) {
            throw cutShort();
        }
        // Bounded, whatever the service makes up.
        if (done.size() < MOST_RESPONSES && done.add(event.response)) {
            characters = sum(characters, event.characters);
            inputTokens = sum(inputTokens, event.inputTokens);
            outputTokens = sum(outputTokens, event.outputTokens);
        }
        return Heard.NEWS;
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
                reported().requestId(),
                Optional.empty());
        return new SpeechFailedException(ErrorTable.shipped().error(refusal, order));
    }

    private SpeechFailedException cutShort() {
        return new SpeechFailedException(new SpeechError.Truncated(audio.frames()));
    }

    @Override
    public void finish() throws IOException {
        if (!done.containsAll(created)) {
            throw cutShort();
        }
        audio.finish();
    }

    @Override
    public Reported reported() {
        return new Reported(
                session.isEmpty() ? Optional.empty() : Optional.of(session),
                counted(characters),
                counted(inputTokens),
                counted(outputTokens));
    }

    private static OptionalLong counted(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** One event while it is read. */
    private final class Event {
        private final EventFields.Allowance allowance;
        private String type = "";
        private String response = "";
        private String status = "";
        private String errorCode = "";
        private String errorMessage = "";
        private long characters = -1;
        private long inputTokens = -1;
        private long outputTokens = -1;
        private boolean hasDelta;
        private final Buffer earlyAudio = new Buffer();

        Event(EventFields.Allowance allowance) {
            this.allowance = allowance;
        }

        void member(String name, JsonReader json) throws IOException {
            switch (name) {
                case "type" -> type(json);
                case "delta" -> delta(json);
                case "session" -> EventFields.object(json, this::sessionMember);
                case "response" -> EventFields.object(json, this::responseMember);
                case "error" -> EventFields.object(json, this::errorMember);
                default -> json.skipValue();
            }
        }

        private void type(JsonReader json) throws IOException {
            type = EventFields.name(json);
            if (type.equals(AUDIO) && earlyAudio.size() > 0) {
                audio.base64(earlyAudio, () -> {});
            }
        }

        // The type comes first in every event seen; if it does not, the audio has to wait for it.
        private void delta(JsonReader json) throws IOException {
            boolean wanted = type.isEmpty() || type.equals(AUDIO);
            // Null is no audio yet.
            hasDelta |= json.peek() == JsonReader.Token.NULL;
            if (!wanted || json.peek() != JsonReader.Token.STRING) {
                json.skipValue();
                return;
            }
            hasDelta = true;
            try (BufferedSource string = json.nextSource()) {
                if (type.isEmpty()) {
                    earlyAudio.writeAll(string);
                } else {
                    audio.base64(string, allowance::renew);
                }
            }
        }

        private void sessionMember(String name, JsonReader json) throws IOException {
            switch (name) {
                case "id" -> session = EventFields.name(json);
                case "sample_rate" -> sampleRate(EventFields.number(json));
                case "response_format" -> responseFormat(EventFields.text(json));
                default -> json.skipValue();
            }
        }

        // The first event tells the service's defaults; what was asked for is in force from session.updated on.
        private void sampleRate(long hz) throws BadReplyException {
            if (type.equals("session.updated") && hz > 0 && hz != order.format().sampleRateHz()) {
                throw new BadReplyException("audio at " + hz + " Hz where " + order.format() + " was asked for");
            }
        }

        private void responseFormat(String format) throws BadReplyException {
            if (type.equals("session.updated")
                    && !format.toLowerCase(Locale.ROOT).startsWith("pcm")) {
                throw new BadReplyException("audio in another format than PCM");
            }
        }

        private void responseMember(String name, JsonReader json) throws IOException {
            switch (name) {
                case "id" -> response = EventFields.name(json);
                case "status" -> status = EventFields.name(json);
                case "usage" -> EventFields.object(json, this::usageMember);
                default -> json.skipValue();
            }
        }

        private void usageMember(String name, JsonReader json) throws IOException {
            switch (name) {
                case "characters" -> characters = EventFields.number(json);
                case "input_tokens" -> inputTokens = EventFields.number(json);
                case "output_tokens" -> outputTokens = EventFields.number(json);
                default -> json.skipValue();
            }
        }

        private void errorMember(String name, JsonReader json) throws IOException {
            switch (name) {
                case "code" -> errorCode = EventFields.name(json);
                case "message" -> errorMessage = EventFields.text(json);
                default -> json.skipValue();
            }
        }
    }
}
