package dev.parlance.tts.text;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Maps the positions in a prepared text, such as one with its numbers written out, to those in the original
 * text. Immutable.
 *
 * <p>What was kept is mapped character by character. A stretch that touches a part of a replacement is mapped to all of
 * what was replaced.
 */
public final class OffsetMap {
    private static final OffsetMap IDENTITY = new OffsetMap(List.of());

    // From the last preparation back to the first. Each has its edits by where they start in its prepared text; of
    // several that start there, all but the last took characters away, and the last is the one that counts.
    private final List<NavigableMap<Integer, Edit>> preparations;

    private OffsetMap(List<NavigableMap<Integer, Edit>> preparations) {
        this.preparations = preparations;
    }

    /** Returns the map of a text that was not changed. */
    public static OffsetMap identity() {
        return IDENTITY;
    }

    /** Returns a builder that is told what was done to a text, from its start to its end. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the map of a text that was prepared twice: this is the map of the second preparation, {@code earlier} that of
     * the first.
     */
    public OffsetMap after(OffsetMap earlier) {
        return new OffsetMap(Stream.concat(preparations.stream(), earlier.preparations.stream())
                .toList());
    }

    /** Returns the stretch of the original text that {@code prepared} was prepared from; a point stays a point. */
    public TextRange original(TextRange prepared) {
        TextRange range = prepared;
        for (NavigableMap<Integer, Edit> edits : preparations) {
            int start = start(edits, range.start());
            range = new TextRange(start, range.start() == range.end() ? start : end(edits, range.end()));
        }
        return range;
    }

    // What was taken away at the start of a stretch, or at its end, is no part of it.
    private static int start(NavigableMap<Integer, Edit> edits, int offset) {
        var before = edits.floorEntry(offset);
        if (before == null) {
            return offset;
        }
        Edit edit = before.getValue();
        return offset < edit.end() ? edit.originalStart() : edit.originalEnd() + offset - edit.end();
    }

    private static int end(NavigableMap<Integer, Edit> edits, int offset) {
        var before = edits.lowerEntry(offset);
        if (before == null) {
            return offset;
        }
        Edit edit = before.getValue();
        return edit.originalEnd() + Math.max(0, offset - edit.end());
    }

    private record Edit(int end, int originalStart, int originalEnd) {}

    /** Builds an {@link OffsetMap}. What follows the last call was kept. Not safe for use by several threads at once. */
    public static final class Builder {
        private final NavigableMap<Integer, Edit> edits = new TreeMap<>();
        private int prepared;
        private int original;

        private Builder() {}

        /** Keeps the next {@code chars} characters. */
        public Builder keep(int chars) {
            prepared = after(prepared, chars);
            original = after(original, chars);
            return this;
        }

        /**
         * Puts {@code preparedChars} characters in place of the next {@code originalChars} of the original text; none of
         * the one takes characters away, none of the other adds some.
         */
        public Builder replace(int originalChars, int preparedChars) {
            int preparedEnd = after(prepared, preparedChars);
            int originalEnd = after(original, originalChars);
            edits.put(prepared, new Edit(preparedEnd, original, originalEnd));
            prepared = preparedEnd;
            original = originalEnd;
            return this;
        }

        /** Returns the map. */
        public OffsetMap build() {
            return new OffsetMap(List.of(new TreeMap<>(edits)));
        }

        private static int after(int offset, int chars) {
            if (chars < 0) {
                throw new IllegalArgumentException("characters: " + chars);
            }
            return Math.addExact(offset, chars);
        }
    }
}
