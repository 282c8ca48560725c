package dev.parlance.tts.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Headers of WAV files with mono PCM of 16 bits as services write them: with true sizes, or with false ones. */
public final class ServerWav {
    /** How long a header is, in bytes. */
    public static final int HEADER_BYTES = 44;

    private ServerWav() {}

    /** Returns a true header for {@code pcmBytes} bytes. */
    public static byte[] header(int sampleRateHz, int pcmBytes) {
        return header(sampleRateHz, pcmBytes + HEADER_BYTES - 8, pcmBytes);
    }

    /** Returns a header with these sizes, such as zero or -1 of a service that does not know them yet. */
    public static byte[] header(int sampleRateHz, int riffSize, int dataSize) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(riffSize).put(ascii("WAVEfmt ")).putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(sampleRateHz).putInt(2 * sampleRateHz);
        header.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(dataSize);
        return header.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
