package dev.parlance.tts.codecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.audio.AudioMetadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The comments of Opus and FLAC: the name of the encoder, a count, and as many {@code NAME=text}, each text as its length in 32
 * bits, little-endian, and UTF-8 (RFC 7845, section 5.2; RFC 9639, section 8.6). The names are those in use; the voice is the
 * artist.
 */
final class VorbisComments {
    private VorbisComments() {}

    static byte[] of(String vendor, AudioMetadata metadata) {
        List<String> comments = new ArrayList<>();
        metadata.title().ifPresent(title -> comments.add("TITLE=" + title));
        metadata.voice().ifPresent(voice -> comments.add("ARTIST=" + voice));
        metadata.language().map(Locale::toLanguageTag).ifPresent(tag -> comments.add("LANGUAGE=" + tag));
        metadata.digitalSourceType().ifPresent(type -> comments.add("DIGITALSOURCETYPE=" + type));
        metadata.comment().ifPresent(comment -> comments.add("COMMENT=" + comment));
        List<byte[]> texts = new ArrayList<>();
        comments.forEach(comment -> texts.add(comment.getBytes(UTF_8)));
        byte[] name = vendor.getBytes(UTF_8);
        int length = 2 * Integer.BYTES + name.length;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        all.putInt(name.length).put(name).putInt(texts.size());
        texts.forEach(text -> all.putInt(text.length).put(text));
        return all.array();
    }
}
