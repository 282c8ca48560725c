package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SymbolNamesTest {
    /** Languages whose table in CLDR 48 has names of emoji but not of signs, Latgalian and its like having no table at all. */
    private static final Set<String> PARTIAL =
            new TreeSet<>(Set.of("ia", "kl", "ku", "lb", "mi", "mt", "om", "pap", "quc", "tn", "tt", "ug"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|€|euro",
                "en|₽|ruble",
                "en-GB|₽|rouble",
                "en|°|degree",
                "de|°|Grad",
                "en|§|section",
                "en|±|plus-minus",
                "en|∞|infinity sign",
                "de|€|Euro",
                "zh|€|欧元符号",
                "zh-TW|€|歐元符號",
                "nn|€|euro",
                "cmn|😀|嘿嘿",
                "ru|™|товарный знак",
                "fa|😀|خنده",
                "en|✓|check mark",
                "en|★|star",
                "en|℃|degree C"
            })
    void namesSigns(Locale language, String sign, String name) {
        assertThat(SymbolNames.of(language).nameOf(sign)).contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|\u2764|red heart",
                "en|\u2764\uFE0F|red heart",
                "en|\u2764\uFE0F\u200D\uD83D\uDD25|heart on fire",
                "en|1\uFE0F\u20E3|keycap: 1",
                "en|1\u20E3|keycap: 1",
                "en|\uD83C\uDDE9\uD83C\uDDEA|flag: Germany",
                "en|\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F|flag: England",
                "en|\uD83C\uDFF4\uDB40\uDC75\uDB40\uDC73\uDB40\uDC63\uDB40\uDC61\uDB40\uDC7F|black flag",
                "en|\uD83D\uDC4B\uD83C\uDFFD|waving hand: medium skin tone",
                "en-GB|\uD83D\uDC4B\uD83C\uDFFD|waving hand: medium skin tone",
                "es-MX|\uD83D\uDC4B\uD83C\uDFFD|mano saludando: tono de piel medio",
                "nn|\uD83D\uDC4B\uD83C\uDFFD|vinkande hand: hudtype 4",
                "zh-TW|\uD83D\uDC4B\uD83C\uDFFD|揮手：淺褐皮膚",
                "en|\uD83D\uDC69\uD83C\uDFFF\u200D\uD83D\uDE80|woman astronaut: dark skin tone",
                "en|\uD83D\uDC68\uD83C\uDFFB\u200D\uD83E\uDD1D\u200D\uD83D\uDC68\uD83C\uDFFF|men holding hands: light skin tone, dark skin tone",
                "en|\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67|family: man, woman, girl",
                "en|\uD83D\uDC69\u200D\uD83D\uDE80\u200D\uD83D\uDE80|woman, rocket, rocket"
            })
    void namesEmojiSequences(Locale language, String sequence, String name) {
        assertThat(SymbolNames.of(language).nameOf(sequence)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"①, 1", "⑳, 20", "㊷, 42", "Ⅳ, 4", "ⅻ, 12"})
    void readsNumeralsAsDigitsInEveryLanguage(String numeral, String digits) {
        assertThat(SymbolNames.of(Locale.forLanguageTag("la")).nameOf(numeral)).contains(digits);
    }

    /** CLDR has no name for these in any language. */
    @ParameterizedTest
    @ValueSource(
            strings = {"№", "½", "¼", "¾", "⅓", "ℓ", "℠", "⌘", "⏎", "㎡", "〒", "\uD83C\uDDFD\uD83C\uDDFD", "x", "1", ""})
    void hasNoNameForWhatCldrLeavesOut(String sign) {
        assertThat(SymbolNames.of(Locale.ENGLISH).nameOf(sign)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "€", "₽", "$", "£", "¥", "°", "×", "™", "‰", "✓", "✔", "§", "¶", "µ", "→", "∞", "≤", "≥", "±", "÷", "√",
                "©", "®", "%", "&", "@", "#", "+", "=", "²", "★", "☆"
            })
    void namesTheCommonSignsInEveryLanguageWithSigns(String sign) {
        assertThat(SymbolTableTest.languages())
                .filteredOn(language -> !PARTIAL.contains(language))
                .allSatisfy(language -> assertThat(
                                SymbolNames.of(Locale.forLanguageTag(language)).nameOf(sign))
                        .as(language)
                        .isPresent());
    }

    @Test
    void tellsThatALanguageHasNone() {
        assertThat(SymbolNames.of(Locale.forLanguageTag("la")).isEmpty()).isTrue();
        assertThat(SymbolNames.of(Locale.ROOT).isEmpty()).isTrue();
        assertThat(SymbolNames.of(Locale.forLanguageTag("de-AT-1996")).isEmpty())
                .isFalse();
    }

    @Test
    void readsATableOnce() {
        assertThat(SymbolNames.of(Locale.GERMAN).version()).isEqualTo("cldr-48.2.0-1");
        assertThat(SymbolNames.of(Locale.GERMAN).nameOf("€").orElseThrow())
                .isSameAs(SymbolNames.of(Locale.GERMANY).nameOf("€").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a€b|1|€",
                "5°C|1|°",
                "\u2764\uFE0F\u200D\uD83D\uDD25!|0|\u2764\uFE0F\u200D\uD83D\uDD25",
                "x1\uFE0F\u20E3y|1|1\uFE0F\u20E3",
                "\uD83C\uDDE9\uD83C\uDDEA\uD83C\uDDEB\uD83C\uDDF7|0|\uD83C\uDDE9\uD83C\uDDEA",
                "\uD83D\uDC4B\uD83C\uDFFD\uD83D\uDC4B|0|\uD83D\uDC4B\uD83C\uDFFD",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F.|0|\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                "\uD83D\uDE00\u200Da|0|\uD83D\uDE00",
                "\uD83E\uDEEF.|0|\uD83E\uDEEF",
                "Ⅳ.|0|Ⅳ",
                "5µm|1|µ",
                "§ 5|0|§"
            })
    void findsTheLongestCluster(String text, int index, String cluster) {
        Optional<TextRange> found = SymbolNames.clusterAt(text, index);

        assertThat(found.map(range -> text.substring(range.start(), range.end())))
                .contains(cluster);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "1", "٣", "好", "〇", ".", ",", "，", "-", "—", "…", "•", " ", "\n", "\u200E", "\u200D", "\uFE0F",
                "\u0301"
            })
    void findsNoClusterInWordsAndPunctuation(String text) {
        assertThat(SymbolNames.clusterAt(text, 0)).isEmpty();
        assertThat(SymbolNames.clusterAt(text, text.length())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDE00\u200D",
                "\uD83D\uDE00",
                "\uFE0F",
                "\uDB40\uDC67",
                "\uD83C\uDDE9",
                "\uD83C\uDFFD",
                "€"
            })
    void looksAtALongTextOnce(String unit) {
        String text = "\uD83D\uDE00" + unit.repeat(1_000_000);

        int clusters = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> clusters(text));

        assertThat(clusters).isPositive();
    }

    private static int clusters(String text) {
        int clusters = 0;
        int at = 0;
        while (at < text.length()) {
            Optional<TextRange> found = SymbolNames.clusterAt(text, at);
            clusters += found.isPresent() ? 1 : 0;
            at = found.map(TextRange::end).orElse(at + 1);
        }
        return clusters;
    }
}
