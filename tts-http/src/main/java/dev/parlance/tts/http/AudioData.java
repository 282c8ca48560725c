package dev.parlance.tts.http;

import dev.parlance.tts.audio.PcmAudio;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Base64;
import java.util.List;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;

/**
 * A file of audio on its way into a request, as a data URI. The base64 is made while it is sent, so that the audio is
 * never held a second time.
 */
public final class AudioData {
    /** The longest base64 the service takes (page error-code, read 2026-08: "max bytes per data-uri item"). */
    public static final long LIMIT_BYTES = 10_485_760;

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
        Sink goingOn = new ForwardingSink(sink) {
            @Override
            public void close() {
                // More of the request follows.
            }
        };
        OutputStream base64 = Base64.getEncoder().wrap(Okio.buffer(goingOn).outputStream());
        try (WritableByteChannel audio = Channels.newChannel(base64)) {
            for (ByteBuffer part : parts) {
                audio.write(part.duplicate());
            }
        }
    }

    @Override
    public String toString() {
        return "AudioData[" + mediaType + ", " + base64Bytes() + " bytes of base64]";
    }
}
