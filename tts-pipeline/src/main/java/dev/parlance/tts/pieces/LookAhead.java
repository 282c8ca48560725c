package dev.parlance.tts.pieces;

/**
 * How far synthesis may run ahead of what is delivered.
 *
 * @param pieces how many pieces, besides the one that is delivered, are synthesized or held; 0 synthesizes each in its turn
 * @param bytes how much audio is held in memory; what a running synthesis brings beyond that goes to a temporary file, and
 *     no other one is started until there is room again
 */
public record LookAhead(int pieces, long bytes) {
    /** Two pieces and 16 MB, which is 5 minutes of 24 kHz mono. */
    public static final LookAhead STANDARD = new LookAhead(2, 16L << 20);

    /** Each piece in its turn. */
    static final LookAhead NONE = new LookAhead(0, 1);

    /** Checks that the bounds let audio through. */
    public LookAhead {
        if (pieces < 0 || bytes < 1) {
            throw new IllegalArgumentException("look-ahead of " + pieces + " pieces and " + bytes + " bytes");
        }
    }
}
