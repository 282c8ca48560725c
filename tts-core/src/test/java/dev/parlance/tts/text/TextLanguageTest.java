package dev.parlance.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "您猜怎么着？,zh",
        "我用Java写代码,zh",
        "こんにちは世界,ja",
        "東京タワー,ja",
        "안녕하세요,ko",
        "สวัสดี,th",
        "Καλημέρα,el",
        "שלום,he",
        "გამარჯობა,ka",
        "Բարև,hy"
    })
    void knowsALanguageByItsLetters(String text, String language) {
        assertThat(TextLanguage.guess(text)).contains(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "123 45", "\uD83D\uDE00", "Hello", "Привет", "مرحبا", "Hello everybody, 你好"})
    void doesNotGuessWithoutEvidence(String text) {
        assertThat(TextLanguage.guess(text)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ไทย αβγ", "αβ שש"})
    void doesNotChooseBetweenEqualScripts(String text) {
        assertThat(TextLanguage.guess(text)).isEmpty();
    }
}
