package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;

/** Says in words how audio differs from what it should be. */
final class AudioDifference {
    private AudioDifference() {}

    /** Fails unless {@code actual} is {@code expected}, sample by sample. */
    static void check(PcmAudio expected, PcmAudio actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("other audio than the source's: " + numbers(expected, actual) + "\nexpected: "
                    + CodedAudio.decode(expected) + "\nreceived: " + CodedAudio.decode(actual));
        }
    }

    private static String numbers(PcmAudio expected, PcmAudio actual) {
        if (!expected.format().equals(actual.format())) {
            return actual.format() + " instead of " + expected.format();
        }
        int at = expected.asByteBuffer().mismatch(actual.asByteBuffer())
                / expected.format().frameSizeBytes();
        return actual.frames() + " frames instead of " + expected.frames() + ", the first difference at frame " + at;
    }
}
