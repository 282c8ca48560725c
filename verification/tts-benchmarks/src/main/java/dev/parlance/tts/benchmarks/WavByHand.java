package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A WAV file of one channel under another name until it is whole, as a careful program writes it by hand. */
final class WavByHand implements AudioSink, AutoCloseable {
    private static final int HEADER_BYTES = 44;

    private final Path target;
    private final Path partial;
    private final FileChannel file;
    // Of the service, which says no other.
    private int rateHz = 24_000;

    WavByHand(Path target) throws IOException {
        this.target = target;
        partial = target.resolveSibling(target.getFileName() + ".part");
        file = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file.position(HEADER_BYTES);
    }

    @Override
    public void begin(PcmFormat format) {
        rateHz = format.sampleRateHz();
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        while (frames.hasRemaining()) {
            file.write(frames);
        }
    }

    void commit() throws IOException {
        int audioBytes = Math.toIntExact(file.size() - HEADER_BYTES);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + audioBytes);
        header.put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        header.putInt(rateHz).putInt(rateHz * 2).putShort((short) 2).putShort((short) 16);
        header.put(ascii("data")).putInt(audioBytes).flip();
        file.write(header, 0);
        file.force(true);
        file.close();
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(partial);
    }
}
