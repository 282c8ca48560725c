package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

/**
 * The next part of a text that arrives bit by bit, such as a token of a language model.
 *
 * @param text the part, which may be cut anywhere and may be empty
 * @param flushed true if everything up to the end of this part is to be spoken now, without waiting for more
 */
public record TextFragment(String text, boolean flushed) {
    /** Checks that the text is not null. */
    public TextFragment {
        requireNonNull(text, "text");
    }

    /** Returns a fragment that more may follow. */
    public static TextFragment of(String text) {
        return new TextFragment(text, false);
    }

    /** Returns a fragment without text that asks for everything before it to be spoken now. */
    public static TextFragment flush() {
        return new TextFragment("", true);
    }

    /** Returns the length only: the text is to be spoken, not logged. */
    @Override
    public String toString() {
        return "TextFragment[" + text.length() + " chars" + (flushed ? ", flushed]" : "]");
    }
}
