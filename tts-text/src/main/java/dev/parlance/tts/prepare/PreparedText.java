package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.text.OffsetMap;

/**
 * A text as it is to be spoken.
 *
 * @param text the text to speak
 * @param offsets maps offsets in {@code text} to those in the original text
 */
public record PreparedText(String text, OffsetMap offsets) {
    /** Checks that both are there. */
    public PreparedText {
        requireNonNull(text, "text");
        requireNonNull(offsets, "offsets");
    }

    /** Returns {@code text} as it is. */
    public static PreparedText unchanged(String text) {
        return new PreparedText(text, OffsetMap.identity());
    }

    /** Returns this preparation of the text of {@code earlier}, with a map to the original text of that one. */
    public PreparedText after(PreparedText earlier) {
        return new PreparedText(text, offsets.after(earlier.offsets));
    }

    /** Returns a builder that replaces stretches of {@code original}, from its start to its end. */
    public static Builder edit(String original) {
        return new Builder(original);
    }

    /** Returns the length of the text only: text to speak stays out of logs. */
    @Override
    public String toString() {
        return "PreparedText[" + text.length() + " characters]";
    }

    /** Builds a {@link PreparedText}. What is not replaced is kept. Not safe for use by several threads at once. */
    public static final class Builder {
        private final String original;
        private final StringBuilder text = new StringBuilder();
        private final OffsetMap.Builder offsets = OffsetMap.builder();
        private int copied;

        private Builder(String original) {
            this.original = requireNonNull(original, "original");
        }

        /**
         * Puts {@code replacement} in place of the original's characters from {@code start} to {@code end}, exclusive.
         *
         * @throws IllegalArgumentException if the stretch starts before the end of the last one
         */
        public Builder replace(int start, int end, String replacement) {
            if (start < copied || end < start || end > original.length()) {
                throw new IllegalArgumentException("stretch " + start + ".." + end + " after " + copied);
            }
            keepUntil(start);
            text.append(replacement);
            offsets.replace(end - start, replacement.length());
            copied = end;
            return this;
        }

        /** Returns the text with its replacements. */
        public PreparedText build() {
            if (copied == 0 && text.length() == 0) {
                return unchanged(original);
            }
            keepUntil(original.length());
            return new PreparedText(text.toString(), offsets.build());
        }

        private void keepUntil(int end) {
            text.append(original, copied, end);
            offsets.keep(end - copied);
            copied = end;
        }
    }
}
