package dev.parlance.tts.split;

/**
 * A text of which a part may still be missing. A look beyond what is there of an incomplete text finds no character, and
 * the window remembers that: what was concluded from it is not to be trusted until there is more.
 *
 * <p>Indexes are those of the whole text, from its start.
 */
abstract class Window {
    /** Stands for what is beyond the end. */
    static final char NONE = 0;

    private boolean starved;
    private long looks;

    static Window of(String text) {
        return new Whole(text);
    }

    static Growing growing() {
        return new Growing();
    }

    abstract int end();

    abstract boolean isComplete();

    abstract char charAt(int index);

    abstract String slice(int start, int end);

    /** Returns a stretch of the text, to count it or to match it. */
    final String look(int start, int end) {
        looks += end - start;
        return slice(start, end);
    }

    /** Returns how many characters were looked at so far: the tests hold that to the length of the text. */
    final long looks() {
        return looks;
    }

    /** Returns the character at {@code index}, {@link #NONE} before the text's first and after its last that is there. */
    final char at(int index) {
        looks++;
        if (index >= end()) {
            starved |= !isComplete();
            return NONE;
        }
        return index < 0 ? NONE : charAt(index);
    }

    /** Returns the code point at {@code index}, -1 outside what is there; half a pair is a code point of its own. */
    final int codePointAt(int index) {
        char unit = at(index);
        if (index < 0 || index >= end()) {
            return -1;
        }
        if (!Character.isHighSurrogate(unit)) {
            return unit;
        }
        char low = at(index + 1);
        return Character.isLowSurrogate(low) ? Character.toCodePoint(unit, low) : unit;
    }

    /** Returns the code point that ends before {@code index}, -1 if there is none at or after {@code start}. */
    final int codePointBefore(int index, int start) {
        if (index <= start) {
            return -1;
        }
        char unit = at(index - 1);
        boolean pair = Character.isLowSurrogate(unit) && index - 2 >= start && Character.isHighSurrogate(at(index - 2));
        return pair ? Character.toCodePoint(at(index - 2), unit) : unit;
    }

    /** Returns true if text that is missing was looked at since the last call. */
    final boolean wasStarved() {
        boolean was = starved;
        starved = false;
        return was;
    }

    private static final class Whole extends Window {
        private final String text;

        Whole(String text) {
            this.text = text;
        }

        @Override
        int end() {
            return text.length();
        }

        @Override
        boolean isComplete() {
            return true;
        }

        @Override
        char charAt(int index) {
            return text.charAt(index);
        }

        @Override
        String slice(int start, int end) {
            return text.substring(start, end);
        }
    }

    /** A text that arrives in fragments and is forgotten from its start. */
    static final class Growing extends Window {
        private final StringBuilder text = new StringBuilder();
        private int forgotten;
        private boolean complete;

        void append(String fragment) {
            Math.addExact(end(), fragment.length());
            text.append(fragment);
        }

        void complete(boolean nothingFollows) {
            complete = nothingFollows;
        }

        void forget(int until) {
            text.delete(0, until - forgotten);
            forgotten = until;
        }

        @Override
        int end() {
            return forgotten + text.length();
        }

        @Override
        boolean isComplete() {
            return complete;
        }

        @Override
        char charAt(int index) {
            return index < forgotten ? NONE : text.charAt(index - forgotten);
        }

        @Override
        String slice(int start, int end) {
            return text.substring(start - forgotten, end - forgotten);
        }
    }
}
