package dev.parlance.tts.cachefile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that grow by blocks and never move. Safe for use by one writer and several readers. */
final class Blocks {
    static final int BLOCK_BYTES = 64 * 1024;

    private final List<byte[]> blocks = new ArrayList<>();
    private long size;

    synchronized long size() {
        return size;
    }

    synchronized void append(ByteBuffer source) {
        while (source.hasRemaining()) {
            int at = (int) (size % BLOCK_BYTES);
            if (at == 0) {
                blocks.add(new byte[BLOCK_BYTES]);
            }
            int count = Math.min(source.remaining(), BLOCK_BYTES - at);
            source.get(blocks.get(blocks.size() - 1), at, count);
            size += count;
        }
    }

    /** Copies from {@code position} on, as much as fits, at most to the end of its block. */
    synchronized int copy(long position, ByteBuffer target) {
        ByteBuffer source = block((int) (position / BLOCK_BYTES));
        source.position((int) (position % BLOCK_BYTES));
        int count = Math.min(source.remaining(), target.remaining());
        target.put(source.limit(source.position() + count));
        return count;
    }

    /** Returns the bytes of a block, none after the last one. */
    synchronized ByteBuffer block(int index) {
        if (index >= blocks.size()) {
            return ByteBuffer.allocate(0);
        }
        int length = (int) Math.min(BLOCK_BYTES, size - (long) index * BLOCK_BYTES);
        return ByteBuffer.wrap(blocks.get(index), 0, length);
    }

    /** Releases the unused part of the last block. Nothing is added afterwards. */
    synchronized void trim() {
        int last = blocks.size() - 1;
        if (last >= 0) {
            blocks.set(last, Arrays.copyOf(blocks.get(last), (int) (size - (long) last * BLOCK_BYTES)));
        }
    }
}
