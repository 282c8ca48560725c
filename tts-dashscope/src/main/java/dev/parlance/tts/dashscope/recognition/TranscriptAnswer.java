package dev.parlance.tts.dashscope.recognition;

import com.squareup.moshi.Json;
import dev.parlance.tts.dashscope.service.Answer;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.wire.WireJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to audio that was sent for recognition. */
final class TranscriptAnswer extends Answer {
    private Output output = new Output();
    private Usage usage = new Usage();

    /**
     * Returns the first choice.
     *
     * @throws BadReplyException if there is none, or it is incomplete
     */
    Message spoken() throws BadReplyException {
        List<Choice> choices = WireJson.orNone(output.choices);
        Message message = choices.isEmpty() ? null : choices.get(0).message;
        if (message == null) {
            throw new BadReplyException("the answer has no message");
        }
        if (!choices.get(0).finishReason.equals("stop")) {
            throw new BadReplyException("the transcript was cut off");
        }
        return message;
    }

    /** Returns the seconds of audio it bills, or -1. */
    double seconds() {
        return usage.seconds;
    }

    private static final class Output {
        @Nullable
        List<Choice> choices;
    }

    private static final class Choice {
        @Json(name = "finish_reason")
        String finishReason = "stop";

        @Nullable
        Message message;
    }

    /** What was recognised. */
    static final class Message {
        private @Nullable List<Part> content;
        private @Nullable List<Part> annotations;

        /** Returns the words. The content is absent or empty if there is no speech in the audio. */
        String words() {
            return WireJson.orNone(content).stream().map(part -> part.text).collect(Collectors.joining());
        }

        /** Returns the tag of the language, if the service has recognised it. */
        Optional<String> language() {
            return WireJson.orNone(annotations).stream()
                    .flatMap(note -> WireJson.name(note.language).stream())
                    .findFirst();
        }
    }

    private static final class Part {
        String text = "";
        String language = "";
    }

    private static final class Usage {
        double seconds = -1;
    }
}
