package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.PcmFormat;
import java.util.Map;

/** The media types of what the encoders write. */
final class AudioFormats {
    // Opus in Ogg: RFC 7845, section 9. OpenAI's clients name these formats too.
    private static final Map<String, String> TYPES = Map.of(
            "wav", "audio/wav",
            "mp3", "audio/mpeg",
            "opus", "audio/ogg",
            "flac", "audio/flac",
            "aac", "audio/aac",
            "pcm", "audio/pcm");

    private AudioFormats() {}

    /** Returns the media type of the encoding called {@code name}. */
    static String contentType(String name) {
        return TYPES.getOrDefault(name, "application/octet-stream");
    }

    /** Returns the same for audio in {@code format}, which raw PCM does not state itself. */
    static String contentType(String name, PcmFormat format) {
        String type = contentType(name);
        return name.equals("pcm") ? type + ";rate=" + format.sampleRateHz() + ";channels=" + format.channels() : type;
    }

    /** Returns the usual end of a file's name. */
    static String extension(AudioEncoder encoder) {
        return encoder.extensions().contains(encoder.name())
                ? encoder.name()
                : encoder.extensions().stream().sorted().findFirst().orElse(encoder.name());
    }
}
