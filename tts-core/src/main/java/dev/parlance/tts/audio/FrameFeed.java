package dev.parlance.tts.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes stored samples in pieces of any size and hands a sink whole frames of 16-bit little-endian ones.
 *
 * <p>Samples that already are that pass through without a copy; only a frame that straddles two pieces is put together
 * in a buffer of its own.
 */
final class FrameFeed {
    private static final int BLOCK_FRAMES = 2048;

    private final SampleType type;
    private final ByteOrder order;
    private final PcmFormat format;
    private final AudioSink sink;
    private final ByteBuffer straddling;
    private final ByteBuffer block;
    private long frames;

    FrameFeed(SampleType type, ByteOrder order, PcmFormat format, AudioSink sink) {
        this.type = type;
        this.order = order;
        this.format = format;
        this.sink = sink;
        this.straddling = ByteBuffer.allocate(type.sizeBytes() * format.channels());
        this.block = ByteBuffer.allocate(isPassedThrough() ? 0 : BLOCK_FRAMES * format.frameSizeBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes everything that remains in {@code bytes}. */
    void accept(ByteBuffer bytes) throws IOException {
        if (straddling.position() > 0) {
            Buffers.move(bytes, straddling);
            if (straddling.hasRemaining()) {
                return;
            }
            deliver(straddling.flip());
            straddling.clear();
        }
        int frameSizeBytes = straddling.capacity();
        int whole = bytes.remaining() - bytes.remaining() % frameSizeBytes;
        if (whole > 0) {
            deliver(Buffers.take(bytes, whole));
        }
        straddling.put(bytes);
    }

    /** Returns how many frames the sink has taken. */
    long frames() {
        return frames;
    }

    /** Returns how many bytes of an unfinished frame are waiting for the rest of it. */
    int strayBytes() {
        return straddling.position();
    }

    private boolean isPassedThrough() {
        return type == SampleType.SIGNED_16 && order == ByteOrder.LITTLE_ENDIAN;
    }

    private void deliver(ByteBuffer whole) throws IOException {
        if (isPassedThrough()) {
            write(whole);
            return;
        }
        whole.order(order);
        while (whole.hasRemaining()) {
            block.clear();
            while (whole.hasRemaining() && block.hasRemaining()) {
                block.putShort(type.read(whole));
            }
            write(block.flip());
        }
    }

    private void write(ByteBuffer pcm) throws IOException {
        int count = pcm.remaining() / format.frameSizeBytes();
        // A view of a read-only buffer is one already.
        sink.write(pcm.isReadOnly() ? pcm.order(ByteOrder.LITTLE_ENDIAN) : Buffers.readOnly(pcm));
        frames += count;
    }
}
