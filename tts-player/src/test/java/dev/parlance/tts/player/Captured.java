package dev.parlance.tts.player;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Samples that a device has played. Silence is zeros; no test signal has one. */
final class Captured {
    private final short[] samples;

    private Captured(short[] samples) {
        this.samples = samples;
    }

    static Captured of(Path file, long from) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, in.length() / 2 - from) * 2];
            in.seek(from * 2);
            in.readFully(bytes);
            short[] samples = new short[bytes.length / 2];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            return new Captured(samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int length() {
        return samples.length;
    }

    /** Returns the index after the last sample that is not silence; 0 if all is. */
    int afterLastSound() {
        int end = samples.length;
        while (end > 0 && samples[end - 1] == 0) {
            end--;
        }
        return end;
    }

    /** Returns the audible samples, without the silence before, between and after. */
    short[] sound() {
        short[] sound = new short[samples.length];
        int count = 0;
        for (short sample : samples) {
            if (sample != 0) {
                sound[count++] = sample;
            }
        }
        return Arrays.copyOf(sound, count);
    }

    /** Lets real time pass: a device plays in it. */
    static void pass(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
