package dev.parlance.tts.openai;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Headers of WAV files as servers write them. */
final class Wav {
    private static final int HEADER_BYTES = 44;

    private Wav() {}

    /** Returns a header for {@code pcmBytes} bytes of mono. */
    static byte[] header(int rateHz, int pcmBytes) {
        return header(rateHz, pcmBytes + HEADER_BYTES - 8, pcmBytes);
    }

    /** Returns a header of mono with these sizes, true or not. */
    static byte[] header(int rateHz, int riffSize, int dataSize) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(riffSize).put(ascii("WAVEfmt ")).putInt(16);
        header.putShort((short) 1).putShort((short) 1).putInt(rateHz).putInt(2 * rateHz);
        header.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(dataSize);
        return header.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
