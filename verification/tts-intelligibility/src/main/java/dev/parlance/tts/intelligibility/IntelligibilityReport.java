package dev.parlance.tts.intelligibility;

import dev.parlance.tts.audio.PcmAudio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the recogniser made of an engine that spoke all {@link Sentences}.
 *
 * @param missed the sentences it did not recognise, as spoken
 * @param recognizedReversed the sentences it recognised although they were played backwards
 */
public record IntelligibilityReport(List<String> missed, List<String> recognizedReversed) {
    /** How many of the twelve must be right; the engines measured 10 to 11. */
    public static final int LEAST_RIGHT = 9;

    /** How many of the twelve may be right backwards; the engines measured 0. */
    public static final int MOST_RIGHT_REVERSED = 2;

    /** Keeps copies. */
    public IntelligibilityReport {
        missed = List.copyOf(missed);
        recognizedReversed = List.copyOf(recognizedReversed);
    }

    /** Returns the words {@code recognizer} recognizes when {@code engine} speaks each sentence by itself. */
    public static IntelligibilityReport of(ClosedSetRecognizer recognizer, Function<String, PcmAudio> engine) {
        List<String> missed = new ArrayList<>();
        List<String> recognizedReversed = new ArrayList<>();
        for (String sentence : Sentences.all()) {
            PcmAudio audio = engine.apply(sentence);
            if (!recognizer.recognize(audio).equals(Optional.of(sentence))) {
                missed.add(sentence);
            }
            if (recognizer.recognize(reversed(audio)).equals(Optional.of(sentence))) {
                recognizedReversed.add(sentence);
            }
        }
        return new IntelligibilityReport(missed, recognizedReversed);
    }

    /** Returns how many sentences were recognised. */
    public int right() {
        return Sentences.all().size() - missed.size();
    }

    /** Returns how many sentences were recognised although they were played backwards. */
    public int rightReversed() {
        return recognizedReversed.size();
    }

    /**
     * Checks that this is speech, and that the recogniser can tell.
     *
     * @throws AssertionError if too few sentences are right, or too many are right backwards
     */
    public void assertIntelligible() {
        if (right() < LEAST_RIGHT || rightReversed() > MOST_RIGHT_REVERSED) {
            throw new AssertionError(this);
        }
    }

    /** Returns the same audio played backwards, frame by frame. */
    static PcmAudio reversed(PcmAudio audio) {
        int frameSize = audio.format().frameSizeBytes();
        ByteBuffer forward = audio.asByteBuffer();
        ByteBuffer backward = ByteBuffer.allocate(forward.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = forward.remaining() - frameSize; at >= 0; at -= frameSize) {
            backward.put(forward.slice(at, frameSize));
        }
        return PcmAudio.of(audio.format(), backward.array());
    }

    @Override
    public String toString() {
        return right() + " of " + Sentences.all().size() + " sentences recognised, missed " + missed + "; backwards "
                + rightReversed() + " " + recognizedReversed;
    }
}
