package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * The description of a voice to design.
 *
 * @param targetModel the model the voice is for, such as {@code cosyvoice-v3.5-plus}; it works with no other
 * @param name becomes a part of the voice's id: letters and digits, at most 10 (Qwen-TTS: 16, underscores too)
 * @param description what it sounds like, in Chinese or English
 * @param previewText what it says as a sample
 * @param language the language of the sample, or empty if the service is to find out
 */
public record VoiceDesign(
        String targetModel, String name, String description, String previewText, Optional<Locale> language) {
    /** Checks that nothing is null. */
    public VoiceDesign {
        requireNonNull(targetModel, "targetModel");
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(previewText, "previewText");
        requireNonNull(language, "language");
    }

    /** Returns a design whose language the service is to find out. */
    public static VoiceDesign of(String targetModel, String name, String description, String previewText) {
        return new VoiceDesign(targetModel, name, description, previewText, Optional.empty());
    }

    /** Returns the same design with a sample in {@code language}. */
    public VoiceDesign withLanguage(Locale language) {
        return new VoiceDesign(targetModel, name, description, previewText, Optional.of(language));
    }

    /** Shows neither the description nor the text. */
    @Override
    public String toString() {
        return "VoiceDesign[" + name + " for " + targetModel + "]";
    }
}
