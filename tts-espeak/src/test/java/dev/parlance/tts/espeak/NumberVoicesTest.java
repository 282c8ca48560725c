package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import dev.parlance.tts.espeak.VoiceReader.Reading;
import dev.parlance.tts.prepare.EnglishForms;
import dev.parlance.tts.prepare.TextTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which voices read different numbers alike, by asking all of them. */
@Tag("slow")
final class NumberVoicesTest {
    // K'iche' and Quenya: texts with a zero are refused.
    private static final Set<String> WITHOUT_ZERO = Set.of("quc", "qya");
    // Refused whole, since they read none.
    private static final Set<String> WITHOUT_NUMBERS = Set.of("chr", "cv", "sjn");
    // Written in words whatever the voice, by MandarinText.
    private static final Set<String> IN_WORDS = Set.of("cmn", "cmn-latn-pinyin");
    // Found by ear, and the only ones that no comparison shows: Swahili reads a million as "laki moja", which is
    // 100,000, and
    // Setswana a milliard as a million.
    private static final Set<String> FOUND_BY_EAR = Set.of("sw", "tn");
    private static final List<Long> POWERS = List.of(
            1_000L,
            10_000L,
            100_000L,
            1_000_000L,
            10_000_000L,
            100_000_000L,
            1_000_000_000L,
            2_000L,
            2_000_000L,
            20_000_000L,
            2_000_000_000L);
    private static final Set<String> KNOWN_TO_ICU = Arrays.stream(RuleBasedNumberFormat.getAvailableULocales())
            .map(ULocale::getLanguage)
            .collect(Collectors.toUnmodifiableSet());
    // One sound in eight may be another: in a word for itself a number may be stressed otherwise.
    private static final double SAME = 0.13;
    private static final double OTHER = 0.3;
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
                            200_000,
                            1_000_000,
                            1_000_001,
                            2_000_000,
                            10_000_000,
                            20_000_000,
                            100_000_000,
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
        Set<String> wrong = new TreeSet<>(FOUND_BY_EAR);
        for (NativeVoice voice : engine.voices()) {
            if (!WITHOUT_NUMBERS.contains(voice.name())
                    && !IN_WORDS.contains(voice.name())
                    && (!alike(voice.name(), NUMBERS, UnchangedText.INSTANCE).isEmpty()
                            || !readAsOthers(
                                            voice.name(),
                                            EspeakLanguage.of(voice).get(0),
                                            Long.MAX_VALUE)
                                    .isEmpty())) {
                wrong.add(voice.name());
            }
        }

        assertThat(wrong).isEqualTo(new TreeSet<>(NumberWords.voices().keySet()));
    }

    @Test
    void upToTheLimitNoPowerIsReadAsAnother() throws EngineException {
        for (Map.Entry<String, Long> voice : NumberWords.voices().entrySet()) {
            assertThat(readAsOthers(voice.getKey(), TestEspeak.languageOf(voice.getKey()), voice.getValue()))
                    .as(voice.getKey())
                    .isEmpty();
        }
    }

    @Test
    void numbersUpToTheLimitAreReadApart() throws EngineException {
        for (Map.Entry<String, Long> voice : NumberWords.voices().entrySet()) {
            List<Long> right = NUMBERS.stream()
                    .filter(number ->
                            number <= voice.getValue() && !(number == 0 && WITHOUT_ZERO.contains(voice.getKey())))
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

            assertThat(alike).as(voice).allMatch(numbers -> WITHOUT_ZERO.contains(voice));
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
                "sl | 10000000 | deset milijona",
                "lt | 20000000 litų | dvidešimt milijonų litų",
                "sv | 2000000000 | två miljarder",
                "ne | 100000 | एक लाख",
                "ne | 7 वटा | सात वटा",
                "ne | ५५५ | पाँच सय पचपन्न",
                "uk | １０００００００ людей | десять мільйонів людей",
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

    /**
     * Returns the powers of ten up to {@code limit}, and twice them, that the voice reads in another language, with the same word
     * twice, or as ICU's words for another of them.
     */
    private static List<Long> readAsOthers(String voice, Locale language, long limit) throws EngineException {
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(language, RuleBasedNumberFormat.SPELLOUT);
        List<List<String>> inWords = new ArrayList<>();
        for (long number : POWERS) {
            inWords.add(sounds(engine.phonemes(voice, format.format(number).replace("\u00AD", ""))));
        }
        List<Long> wrong = new ArrayList<>();
        for (int index = 0; index < POWERS.size() && POWERS.get(index) <= limit; index++) {
            String phonemes = engine.phonemes(voice, Long.toString(POWERS.get(index)));
            List<String> sounds = sounds(phonemes);
            double own = distance(sounds, inWords.get(index));
            double least = inWords.stream()
                    .mapToDouble(other -> distance(sounds, other))
                    .min()
                    .orElseThrow();
            // Ancient Greek has no numbers of its own, and ICU none for it.
            boolean foreign = new Reading(phonemes).isForeign() && KNOWN_TO_ICU.contains(language.getLanguage());
            if (foreign
                    || repeatsAWord(phonemes, sounds(engine.phonemes(voice, "0")))
                    || (least <= SAME && own >= OTHER)) {
                wrong.add(POWERS.get(index));
            }
        }
        return wrong;
    }

    // But for zeros, which a voice without a word for a thousand says as often as they are written.
    private static boolean repeatsAWord(String phonemes, List<String> zero) {
        List<List<String>> words = Arrays.stream(phonemes.strip().split("[ \\n]+"))
                .map(NumberVoicesTest::sounds)
                .toList();
        return IntStream.range(1, words.size())
                .mapToObj(index -> words.get(index).equals(words.get(index - 1)) ? words.get(index) : List.<String>of())
                .anyMatch(word -> !word.isEmpty()
                        && !word.subList(0, Math.min(word.size(), zero.size())).equals(zero));
    }

    private static List<String> sounds(String phonemes) {
        return Arrays.stream(phonemes.split("[_ \n|]+"))
                .map(sound -> sound.replaceAll("[-',:;#!]", ""))
                .filter(sound -> !sound.isEmpty())
                .toList();
    }

    /** Returns the share of sounds to change, add or leave out to make one of the other. */
    private static double distance(List<String> one, List<String> other) {
        int[] changes = IntStream.rangeClosed(0, other.size()).toArray();
        for (int row = 1; row <= one.size(); row++) {
            int diagonal = changes[0];
            changes[0] = row;
            for (int column = 1; column <= other.size(); column++) {
                int above = changes[column];
                int replaced = diagonal + (one.get(row - 1).equals(other.get(column - 1)) ? 0 : 1);
                changes[column] = Math.min(replaced, 1 + Math.min(above, changes[column - 1]));
                diagonal = above;
            }
        }
        return (double) changes[other.size()] / Math.max(one.size(), other.size());
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
