package dev.parlance.tts.codecs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** The characters that formats mark themselves with. */
final class Magic {
    private Magic() {}

    /** Returns true if {@code text} is in {@code bytes}, at this distance from the position, which stays. */
    static boolean isAt(ByteBuffer bytes, int offset, String text) {
        byte[] wanted = text.getBytes(ISO_8859_1);
        return bytes.remaining() >= offset + wanted.length
                && bytes.slice(bytes.position() + offset, wanted.length).equals(ByteBuffer.wrap(wanted));
    }
}
