package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.testkit.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A line that plays at its sample rate in virtual time, and records what was heard. */
final class FakeLine implements Line {
    private final PcmFormat format;
    private final int capacity;
    private final VirtualClock clock;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long taken;
    private long lastNanos;
    private boolean running;
    private boolean stalled;
    private boolean gone;
    private boolean closed;
    private @Nullable Throwable broken;

    FakeLine(PcmFormat format, int capacity, VirtualClock clock) {
        this.format = format;
        this.capacity = capacity;
        this.clock = clock;
    }

    void stall(boolean stalled) {
        play();
        this.stalled = stalled;
    }

    void takeAway() {
        play();
        gone = true;
    }

    /** Makes the driver throw {@code thrown}, whatever it is asked. */
    void breakDown(Throwable thrown) {
        play();
        broken = thrown;
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns the samples that were heard, without silence. */
    short[] heard() {
        play();
        short[] samples = new short[heard.size() / 2];
        ByteBuffer.wrap(heard.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        int count = 0;
        for (short sample : samples) {
            if (sample != 0) {
                samples[count++] = sample;
            }
        }
        return Arrays.copyOf(samples, count);
    }

    // Whole frames only: the rest of the time stays for the next call.
    private void play() {
        if (broken != null) {
            throw Rethrow.of(broken);
        }
        long now = clock.nanoTime();
        if (!running || stalled || gone) {
            lastNanos = now;
            return;
        }
        long frames = format.frames(Duration.ofNanos(Math.max(0, now - lastNanos)));
        byte[] queue = waiting.toByteArray();
        int length = (int) Math.min(queue.length, frames * format.frameSizeBytes());
        heard.write(queue, 0, length);
        waiting.reset();
        waiting.write(queue, length, queue.length - length);
        lastNanos = length == queue.length
                ? now
                : lastNanos + format.duration(frames).toNanos();
    }

    @Override
    public String device() {
        return "fake";
    }

    @Override
    public PcmFormat format() {
        return format;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public int room() {
        play();
        return capacity - waiting.size() / format.frameSizeBytes();
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
        play();
        if (gone) {
            return 0;
        }
        waiting.write(bytes, offset, length);
        taken += length / format.frameSizeBytes();
        return length;
    }

    @Override
    public long framesTaken() {
        return taken;
    }

    @Override
    public long framesPassed() {
        play();
        return taken - waiting.size() / format.frameSizeBytes();
    }

    @Override
    public void run() {
        play();
        running = true;
    }

    @Override
    public void drop() {
        play();
        running = false;
        waiting.reset();
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
