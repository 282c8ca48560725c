package dev.parlance.tts.espeak;

import java.util.Arrays;

/** A stretch of the text that one voice speaks in one go, and where each of its characters comes from. Immutable. */
final class Utterance {
    private final String voice;
    private final String text;
    private final int flags;
    private final int[] starts;
    private final int[] ends;

    private Utterance(Writer writer, int flags) {
        voice = writer.voice;
        text = writer.text.toString();
        this.flags = flags;
        starts = Arrays.copyOf(writer.starts, writer.length);
        ends = Arrays.copyOf(writer.ends, writer.length);
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

    /** Returns how many code points the text has. */
    int length() {
        return starts.length;
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
            return new Utterance(this, flags);
        }
    }
}
