package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Closer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audio of a piece that is held until its turn: in memory as long as there is room, the rest in a temporary file, which
 * goes when this is closed. Written by one thread, and afterwards read by one.
 */
final class HeldAudio implements PieceSink, Closeable {
    private static final int BLOCK_BYTES = 64 * 1024;

    private final HeldBytes held;
    private final List<ByteBuffer> chunks = new ArrayList<>();
    private final Deque<PlacedMark> marks = new ArrayDeque<>();
    private @Nullable PcmFormat format;
    private @Nullable FileChannel file;
    private long bytes;
    private long bytesInMemory;

    HeldAudio(HeldBytes held) {
        this.held = held;
    }

    @Override
    public void begin(PcmFormat format) {
        this.format = format;
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        int count = frames.remaining();
        boolean fits = held.add(count);
        bytes += count;
        if (file == null && fits) {
            bytesInMemory += count;
            chunks.add(ByteBuffer.allocate(count).put(frames).flip());
        } else {
            spill(frames);
        }
    }

    private void spill(ByteBuffer frames) throws IOException {
        FileChannel open = file == null ? temporaryFile() : file;
        file = open;
        while (frames.hasRemaining()) {
            open.write(frames);
        }
    }

    private static FileChannel temporaryFile() throws IOException {
        Path path = Files.createTempFile("parlance-", ".pcm");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public void mark(SpeechMark mark) {
        marks.add(new PlacedMark(bytes, mark));
    }

    /**
     * Delivers all of it, the marks where they came.
     *
     * @throws IOException what {@code sink} throws, or if the temporary file cannot be read
     */
    void deliverTo(AudioSink sink) throws IOException {
        sink.begin(requireNonNull(format, "held audio without a format"));
        Delivery delivery = new Delivery(sink);
        for (ByteBuffer chunk : chunks) {
            delivery.write(chunk.asReadOnlyBuffer());
        }
        FileChannel open = file;
        if (open != null) {
            deliverFile(open, delivery);
        }
    }

    private void deliverFile(FileChannel open, Delivery delivery) throws IOException {
        open.position(0);
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long left = bytes - bytesInMemory; left > 0; left -= block.limit()) {
            block.clear().limit((int) Math.min(BLOCK_BYTES, left));
            while (block.hasRemaining()) {
                if (open.read(block) < 0) {
                    throw new EOFException("the temporary file was cut off");
                }
            }
            delivery.write(block.flip().asReadOnlyBuffer());
        }
    }

    /** Forgets everything: no one has heard any of it. */
    @Override
    public boolean restart() {
        Closer.closeQuietly(this);
        return true;
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    /** Frees the memory and the file. */
    @Override
    public void close() throws IOException {
        chunks.clear();
        marks.clear();
        held.release(bytes);
        bytes = 0;
        bytesInMemory = 0;
        FileChannel open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    private record PlacedMark(long position, SpeechMark mark) {}

    /** Puts the marks between the bytes. */
    private final class Delivery {
        private final AudioSink sink;
        private long delivered;

        Delivery(AudioSink sink) {
            this.sink = sink;
        }

        void write(ByteBuffer block) throws IOException {
            int end = block.limit();
            while (block.position() < end) {
                PlacedMark next = marks.peek();
                boolean ahead = next != null && next.position() > delivered;
                long untilMark = ahead ? next.position() - delivered : Long.MAX_VALUE;
                int count = (int) Math.min(end - block.position(), untilMark);
                block.limit(block.position() + count);
                sink.write(block);
                delivered += count;
                block.position(block.limit()).limit(end);
                deliverMarks();
            }
        }

        private void deliverMarks() throws IOException {
            while (!marks.isEmpty() && marks.peek().position() <= delivered) {
                sink.mark(marks.remove().mark());
            }
        }
    }
}
