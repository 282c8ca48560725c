package dev.parlance.tts.speech;

import java.util.Optional;

/** Rule S7 of {@link SpeechSynthesizer}: which texts no backend is asked to speak. */
final class TextRules {
    private TextRules() {}

    /** Returns why {@code text} is not a text, without showing any of it. */
    static Optional<SpeechError> refusal(String text) {
        return text.isBlank() ? blank() : characters(text, 0);
    }

    /** Returns the refusal of a text that is blank. */
    static Optional<SpeechError> blank() {
        return invalid("there is nothing but blanks");
    }

    /** Returns why {@code part}, which has {@code before} characters before it, cannot be part of a text. */
    static Optional<SpeechError> characters(String part, int before) {
        for (int index = 0; index < part.length(); index++) {
            char unit = part.charAt(index);
            if (unit == 0) {
                return invalid("NUL at index " + (before + index) + "; remove it");
            }
            if (Character.isHighSurrogate(unit) && isLowSurrogate(part, index + 1)) {
                index++;
            } else if (Character.isSurrogate(unit)) {
                return halfPair(before + index);
            }
        }
        return Optional.empty();
    }

    /** Returns the refusal of a text that has half a surrogate pair at {@code index}. */
    static Optional<SpeechError> halfPair(int index) {
        return invalid("half a surrogate pair at index " + index + "; the text was cut or decoded wrongly");
    }

    private static boolean isLowSurrogate(String text, int index) {
        return index < text.length() && Character.isLowSurrogate(text.charAt(index));
    }

    private static Optional<SpeechError> invalid(String reason) {
        return Optional.of(new SpeechError.InvalidText(reason));
    }
}
