package dev.parlance.tts.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code LIST} chunk of a WAV file: {@code INFO}, then chunks of text that ends with a zero, each padded to an even
 * length. {@code INAM} is the title, {@code IART} the artist, {@code ILNG} the language and {@code ICMT} the comment (Multimedia
 * Programming Interface and Data Specifications 1.0, 1991). It names no encoding; UTF-8 is what ffmpeg and others write.
 */
final class InfoChunk {
    private static final int CHUNK_HEADER_BYTES = 8;

    private InfoChunk() {}

    /** Returns the whole chunk, of an even length; nothing if there is no metadata. */
    static byte[] of(AudioMetadata metadata) {
        if (metadata.isEmpty()) {
            return new byte[0];
        }
        Map<String, String> fields = new LinkedHashMap<>();
        metadata.title().ifPresent(title -> fields.put("INAM", title));
        metadata.voice().ifPresent(voice -> fields.put("IART", voice));
        metadata.language().map(Locale::toLanguageTag).ifPresent(tag -> fields.put("ILNG", tag));
        metadata.comment().ifPresent(comment -> fields.put("ICMT", comment));
        return chunk(fields);
    }

    private static byte[] chunk(Map<String, String> fields) {
        int content = "INFO".length()
                + fields.values().stream()
                        .mapToInt(text -> CHUNK_HEADER_BYTES + even(text.getBytes(UTF_8).length + 1))
                        .sum();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_HEADER_BYTES + content).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put("LIST".getBytes(US_ASCII)).putInt(content).put("INFO".getBytes(US_ASCII));
        fields.forEach((id, text) -> {
            byte[] bytes = text.getBytes(UTF_8);
            chunk.put(id.getBytes(US_ASCII)).putInt(bytes.length + 1).put(bytes);
            chunk.position(chunk.position() + even(bytes.length + 1) - bytes.length);
        });
        return chunk.array();
    }

    private static int even(int length) {
        return length + (length & 1);
    }
}
