package dev.parlance.tts.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes an Ogg stream apart, independent of what wrote it, and holds each page to RFC 3533. */
final class OggReader {
    final List<byte[]> packets = new ArrayList<>();
    final List<Long> granules = new ArrayList<>();
    int lastFlags;

    static OggReader of(byte[] bytes) {
        OggReader reader = new OggReader();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            reader.page(in, bytes);
        }
        return reader;
    }

    private void page(ByteBuffer in, byte[] bytes) {
        int start = in.position();
        assertThat(in.getInt()).isEqualTo(0x5367674F);
        assertThat(in.get()).isZero();
        lastFlags = in.get();
        assertThat(lastFlags & 2).isEqualTo(granules.isEmpty() ? 2 : 0);
        granules.add(in.getLong());
        in.getInt();
        assertThat(in.getInt()).isEqualTo(granules.size() - 1);
        int crc = in.getInt();
        byte[] segments = new byte[in.get() & 0xFF];
        in.get(segments);
        packets(in, segments);
        byte[] page = Arrays.copyOfRange(bytes, start, in.position());
        Arrays.fill(page, 22, 26, (byte) 0);
        assertThat(crc(page)).isEqualTo(crc);
    }

    private void packets(ByteBuffer in, byte[] segments) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (byte segment : segments) {
            byte[] part = new byte[segment & 0xFF];
            in.get(part);
            packet.writeBytes(part);
            if (part.length < 255) {
                packets.add(packet.toByteArray());
                packet.reset();
            }
        }
        assertThat(packet.size()).as("a packet goes on in the next page").isZero();
    }

    private static int crc(byte[] page) {
        int crc = 0;
        for (byte value : page) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean carry = (crc < 0) != (((value >> bit) & 1) == 1);
                crc = (crc << 1) ^ (carry ? 0x04C11DB7 : 0);
            }
        }
        return crc;
    }
}
