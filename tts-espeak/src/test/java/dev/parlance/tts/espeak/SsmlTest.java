package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SsmlTest {
    private static final EspeakProvider ESPEAK = TestEspeak.open();

    @AfterAll
    static void closes() {
        ESPEAK.close();
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, 0.5",
        "1s, 1",
        "1500ms, 1.5",
        "1.5s, 1.5",
        ".25s, 0.25",
        "+2.s, 2",
        "10s, 10",
        "99999ms, 99.999",
        "1400s, 1400"
    })
    void aBreakTakesItsTime(String time, double seconds) {
        double without = seconds("one two<break time=\"0ms\"/> three four");

        assertThat(seconds("one two<break time=\"" + time + "\"/> three four") - without)
                .isCloseTo(seconds, Offset.offset(0.1));
    }

    @ParameterizedTest
    @CsvSource({"slow, 0.83", "fast, 1.2", "50%, 0.5", "150%, 1.5"})
    void aRateChangesTheSpeed(String rate, double factor) {
        String text = "one two three four five six seven eight nine ten";
        double normal = seconds(text);

        assertThat(normal / seconds("<prosody rate=\"" + rate + "\">" + text + "</prosody>"))
                .isCloseTo(factor, Percentage.withPercentage(12));
    }

    @Test
    void aPitchAndAVolumeCanBeNamed() {
        String text = "our aura over and over again";
        PcmAudio normal = audio(text);

        assertThat(Samples.pitchHz(audio("<prosody pitch=\"high\">" + text + "</prosody>")))
                .isGreaterThan(1.03 * Samples.pitchHz(normal));
        assertThat(Samples.pitchHz(audio("<prosody pitch=\"low\">" + text + "</prosody>")))
                .isLessThan(0.97 * Samples.pitchHz(normal));
        assertThat(Samples.rms(audio("<prosody volume=\"loud\">" + text + "</prosody>")))
                .isGreaterThan(1.2 * Samples.rms(normal));
        assertThat(Samples.rms(audio("<prosody volume=\"soft\">" + text + "</prosody>")))
                .isLessThan(0.8 * Samples.rms(normal));
    }

    @Test
    void anAliasIsSaidInsteadOfTheText() {
        assertThat(seconds("one <sub alias=\"two hundred\">two</sub> three"))
                .isCloseTo(seconds("one two hundred three"), Percentage.withPercentage(2));
    }

    @Test
    void commentsAndReferencesAreReadAsXmlMeansThem() {
        assertThat(seconds("one <!-- two > three -->four"))
                .isCloseTo(seconds("one four"), Percentage.withPercentage(2));
        assertThat(seconds("o&#110;e t&#x77;o")).isCloseTo(seconds("one two"), Percentage.withPercentage(2));
    }

    @Test
    void theAliasIsTheWordOfItsElement() {
        String source = "<speak><sub alias='World Wide Web Consortium'>W3C</sub> is <sub alias=\"a &lt; b\"/></speak>";

        assertThat(words(source))
                .containsExactly("<sub alias='World Wide Web Consortium'>W3C</sub>", "is", "<sub alias=\"a &lt; b\"/>");
    }

    @Test
    void aTextInTwoLanguagesKeepsItsMarkup() {
        double slow = seconds("<prosody rate=\"50%\">one 你好 two</prosody>");

        assertThat(seconds("one 你好 two") / slow).isCloseTo(0.5, Offset.offset(0.06));
    }

    @Test
    void aLongClauseKeepsItsMarkup() {
        String words = "one two three four five six seven ".repeat(15);

        assertThat(words("<speak><prosody rate=\"fast\">" + words + "</prosody></speak>"))
                .hasSize(105);
        assertThat(seconds(words) / seconds("<prosody rate=\"150%\">" + words + "</prosody>"))
                .isCloseTo(1.5, Offset.offset(0.15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#1;", "&#x1;", "&#x7f;", "&#2;", "&#x85;"})
    void aControlCharacterIsABlank(String reference) {
        String source = "<?xml version=\"1.1\"?><speak>one " + reference + "100s two three</speak>";

        assertThat(words(source)).containsExactly("one", "100", "s", "two", "three");
    }

    @Test
    void markupOfAnyLengthIsReadWithoutRecursion() throws EngineException {
        String attribute = "<speak><sub alias=\"" + "a ".repeat(50_000) + "\">x</sub></speak>";
        String nested = "<speak>" + "<p>".repeat(300) + "x" + "</p>".repeat(300) + "</speak>";
        String comment = "<speak><!-- " + "- ".repeat(50_000) + "-->x</speak>";

        assertThat(SsmlScript.read(attribute, CancelCheck.never()).text()).hasSize(100_000);
        assertThat(words(nested)).containsExactly("x");
        assertThat(words(comment)).containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"नमस्ते", "hello"})
    void aWordAfterADashAndATagIsMarked(String word) {
        assertThat(words("<speak>---<emphasis>" + word + "</emphasis></speak>")).containsExactly(word);
    }

    @Test
    void theDeepestProsodyIsObeyedAndADeeperOneRefused() {
        String text = "<prosody rate=\"50%\">one two three four five six seven eight</prosody>";
        String around = "<prosody volume=\"loud\">".repeat(17) + text + "</prosody>".repeat(17);

        assertThat(seconds(around)).isCloseTo(seconds(text), Percentage.withPercentage(3));
        assertThat(TestEspeak.refusal(
                        ESPEAK,
                        SpeechRequest.builder(new Ssml("<speak><emphasis>" + around + "</emphasis></speak>"))
                                .build()))
                .isInstanceOf(SpeechError.Unsupported.class);
    }

    @Test
    void mandarinNumbersAreReadInMarkupToo() {
        assertThat(mandarin("<speak>涨了3.5%</speak>"))
                .isCloseTo(mandarin("<speak>涨了百分之三点五</speak>"), Percentage.withPercentage(3));
    }

    @Test
    void marksPointIntoTheMarkup() {
        String source =
                "<speak xml:lang=\"en-GB\"><!-- first -->Fish &amp; chips. <mark name=\"here\"/>Then tea.</speak>";
        SpeechRequest request = SpeechRequest.builder(new Ssml(source))
                .marks(MarkKind.WORD, MarkKind.SENTENCE)
                .build();

        Speech speech = TestEspeak.say(ESPEAK, request);

        assertThat(stretches(speech.marks(), MarkKind.WORD, source))
                .containsExactly("Fish", "&amp;", "chips", "Then", "tea");
        assertThat(stretches(speech.marks(), MarkKind.SENTENCE, source))
                .containsExactly("Fish &amp; chips.", "Then tea.");
        assertThat(speech.marks()).extracting(SpeechMark::at).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<speak><audio src=\"x.wav\">x</audio></speak>",
                "<speak><say-as interpret-as=\"digits\">12</say-as></speak>",
                "<speak><phoneme ph=\"a\">x</phoneme></speak>",
                "<speak>a <break time=\"1,5s\"/> b</speak>",
                "<speak>a <break time=\"2000s\"/> b <break time=\"1600.5s\"/></speak>",
                "<speak><prosody rate=\"-99%\">x</prosody></speak>",
                "<speak><prosody rate=\"999%\">x</prosody></speak>",
                "<speak><prosody rate=\"45%\">x</prosody></speak>",
                "<speak><prosody rate=\"x-fast\"><prosody rate=\"200%\">x</prosody></prosody></speak>",
                "<speak><prosody volume=\"+6dB\">x</prosody></speak>",
                "<speak><prosody rate=\"2.0\">x</prosody></speak>",
                "<speak><prosody rate=\"0%\">x</prosody></speak>",
                "<speak><prosody rate=\"-200%\">x</prosody></speak>",
                "<speak><p xml:lang=\"de\">x</p></speak>",
                "<speak xml:lang=\"de\">x</speak>",
                "<speak><![CDATA[x]]></speak>",
                "<speak><?x y?>x</speak>",
                "<speak>a <break time=\"99999s\"/> b</speak>",
                "<speak>a <break time=\"3601s\"/> b</speak>",
            })
    void refusesWhatEspeakWouldPassOver(String source) {
        assertThat(TestEspeak.refusal(
                        ESPEAK, SpeechRequest.builder(new Ssml(source)).build()))
                .isInstanceOf(SpeechError.Unsupported.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<speak>a <p>b</speak>", "<speak>a & b</speak>", "<speak>&nbsp;</speak>", "<speak> </speak>"})
    void refusesMarkupThatIsBrokenOrEmpty(String source) {
        assertThat(TestEspeak.refusal(
                        ESPEAK, SpeechRequest.builder(new Ssml(source)).build()))
                .isInstanceOf(SpeechError.InvalidText.class);
    }

    private static List<String> stretches(List<SpeechMark> marks, MarkKind kind, String source) {
        return marks.stream()
                .filter(mark -> mark.kind() == kind)
                .map(mark -> source.substring(mark.start(), mark.end()))
                .toList();
    }

    private static List<String> words(String source) {
        SpeechRequest request =
                SpeechRequest.builder(new Ssml(source)).marks(MarkKind.WORD).build();
        return stretches(TestEspeak.say(ESPEAK, request).marks(), MarkKind.WORD, source);
    }

    private static double seconds(String content) {
        return seconds(audio(content));
    }

    private static double mandarin(String source) {
        SpeechRequest request = SpeechRequest.builder(new Ssml(source))
                .voice(VoiceId.of("espeak:cmn-latn-pinyin"))
                .build();
        return seconds(TestEspeak.say(ESPEAK, request).audio());
    }

    private static PcmAudio audio(String content) {
        Ssml ssml = new Ssml("<speak>" + content + "</speak>");
        return TestEspeak.say(ESPEAK, SpeechRequest.builder(ssml).build()).audio();
    }

    private static double seconds(PcmAudio audio) {
        return audio.duration().toNanos() / 1e9;
    }
}
