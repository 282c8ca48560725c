package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;
import java.util.function.LongSupplier;

/**
 * A line whose driver may throw anything: after an exception it takes and plays nothing more, by which a player detects
 * that the device is gone. Guarded by the player's lock.
 */
final class GuardedLine implements Line {
    private final Line line;
    private final String device;
    private final PcmFormat format;
    private final int capacity;
    private long taken;
    private long passed;
    private boolean lost;

    GuardedLine(Line line) {
        this.line = line;
        device = line.device();
        format = line.format();
        capacity = line.capacity();
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public PcmFormat format() {
        return format;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    // A lost line seems to have room, so that the next write shows that it takes nothing.
    @Override
    public int room() {
        return (int) query(line::room, capacity);
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
        return (int) query(() -> line.write(bytes, offset, length), 0);
    }

    @Override
    public long framesTaken() {
        taken = query(line::framesTaken, taken);
        return taken;
    }

    @Override
    public long framesPassed() {
        passed = query(line::framesPassed, passed);
        return passed;
    }

    @Override
    public void run() {
        execute(line::run);
    }

    @Override
    public void drop() {
        execute(line::drop);
    }

    @Override
    public void close() {
        try {
            line.close();
        } catch (Throwable anything) {
            lost = true;
        }
    }

    private void execute(Runnable action) {
        query(
                () -> {
                    action.run();
                    return 0;
                },
                0);
    }

    private long query(LongSupplier value, long ifLost) {
        if (lost) {
            return ifLost;
        }
        try {
            return value.getAsLong();
        } catch (Throwable anything) {
            lost = true;
            return ifLost;
        }
    }
}
