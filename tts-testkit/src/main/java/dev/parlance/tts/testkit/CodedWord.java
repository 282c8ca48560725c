package dev.parlance.tts.testkit;

/**
 * The code of {@link CodedAudio}. Eleven frames in a row say who speaks and where in the text's audio they are; frame
 * {@code n} of the eleven holds twelve bits of that above its own number in the lowest four.
 *
 * @param text the text's id, 24 bits
 * @param speaker the speaker's id, 24 bits
 * @param total how many frames the text's audio has, 36 bits
 */
record CodedWord(int text, int speaker, long total) {
    static final int FRAMES = 11;
    static final int ID_MASK = 0xFFFFFF;
    private static final int PART_BITS = 12;
    private static final int PART_MASK = 0xFFF;

    /** Returns the sample in frame {@code index} of this text's audio. */
    short sample(long index) {
        int phase = (int) (index % FRAMES);
        return (short) ((part(index / FRAMES, phase) << 4) | phase);
    }

    private int part(long word, int phase) {
        return switch (phase) {
            case 0, 1 -> slice(text, phase);
            case 2, 3 -> slice(speaker, phase - 2);
            case 4, 5 -> slice(word, phase - 4);
            case 6, 7, 8 -> slice(total, phase - 6);
            default -> slice(check(word), phase - 9);
        };
    }

    private static int slice(long value, int position) {
        return (int) (value >>> (position * PART_BITS)) & PART_MASK;
    }

    /** Tells a code from noise: 24 bits mixed from all the others. */
    private int check(long word) {
        long mixed =
                (text * 0x9E3779B97F4A7C15L) ^ (speaker * 0xC2B2AE3D27D4EB4FL) ^ (word * 0x165667B19E3779F9L) ^ total;
        mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
        return (int) (mixed >>> 40) & ID_MASK;
    }

    /** Returns true if the eleven samples are word {@code word} of this code. */
    boolean isAt(short[] samples, int at, long word) {
        for (int phase = 0; phase < FRAMES; phase++) {
            if (samples[at + phase] != sample(word * FRAMES + phase)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the code the eleven samples claim to be of; {@link #isAt} tells whether they are. */
    static CodedWord claimed(short[] samples, int at) {
        return new CodedWord(
                (int) joined(samples, at, 2), (int) joined(samples, at + 2, 2), joined(samples, at + 6, 3));
    }

    /** Returns the number of the word the eleven samples claim to be. */
    static long claimedWord(short[] samples, int at) {
        return joined(samples, at + 4, 2);
    }

    private static long joined(short[] samples, int at, int parts) {
        long value = 0;
        for (int part = parts - 1; part >= 0; part--) {
            value = (value << PART_BITS) | ((samples[at + part] >> 4) & PART_MASK);
        }
        return value;
    }
}
