package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clauses that overflow eSpeak's buffers when it gets them as they are. */
final class WholeTextTest {
    private static final EspeakProvider ESPEAK = TestEspeak.open();
    private static Engine engine;
    private static VoiceReader reader;

    @BeforeAll
    static void opensAnEngine() throws IOException {
        engine = TestEspeak.engine();
        reader = new VoiceReader(engine::phonemes, new VoiceReader.Cache());
    }

    @AfterAll
    static void closes() {
        engine.close();
        ESPEAK.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-us", "ru", "cmn-latn-pinyin", "de", "fr", "es", "it", "pl", "ko", "hi", "uk"})
    void eachOfAThousandNumbersIsSpokenInOrder(String voice) throws EngineException {
        String text = numbers().mapToObj(Integer::toString).collect(Collectors.joining(" "));

        PhonemeCount spoken = new PhonemeCount(phonemes(voice, text));

        for (int number : numbers().toArray()) {
            assertThat(spoken.next(phonemes(voice, Integer.toString(number))))
                    .as("%d", number)
                    .isTrue();
        }
        assertThat(spoken.isAtEnd()).isTrue();
        assertThat(clauses(voice, text)).allMatch(phonemes -> phonemes <= 800);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 345, 1000})
    void theCountMissesANumberThatIsNotSpoken(int missing) throws EngineException {
        String text = numbers()
                .filter(number -> number != missing)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));

        PhonemeCount spoken = new PhonemeCount(phonemes("fr", text));

        boolean all = true;
        for (int number : numbers().toArray()) {
            all &= spoken.next(phonemes("fr", Integer.toString(number)));
        }
        assertThat(all).isFalse();
    }

    private static IntStream numbers() {
        return IntStream.rangeClosed(1, 1000);
    }

    @Test
    @Tag("slow")
    void oneToAThousandAreAThousandMarks() {
        List<String> numbers = numbers().mapToObj(Integer::toString).toList();

        assertThat(words("en-us", String.join(" ", numbers))).isEqualTo(numbers);
    }

    @Test
    void aClauseOfElementsIsCutBetweenWords() {
        String text = "<speak>" + "<emphasis>word</emphasis> ".repeat(1000) + "</speak>";
        Speech speech = TestEspeak.say(
                ESPEAK,
                SpeechRequest.builder(new Ssml(text)).marks(MarkKind.WORD).build());

        assertThat(speech.marks())
                .hasSize(1000)
                .allMatch(mark -> text.substring(mark.start(), mark.end()).equals("word"));
    }

    @Test
    void aNumberWithBlanksBetweenItsThousandsIsOne() throws EngineException {
        assertThat(clauses("de", "12 345 678")).isEqualTo(clauses("de", "12345678"));
    }

    @ParameterizedTest
    @MethodSource("longClauses")
    void everyWordOfALongClauseIsSpoken(String voice, String word, int times) throws EngineException {
        String text = (word + " ").repeat(times);
        int one = clauses(voice, word).stream().mapToInt(Integer::intValue).sum();

        int all = clauses(voice, text).stream().mapToInt(Integer::intValue).sum();

        assertThat((double) all).isCloseTo(one * times, within(0.05 * one * times));
        assertThat(clauses(voice, text)).allMatch(phonemes -> phonemes <= 800);
    }

    static Stream<Arguments> longClauses() {
        return Stream.of(
                        "en-us WWW 100",
                        "en-us WWW 150",
                        "en-us 1234567 90",
                        "en-us NASA 300",
                        "en-us xyz 250",
                        "en-us word 700",
                        "de Donaudampfschifffahrt 60",
                        "de 777777 80",
                        "fr 99 200",
                        "ru превысокомногорассмотрительствующий 40",
                        "ko 대한민국 150",
                        "ko 안녕하세요 120",
                        "cmn-latn-pinyin 银行 300",
                        "ja ひらがな 150",
                        "hi नमस्ते 150",
                        "th สวัสดี 100",
                        "ta வணக்கம் 120",
                        "en-us 𒀀 60",
                        "ru 𒀀 100",
                        "de ᚠ 60",
                        "fr ñ 150",
                        "ar مرحبا 200",
                        "el καλημέρα 150",
                        "vi nghiêng 250",
                        "am አማርኛ 120",
                        "en-us a.b. 100",
                        "en-us u.s.a. 100",
                        "en-us ABC. 100",
                        "en-us don't' 100",
                        "de z.B. 100",
                        "fi a.b. 100",
                        "ru т.е. 100")
                .map(line -> line.split(" "))
                .map(parts -> Arguments.of(parts[0], parts[1], Integer.parseInt(parts[2])));
    }

    @ParameterizedTest
    @CsvSource({"en-us, W, 300", "en-us, 7, 300", "en-us, x, 800", "ko, 물, 400", "th, ปลา, 200", "ja, か, 600"})
    void aWordOfAnyLengthIsSpoken(String voice, String part, int times) {
        double one = seconds(voice, part.repeat(10)) / 10;

        assertThat(seconds(voice, part.repeat(times))).isGreaterThan(0.4 * one * times);
    }

    @Test
    void aCutIsNotAPause() {
        String words = "one two three four five six seven ".repeat(20);
        Speech speech = say("en-us", words);

        List<Double> gaps = IntStream.range(1, speech.marks().size())
                .mapToObj(index -> speech.marks()
                        .get(index)
                        .at()
                        .minus(speech.marks().get(index - 1).at()))
                .map(gap -> gap.toNanos() / 1e9)
                .toList();

        // The longest word of it takes 0.37 s; the pause after a clause would be 0.2 s more.
        assertThat(gaps).hasSize(139).allMatch(gap -> gap < 0.45);
    }

    @Test
    void aWordAfterADashIsMarkedWithoutIt() {
        assertThat(words("en-us", "one --- two - three")).containsExactly("one", "two", "three");
    }

    private static List<String> words(String voice, String text) {
        return TestEspeak.words(say(voice, text), text);
    }

    private static double seconds(String voice, String text) {
        return say(voice, text).audio().duration().toNanos() / 1e9;
    }

    private static Speech say(String voice, String text) {
        Speech speech = TestEspeak.say(
                ESPEAK,
                SpeechRequest.builder(text)
                        .voice(VoiceId.of("espeak:" + voice))
                        .marks(MarkKind.WORD)
                        .build());
        assertThat(speech.marks().stream().map(SpeechMark::at).collect(Collectors.toList()))
                .isSorted();
        return speech;
    }

    /** Returns how many phonemes the clauses have that eSpeak makes of a text. */
    private static List<Integer> clauses(String voice, String text) throws EngineException {
        return phonemes(voice, text)
                .lines()
                .map(clause -> new VoiceReader.Reading(clause).length())
                .toList();
    }

    private static String phonemes(String voice, String text) throws EngineException {
        return TestEspeak.phonemes(voice, text, engine, reader);
    }
}
