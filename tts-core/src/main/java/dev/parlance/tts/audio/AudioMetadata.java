package dev.parlance.tts.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file of speech states about itself beside the audio: that it is synthetic, and if they are known its title, the
 * voice and the language. Never the text that is spoken. Immutable.
 *
 * <p>The mark is {@link #SYNTHETIC_SOURCE} in a field of that name where the format has free fields, and in the comment
 * everywhere: a convention that software reads, so that people can be told that no person speaks.
 */
public final class AudioMetadata {
    /**
     * The term of the IPTC's controlled vocabulary "Digital Source Type" for media that a model has made, which C2PA uses
     * too: <a href="https://cv.iptc.org/newscodes/digitalsourcetype/">cv.iptc.org</a>.
     */
    public static final String SYNTHETIC_SOURCE =
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    private static final AudioMetadata NONE = new AudioMetadata(null, null, null, null);
    private static final AudioMetadata SYNTHETIC =
            new AudioMetadata("Synthetic speech; digital source type " + SYNTHETIC_SOURCE, null, null, null);
    private static final int LONGEST_CHARS = 500;

    private final @Nullable String comment;
    private final @Nullable String title;
    private final @Nullable String voice;
    private final @Nullable Locale language;

    private AudioMetadata(
            @Nullable String comment, @Nullable String title, @Nullable String voice, @Nullable Locale language) {
        this.comment = comment;
        this.title = title;
        this.voice = voice;
        this.language = language;
    }

    /** Returns the mark alone, which is the default wherever files are written. */
    public static AudioMetadata synthetic() {
        return SYNTHETIC;
    }

    /** Returns no metadata at all, not even the mark, which the law may require of who publishes the audio. */
    public static AudioMetadata none() {
        return NONE;
    }

    /**
     * Returns the same with a title.
     *
     * @throws IllegalArgumentException if it is blank, longer than 500 characters, or has control characters
     */
    public AudioMetadata withTitle(String title) {
        return new AudioMetadata(comment, checked("title", title), voice, language);
    }

    /**
     * Returns the same with the name of the voice, which is written where music has the artist.
     *
     * @throws IllegalArgumentException as {@link #withTitle} does
     */
    public AudioMetadata withVoice(String voice) {
        return new AudioMetadata(comment, title, checked("voice", voice), language);
    }

    /** Returns the same with the language that is spoken. */
    public AudioMetadata withLanguage(Locale language) {
        return new AudioMetadata(comment, title, voice, language);
    }

    private static String checked(String name, String value) {
        if (value.isBlank() || value.length() > LONGEST_CHARS || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + LONGEST_CHARS + " characters and none that control");
        }
        return value;
    }

    /** Returns true if nothing is stated. */
    public boolean isEmpty() {
        return comment == null && title == null && voice == null && language == null;
    }

    /** Returns {@link #SYNTHETIC_SOURCE} if the audio is marked as synthetic. */
    public Optional<String> digitalSourceType() {
        return Optional.ofNullable(comment).map(marked -> SYNTHETIC_SOURCE);
    }

    /** Returns the mark as a sentence for people and programs, which has {@link #SYNTHETIC_SOURCE} in it. */
    public Optional<String> comment() {
        return Optional.ofNullable(comment);
    }

    /** Returns the title. */
    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /** Returns the name of the voice. */
    public Optional<String> voice() {
        return Optional.ofNullable(voice);
    }

    /** Returns the language that is spoken. */
    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /** Returns which fields there are, and none of their values. */
    @Override
    public String toString() {
        List<String> fields = new ArrayList<>();
        comment().ifPresent(value -> fields.add("mark"));
        title().ifPresent(value -> fields.add("title"));
        voice().ifPresent(value -> fields.add("voice"));
        language().ifPresent(value -> fields.add("language"));
        return "AudioMetadata" + fields;
    }
}
