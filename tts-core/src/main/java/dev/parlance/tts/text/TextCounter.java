package dev.parlance.tts.text;

import java.lang.Character.UnicodeScript;

/**
 * Counts text the way a backend does, for its limit and its bill. Implementations are stateless and safe for concurrent
 * use.
 */
@FunctionalInterface
public interface TextCounter {
    /** Counts Unicode code points. */
    TextCounter CODE_POINTS = text -> text.codePoints().count();

    /** Counts the bytes of the text in UTF-8. */
    TextCounter UTF_8_BYTES =
            text -> text.codePoints().mapToLong(TextCounter::utf8Length).sum();

    /**
     * Counts every Han ideograph, also in Japanese and Korean text, as two and every other code point as one. Alibaba
     * Model Studio bills its Qwen-TTS and CosyVoice models this way (pricing page, read 2026-08).
     */
    TextCounter HAN_AS_TWO =
            text -> text.codePoints().mapToLong(TextCounter::hanAsTwo).sum();

    /** Returns how many units {@code text} has. */
    long count(CharSequence text);

    private static long hanAsTwo(int codePoint) {
        return UnicodeScript.of(codePoint) == UnicodeScript.HAN ? 2 : 1;
    }

    private static long utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
