package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
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
    private static final int BLOCK_BYTES = 32 * 1024;

    /** As a backend writes: a sink in real time is not kept longer than it takes to notice a cancellation. */
    private static final int WRITE_BYTES = 4 * 1024;

    private final HeldBytes held;
    private final List<ByteBuffer> blocks = new ArrayList<>();
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
            keep(frames);
        } else {
            spill(frames);
        }
    }

    // In blocks: a backend that delivers two bytes at a time must not cost an object for each.
    private void keep(ByteBuffer frames) {
        while (frames.hasRemaining()) {
            ByteBuffer block = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
            if (block == null || !block.hasRemaining()) {
                block = ByteBuffer.allocate(BLOCK_BYTES);
                blocks.add(block);
            }
            int count = Math.min(block.remaining(), frames.remaining());
            block.put(block.position(), frames, frames.position(), count).position(block.position() + count);
            frames.position(frames.position() + count);
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
     * Delivers all of it, the marks where they came; returns false if {@code cancellation} or an interrupt came first.
     *
     * @throws IOException what {@code sink} throws, or if the temporary file cannot be read
     */
    boolean deliverTo(AudioSink sink, Cancellation cancellation) throws IOException {
        sink.begin(requireNonNull(format, "held audio without a format"));
        Delivery delivery = new Delivery(sink, cancellation);
        for (ByteBuffer block : blocks) {
            delivery.write(block.duplicate().flip().asReadOnlyBuffer());
        }
        FileChannel open = file;
        if (open != null) {
            deliverFile(open, delivery);
        }
        return !delivery.isStopped();
    }

    /** Returns {@code error} of a call into such audio: its sink is our own, of which only the temporary file can fail. */
    static SpeechError unheld(SpeechError error) {
        return error instanceof SpeechError.SinkFailed failed ? failure(failed.cause()) : error;
    }

    /** Returns the error of a piece whose audio could not be held or delivered because of {@code cause}. */
    static SpeechError failure(Throwable cause) {
        return cause instanceof ClosedByInterruptException
                ? new SpeechError.Cancelled()
                : new SpeechError.Unavailable(
                        "audio could not be held in a temporary file until its turn: "
                                + cause.getClass().getSimpleName(),
                        cause);
    }

    private void deliverFile(FileChannel open, Delivery delivery) throws IOException {
        open.position(0);
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long left = bytes - bytesInMemory; left > 0 && !delivery.isStopped(); left -= block.limit()) {
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
    public boolean repeat(VoiceId voice) {
        return restart();
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    /** Frees the memory and the file. */
    @Override
    public void close() throws IOException {
        blocks.clear();
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
        private final Cancellation cancellation;
        private long delivered;

        Delivery(AudioSink sink, Cancellation cancellation) {
            this.sink = sink;
            this.cancellation = cancellation;
        }

        boolean isStopped() {
            return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
        }

        void write(ByteBuffer block) throws IOException {
            int end = block.limit();
            while (block.position() < end && !isStopped()) {
                PlacedMark next = marks.peek();
                boolean ahead = next != null && next.position() > delivered;
                long untilMark = ahead ? next.position() - delivered : Long.MAX_VALUE;
                int count = (int) Math.min(Math.min(end - block.position(), untilMark), WRITE_BYTES);
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
