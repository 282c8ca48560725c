package dev.parlance.tts.http;

import dev.parlance.tts.audio.PcmAudio;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import okio.BufferedSink;

/**
 * A file of audio on its way into a request, as a data URI. The base64 is made while it is sent, so that the audio is
 * never held a second time.
 */
public final class AudioData {
    /** The longest base64 the service takes (page error-code, read 2026-08: "max bytes per data-uri item"). */
    public static final long LIMIT_BYTES = 10_485_760;

    // A multiple of three, so that only the last piece is padded.
    private static final int PIECE_BYTES = 6 * 1024;

    private final String mediaType;
    private final List<ByteBuffer> parts;

    private AudioData(String mediaType, List<ByteBuffer> parts) {
        this.mediaType = mediaType;
        this.parts = parts;
    }

    /** Returns {@code audio} as a WAV file, whose header tells the true length. */
    public static AudioData wav(PcmAudio audio) {
        return new AudioData("audio/wav", List.of(audio.wavHeader(), audio.asByteBuffer()));
    }

    /** Returns a file that is audio already. Nobody may change {@code bytes} afterwards. */
    public static AudioData of(String mediaType, byte[] bytes) {
        return new AudioData(mediaType, List.of(ByteBuffer.wrap(bytes)));
    }

    /** Returns how long the base64 is. */
    public long base64Bytes() {
        long bytes = parts.stream().mapToLong(ByteBuffer::remaining).sum();
        return (bytes + 2) / 3 * 4;
    }

    /** Returns what stands before the base64. */
    public String prefix() {
        return "data:" + mediaType + ";base64,";
    }

    /** Writes the base64. */
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        int filled = 0;
        for (ByteBuffer part : parts) {
            ByteBuffer rest = part.duplicate();
            while (rest.hasRemaining()) {
                int count = Math.min(rest.remaining(), piece.length - filled);
                rest.get(piece, filled, count);
                filled += count;
                if (filled == piece.length) {
                    sink.write(Base64.getEncoder().encode(piece));
                    filled = 0;
                }
            }
        }
        byte[] last = Arrays.copyOf(piece, filled);
        sink.write(Base64.getEncoder().encodeToString(last).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "AudioData[" + mediaType + ", " + base64Bytes() + " bytes of base64]";
    }
}
