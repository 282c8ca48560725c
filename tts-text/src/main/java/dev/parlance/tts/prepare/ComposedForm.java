package dev.parlance.tts.prepare;

import java.text.Normalizer;

/**
 * Writes letters and their accents as one character where Unicode has one: its normalisation form C. The same word typed on two
 * machines is then the same text, for a voice and for a cache.
 */
public final class ComposedForm implements TextTransform {
    /** Creates the transform. */
    public ComposedForm() {}

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder composed = PreparedText.edit(text);
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            String part = text.substring(start, end);
            if (!Normalizer.isNormalized(part, Normalizer.Form.NFC)) {
                composed.replace(start, end, Normalizer.normalize(part, Normalizer.Form.NFC));
            }
            start = end;
        }
        return composed.build();
    }

    @Override
    public String version() {
        return "nfc-1";
    }

    // A character with all that may be composed with it.
    private static int end(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length() && isJoined(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isJoined(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            // Vowels and final consonants of hangul, and the vowels of Kirat Rai that are letters.
            default -> (codePoint >= 0x1160 && codePoint <= 0x11FF) || (codePoint >= 0x16D63 && codePoint <= 0x16D6A);
        };
    }
}
