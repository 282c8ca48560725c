package dev.parlance.tts.neural;

import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Turns the samples of a model, from -1 to 1, into PCM, and refuses what is no speech. */
final class Waveform {
    private static final int FULL_SCALE = Short.MAX_VALUE;

    // Some models overshoot by a sample here and there, which is cut off. More than one in a hundred is another scale,
    // or noise.
    private static final int CLIPPED_SHARE = 100;

    private Waveform() {}

    /** Returns {@code samples} as PCM, {@code volume} times as loud. */
    static Either<SpeechError, ByteBuffer> pcm(FloatBuffer samples, double volume) {
        int count = samples.remaining();
        if (count == 0) {
            return Either.left(new SpeechError.BadReply("the model returned no audio"));
        }
        byte[] pcm = new byte[count * Short.BYTES];
        int clipped = 0;
        for (int index = 0; index < count; index++) {
            float sample = samples.get();
            if (!Float.isFinite(sample)) {
                return Either.left(new SpeechError.BadReply(
                        "the model returned audio that is no number; its file is damaged or not for this version"));
            }
            clipped += Math.abs(sample) > 1 ? 1 : 0;
            int level = level(sample, volume);
            pcm[2 * index] = (byte) level;
            pcm[2 * index + 1] = (byte) (level >> 8);
        }
        return clipped > count / CLIPPED_SHARE
                ? Either.left(new SpeechError.BadReply("the model returned audio that is louder than full scale in "
                        + clipped + " of " + count + " samples; it is damaged or not a model for speech"))
                : Either.right(ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN));
    }

    // A method of its own is compiled before the first sentence is through, which is one loop.
    private static int level(float sample, double volume) {
        float within = Math.max(-1, Math.min(1, sample));
        return (int) Math.round(within * volume * FULL_SCALE);
    }
}
