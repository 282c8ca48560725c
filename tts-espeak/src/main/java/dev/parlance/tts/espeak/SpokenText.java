package dev.parlance.tts.espeak;

import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.List;

/**
 * The text of a request without its markup.
 *
 * @param text what is to be spoken
 * @param offsets maps offsets in {@code text} to those in the request
 * @param tags the markup that is obeyed, by where it stands in {@code text}
 */
record SpokenText(String text, OffsetMap offsets, List<Tag> tags) {
    SpokenText {
        tags = List.copyOf(tags);
    }

    /** Returns text without markup. */
    static SpokenText plain(String text) {
        return new SpokenText(text, OffsetMap.identity(), List.of());
    }

    /** Returns the stretch of the request that {@code text} from {@code start} to {@code end} comes from. */
    TextRange original(int start, int end) {
        return offsets.original(new TextRange(start, end));
    }

    /** What a tag does. */
    enum Effect {
        /** Holds until it is closed. */
        OPEN,
        CLOSE,
        /** Ends a sentence, or a clause. */
        POINT,
        PAUSE
    }

    /**
     * A tag of the markup.
     *
     * @param at where it stands in the text
     * @param effect what it does
     * @param markup what eSpeak is given
     * @param pause how long a pause is, or zero
     */
    record Tag(int at, Effect effect, String markup, Duration pause) {}
}
