package dev.parlance.tts.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        "Բարև,hy",
        "வணக்கம்,ta",
        "abc αβγ,el",
        "Τι;,el",
        "ラーー,ja",
        "東京都知事選挙の結果発表,ja",
        "我喜欢优の良品的零食，非常好吃，推荐给大家，每天都想吃,zh"
    })
    void knowsALanguageByItsLetters(String text, String language) {
        assertThat(TextLanguage.guess(text)).contains(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gdzie jest najbliższa apteka?|pl",
                "¿Dónde está la farmacia más cercana?|es",
                "Где находится ближайшая аптека?|ru",
                "Чи є тут поблизу аптека, яка ще працює?|uk",
                "أين توجد أقرب صيدلية من هنا؟|ar",
                "نزدیک‌ترین داروخانه کجاست؟|fa",
                "सबसे नज़दीकी दवा की दुकान कहाँ है?|hi",
                "Where is the nearest pharmacy around here?|en"
            })
    void knowsALanguageByThePartsOfItsWords(String text, String language) {
        assertThat(TextLanguage.guess(text)).contains(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "123 45",
                "\uD83D\uDE00",
                "Hello",
                "Привет",
                "مرحبا",
                "Hello everybody, 你好",
                "OK",
                "π ≈ 3.14159",
                "2πr",
                "Δx = 5",
                "4.7 kΩ ± 5 Ω",
                "α + β = γ",
                "Dzień dobry",
                "José García Fernández",
                "Ursula von der Leyen",
                "https://example.com/de/produkte/alle"
            })
    void doesNotGuessWithoutEvidence(String text) {
        assertThat(TextLanguage.guess(text)).isEqualTo(Optional.empty());
    }

    @Test
    void readsOnAfterTheLastSpaceInAScriptWithoutSpaces() {
        assertThat(TextLanguage.guess("Parlance 1.0 " + "今天天气很好。".repeat(300))).contains(Locale.CHINESE);
        assertThat(TextLanguage.guess("Wi-Fi " + "วันนี้อากาศดี".repeat(300))).contains(Locale.forLanguageTag("th"));
    }

    @Test
    @Timeout(60)
    void passesOverWhatIsNoWordHoweverLong() {
        String text = "Gdzie jest a" + "\u0301\u0323".repeat(1_000_000) + " najbliższa\u2003apteka?";

        assertThat(TextLanguage.guess(text)).contains(Locale.forLanguageTag("pl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ไทย αβγ", "αβ שש", "ab αβ שש"})
    void doesNotChooseBetweenEqualScripts(String text) {
        assertThat(TextLanguage.guess(text)).isEmpty();
    }

    @Test
    void isRightOnNineteenOfTwentyShortSentences() throws IOException {
        List<String[]> sentences =
                lines("short-sentences.txt").map(line -> line.split("\t")).toList();

        assertThat(sentences).hasSize(100);
        assertThat(sentences.stream()
                        .filter(sentence -> TextLanguage.guess(sentence[1])
                                .equals(Optional.of(Locale.forLanguageTag(sentence[0])))))
                .hasSizeGreaterThanOrEqualTo(95);
    }

    @Test
    void takesNextToNoShortEnglishTextForAnotherLanguage() throws IOException {
        List<String> phrases = lines("english-phrases.txt").toList();

        assertThat(phrases).hasSizeGreaterThan(300);
        assertThat(phrases.stream()
                        .filter(phrase -> TextLanguage.guess(phrase)
                                .filter(language -> !language.equals(Locale.ENGLISH))
                                .isPresent()))
                .containsExactly("a la carte menu", "status quo ante");
    }

    // A voice in English may read these, whatever they seem to be in.
    @ParameterizedTest
    @ValueSource(strings = {"wanna gonna gotta dunno", "lorem ipsum dolor sit amet"})
    void leavesEnglishPossibleWhereAnotherLanguageOnlySeemsLikelier(String text) {
        List<Locale> candidates = TextLanguage.candidates(text);

        assertThat(candidates.isEmpty() || candidates.contains(Locale.ENGLISH))
                .as("%s", candidates)
                .isTrue();
    }

    @Test
    void countsAWordOnceHoweverOftenItIsSaid() {
        assertThat(TextLanguage.guess("banana ".repeat(1_000))).isEmpty();
        assertThat(TextLanguage.guess("banana bandana ".repeat(1_000))).isEmpty();
    }

    @Test
    void readsNoMoreThanTheStartOfALongText() {
        String start = "Gdzie jest najbliższa apteka? ".repeat(50);

        assertThat(TextLanguage.guess(start + "the end of it is English ".repeat(10_000)))
                .contains(Locale.forLanguageTag("pl"));
    }

    @Test
    void namesTheLanguagesOfAScriptThatItCannotTellApart() {
        assertThat(TextLanguage.candidates("Привет"))
                .extracting(Locale::toLanguageTag)
                .contains("ru", "uk", "bg", "sr", "kk")
                .doesNotContain("en", "pl");
        assertThat(TextLanguage.candidates("Gdzie jest najbliższa apteka?"))
                .containsExactly(Locale.forLanguageTag("pl"));
        assertThat(TextLanguage.candidates("Hello")).isEmpty();
    }

    @Test
    void looksAtNoWordsIfTheScriptIsAsked() {
        assertThat(TextLanguage.byScript("こんにちは世界")).contains(Locale.JAPANESE);
        assertThat(TextLanguage.byScript("Gdzie jest najbliższa apteka?")).isEmpty();
        assertThat(TextLanguage.byScript("ab αβ")).contains(Locale.forLanguageTag("el"));
        assertThat(TextLanguage.byScript("αβ שש שש")).contains(Locale.forLanguageTag("he"));
        assertThat(TextLanguage.byScript("abc αβ")).isEmpty();
    }

    @Test
    void namesTheLanguagesThatAreNearlyAsLikely() {
        assertThat(TextLanguage.likely("Tas ini mahal dan besar."))
                .contains(Locale.forLanguageTag("id"), Locale.forLanguageTag("ms"));
        assertThat(TextLanguage.likely("Hello")).isEmpty();
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream in = requireNonNull(TextLanguageTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"));
        }
    }
}
