package dev.parlance.tts.espeak;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;

/** A stretch of the text that one voice speaks in one go, and where each of its characters comes from. Immutable. */
final class Utterance {
    private final String voice;
    private final String text;
    private final int flags;
    private final Duration pause;
    private final int[] codePoints;
    private final BitSet tags;
    private final int[] starts;
    private final int[] ends;

    private Utterance(Writer writer, int flags, Duration pause) {
        voice = writer.voice;
        text = writer.text.toString();
        this.flags = flags;
        this.pause = pause;
        codePoints = text.codePoints().toArray();
        tags = isMarkup() ? tags(codePoints) : new BitSet();
        starts = Arrays.copyOf(writer.starts, writer.length);
        ends = Arrays.copyOf(writer.ends, writer.length);
    }

    // A < of the text is written as a reference.
    private static BitSet tags(int[] codePoints) {
        BitSet tags = new BitSet();
        boolean inside = false;
        for (int at = 0; at < codePoints.length; at++) {
            inside |= codePoints[at] == '<';
            tags.set(at, inside);
            inside &= codePoints[at] != '>';
        }
        return tags;
    }

    /** Returns the name of the voice, as eSpeak knows it. */
    String voice() {
        return voice;
    }

    /** Returns the text that eSpeak synthesizes. */
    String text() {
        return text;
    }

    /** Returns flags for {@code espeak_Synth}. */
    int flags() {
        return flags;
    }

    /** Returns how long it is silent after this, apart from the pause of its last clause. */
    Duration pause() {
        return pause;
    }

    /** Returns true if the text has markup. */
    boolean isMarkup() {
        return (flags & EspeakLibrary.SSML) != 0;
    }

    /** Returns how many code points the text has. */
    int length() {
        return starts.length;
    }

    /** Returns the code point of this index. */
    int codePointAt(int index) {
        return codePoints[index];
    }

    /** Returns true if the code point of this index belongs to a tag. */
    boolean isTag(int index) {
        return tags.get(index);
    }

    /** Returns where in the request's text the code point of this index comes from, as a UTF-16 index. */
    int startOf(int index) {
        return starts[index];
    }

    /** Returns where in the request's text that ends. */
    int endOf(int index) {
        return ends[index];
    }

    /** Writes an utterance code point by code point. Not safe for use by several threads at once. */
    static final class Writer {
        private final String voice;
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[64];
        private int[] ends = new int[64];
        private int length;

        Writer(String voice) {
            this.voice = voice;
        }

        /** Returns the name of the voice. */
        String voice() {
            return voice;
        }

        /** Adds {@code spoken} for the request's text from {@code start} to {@code end}. */
        void add(CharSequence spoken, int start, int end) {
            spoken.codePoints().forEach(codePoint -> add(codePoint, start, end));
        }

        /** Adds one code point for the request's text from {@code start} to {@code end}. */
        void add(int codePoint, int start, int end) {
            if (length == starts.length) {
                starts = Arrays.copyOf(starts, 2 * length);
                ends = Arrays.copyOf(ends, 2 * length);
            }
            text.appendCodePoint(codePoint);
            starts[length] = start;
            ends[length] = end;
            length++;
        }

        /** Returns the utterance. */
        Utterance finish(int flags) {
            return finish(flags, Duration.ZERO);
        }

        /** Returns the utterance, with a pause after it. */
        Utterance finish(int flags, Duration pause) {
            return new Utterance(this, flags, pause);
        }
    }
}
