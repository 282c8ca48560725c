package dev.parlance.tts.speech;

import java.util.Optional;

/** Rule S7 of {@link SpeechSynthesizer}: which texts no backend is asked to speak. */
final class TextRules {
    private TextRules() {}

    /** Returns why {@code text} is not a text, without showing any of it. */
    static Optional<SpeechError> refusal(String text) {
        if (text.isBlank()) {
            return invalid("there is nothing but blanks");
        }
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit == 0) {
                return invalid("NUL at index " + index + "; remove it");
            }
            if (Character.isHighSurrogate(unit) && isLowSurrogate(text, index + 1)) {
                index++;
            } else if (Character.isSurrogate(unit)) {
                return invalid("half a surrogate pair at index " + index + "; the text was cut or decoded wrongly");
            }
        }
        return Optional.empty();
    }

    private static boolean isLowSurrogate(String text, int index) {
        return index < text.length() && Character.isLowSurrogate(text.charAt(index));
    }

    private static Optional<SpeechError> invalid(String reason) {
        return Optional.of(new SpeechError.InvalidText(reason));
    }
}
