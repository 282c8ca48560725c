package dev.parlance.tts.codecs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.audio.AudioMetadata;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.MissingResourceException;

/**
 * The tag before the frames of an MP3 (ID3 v2.4.0, main structure and native frames, id3.org): {@code ID3}, version, flags and
 * size, then frames, each a name of four characters, a size, two bytes of flags, and text whose first byte 3 stands for UTF-8.
 * Sizes have 7 bits a byte. The voice is the artist; the mark has a {@code TXXX} of its own beside the comment.
 */
final class Id3Tag {
    private static final byte IN_UTF_8 = 3;
    private static final String UNKNOWN_LANGUAGE = "und";

    private Id3Tag() {}

    /** Returns the tag, or nothing if there is no metadata. */
    static byte[] of(AudioMetadata metadata) {
        if (metadata.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        metadata.title().ifPresent(title -> addFrame(frames, "TIT2", title));
        metadata.voice().ifPresent(voice -> addFrame(frames, "TPE1", voice));
        metadata.language().ifPresent(language -> addFrame(frames, "TLAN", threeLetters(language)));
        metadata.digitalSourceType().ifPresent(type -> addFrame(frames, "TXXX", "digitalsourcetype\0" + type));
        // The language of the comment, and an empty description.
        metadata.comment().ifPresent(comment -> addFrame(frames, "COMM", "eng\0" + comment));
        ByteArrayOutputStream tag = new ByteArrayOutputStream();
        tag.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
        tag.writeBytes(size(frames.size()));
        tag.writeBytes(frames.toByteArray());
        return tag.toByteArray();
    }

    private static void addFrame(ByteArrayOutputStream frames, String name, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        frames.writeBytes(name.getBytes(US_ASCII));
        frames.writeBytes(size(bytes.length + 1));
        frames.writeBytes(new byte[] {0, 0, IN_UTF_8});
        frames.writeBytes(bytes);
    }

    private static byte[] size(int bytes) {
        return new byte[] {
            (byte) ((bytes >> 21) & 0x7F),
            (byte) ((bytes >> 14) & 0x7F),
            (byte) ((bytes >> 7) & 0x7F),
            (byte) (bytes & 0x7F)
        };
    }

    // ISO 639-2, as the frame wants it.
    private static String threeLetters(Locale language) {
        try {
            String code = language.getISO3Language();
            return code.isEmpty() ? UNKNOWN_LANGUAGE : code;
        } catch (MissingResourceException e) {
            return UNKNOWN_LANGUAGE;
        }
    }
}
