package dev.parlance.tts.split;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;

/**
 * A text in SSML as a backend can speak it that takes plain text only: stretches of words, and the pauses between them. Immutable.
 *
 * <p>A {@code break} is a pause, of 250, 500, 750, 1000 or 1250 ms from {@code x-weak} to {@code x-strong} if it has no {@code
 * time}, and of 750 ms without either (as Azure documents them; SSML leaves it open). Paragraphs and sentences ({@code p}, {@code
 * s}) end where their tags are. A {@code sub} is its alias. Comments, {@code mark}, {@code meta}, {@code metadata} and {@code desc} are
 * not spoken. Any other element, a language inside the text, and attributes of the root that change the sound are refused, since they
 * would be ignored or read aloud otherwise. The language of the root is taken to be that of the request.
 *
 * @param parts the stretches, each with words
 * @param pauseAtEnd the pause after the last
 */
public record PlainMarkup(List<Part> parts, Duration pauseAtEnd) {
    /**
     * A stretch of words.
     *
     * @param text the words
     * @param range where they are in the SSML
     * @param offsets maps positions in the words to those in the SSML
     * @param before what ends the stretch before it: {@link Seam#WORD} if only a pause does, {@link Seam#END} for the first
     * @param pause the pause before it, zero for none
     */
    public record Part(String text, TextRange range, OffsetMap offsets, Seam before, Duration pause) {
        /** Checks that all is there. */
        public Part {
            requireNonNull(text, "text");
            requireNonNull(range, "range");
            requireNonNull(offsets, "offsets");
            requireNonNull(before, "before");
            requireNonNull(pause, "pause");
        }

        /** Returns the place and the pause only: text to speak stays out of logs. */
        @Override
        public String toString() {
            return "Part[" + range + ", " + before + ", " + pause + "]";
        }
    }

    /** Copies the parts. */
    public PlainMarkup {
        parts = List.copyOf(parts);
        requireNonNull(pauseAtEnd, "pauseAtEnd");
    }

    /**
     * Returns the stretches of {@code ssml}, or why it cannot be spoken so: {@link SpeechError.Unsupported} names the element,
     * {@link SpeechError.InvalidText} is for tags that do not fit each other, for a pause that is none, and if there are no words.
     */
    public static Either<SpeechError, PlainMarkup> of(Ssml ssml) {
        return new PlainMarkupReader(ssml.source()).read();
    }

    /** Returns the words of all parts, with a space between them. */
    public String words() {
        return String.join(" ", parts.stream().map(Part::text).toList());
    }
}
