package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.espeak.VoiceReader.Reading;
import dev.parlance.tts.prepare.EnglishForms;
import dev.parlance.tts.prepare.TextTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which voices read different numbers alike, by asking all of them. */
final class NumberVoicesTest {
    // Refused whole, since they read none.
    private static final Set<String> WITHOUT_NUMBERS = Set.of("chr", "cv", "sjn");
    // Found by ear: Nepali reads 100,000 as a million, Swahili a million as 100,000, Setswana a milliard as a million,
    // and
    // Cantonese puts a hundred into each number from 10,000 on. They are read apart, so that no comparison shows it.
    private static final Set<String> WRONG_POWERS = Set.of("ne", "sw", "tn", "yue", "yue-latn-jyutping", "be");
    private static final List<Long> NUMBERS = LongStream.concat(
                    LongStream.rangeClosed(0, 130),
                    LongStream.of(
                            200,
                            300,
                            400,
                            500,
                            600,
                            700,
                            800,
                            900,
                            999,
                            1_000,
                            1_001,
                            1_100,
                            1_234,
                            1_999,
                            2_000,
                            2_026,
                            10_000,
                            10_001,
                            12_345,
                            100_000,
                            1_000_000,
                            1_000_001,
                            2_000_000,
                            1_000_000_000,
                            2_000_000_000,
                            1_000_000_000_000L))
            .boxed()
            .toList();

    private static Engine engine;

    @BeforeAll
    static void opens() throws IOException {
        engine = TestEspeak.engine();
    }

    @AfterAll
    static void closes() {
        engine.close();
    }

    @Test
    void theListIsOfTheVoicesThatReadNumbersAlike() throws EngineException {
        Set<String> wrong = new TreeSet<>(WRONG_POWERS);
        for (NativeVoice voice : engine.voices()) {
            if (!WITHOUT_NUMBERS.contains(voice.name())
                    && !alike(voice.name(), NUMBERS, UnchangedText.INSTANCE).isEmpty()) {
                wrong.add(voice.name());
            }
        }

        assertThat(wrong).isEqualTo(new TreeSet<>(NumberWords.voices().keySet()));
    }

    @Test
    void numbersUpToTheLimitAreReadApart() throws EngineException {
        for (Map.Entry<String, Long> voice : NumberWords.voices().entrySet()) {
            // K'iche' has no zero; texts with one are refused.
            List<Long> right = NUMBERS.stream()
                    .filter(number -> number <= voice.getValue()
                            && !(number == 0 && voice.getKey().equals("quc")))
                    .toList();

            assertThat(alike(voice.getKey(), right, UnchangedText.INSTANCE))
                    .as(voice.getKey())
                    .isEmpty();
        }
    }

    @Test
    void inWordsOrDigitByDigitAllNumbersAreReadApart() throws EngineException {
        for (String voice : NumberWords.voices().keySet()) {
            Locale language = TestEspeak.languageOf(voice);
            List<List<Long>> alike = alike(voice, NUMBERS, NumberWords.of(voice, language));

            // K'iche' has no zero; texts with one are refused.
            assertThat(alike).as(voice).allMatch(numbers -> voice.equals("quc"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uk | 1000000 людей | один мільйон людей",
                "uk | 5 і 999 | 5 і 999",
                "uk | 2 000 000 000 | два мільярди",
                "uk | 1\u202F000\u202F000 людей | один мільйон людей",
                "uk | 2\u2009000 людей | дві тисячі людей",
                "uk | 1000,5 | одна тисяча,5",
                "lb | 70 Leit | siwwenzeg Leit",
                "gn | 21 | 2  1",
                "gn | 007 | 0  0  7",
                "si | 6 7 | හය හත",
                "sw | 1000000 | milioni moja",
                "uk | 1000000грн | один мільйон грн",
                "uk | 3000000-й | три мільйони-й",
                "uk | було -1000 і -5 | було мінус одна тисяча і -5",
                "lb | A70 Strooss | A siwwenzeg Strooss",
                "lb | 70-90 Joer | siwwenzeg-nonzeg Joer",
                "lb | -20 Grad | minus zwanzeg Grad",
                "be | 2000000000 | два мільярды",
                "ne | 100000 | 1  0  0  0  0  0",
                "ne | 99999 | 99999",
                "yue | 12345 | 一萬二千三百四十五",
            })
    void writesWhatTheVoiceReadsWrong(String voice, String text, String words) {
        assertThat(NumberWords.of(voice, Locale.forLanguageTag(voice))
                        .apply(text)
                        .text())
                .isEqualTo(words);
    }

    @Test
    void isLinearInAnyText() {
        TextTransform words = NumberWords.of("uk", Locale.forLanguageTag("uk"));
        for (String part : List.of("1", ".1", "1.", "1,000,", ",000", " 000", "'", "1-", "a1")) {
            assertThat(words.apply(part.repeat(100_000)).text()).isNotEmpty();
            assertThat(new EnglishForms().apply("$" + part.repeat(100_000)).text())
                    .isNotEmpty();
        }
        assertThat(new EnglishForms()
                        .apply("Louis ".repeat(20_000) + "X".repeat(100_000))
                        .text())
                .isNotEmpty();
    }

    /** Returns the numbers that are read as another is, or not at all. */
    private static List<List<Long>> alike(String voice, List<Long> numbers, TextTransform transform)
            throws EngineException {
        Map<String, List<Long>> bySound = new HashMap<>();
        VoiceReader reader = new VoiceReader(engine::phonemes, new VoiceReader.Cache());
        List<String> texts = numbers.stream()
                .map(number -> transform.apply(Long.toString(number)).text())
                .toList();
        Map<String, Reading> readings = reader.read(voice, texts);
        for (int index = 0; index < numbers.size(); index++) {
            Reading reading = readings.get(texts.get(index));
            String sound = reading.isSilent()
                    ? ""
                    : reading.phonemes().replaceAll("[',]", "").replaceAll("[ _|]+", " ");
            bySound.computeIfAbsent(sound.strip(), key -> new ArrayList<>()).add(numbers.get(index));
        }
        return bySound.entrySet().stream()
                .filter(group -> group.getKey().isEmpty() || group.getValue().size() > 1)
                .map(Map.Entry::getValue)
                .toList();
    }
}
