package dev.parlance.tts.freetts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a text is left out: each word is read, or the text is refused. */
final class WholeTextTest {
    private static final FreeTtsProvider PROVIDER = FreeTtsProvider.open();

    @AfterAll
    static void closes() {
        PROVIDER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "你好，世界。 | Han character at index 0",
                "Say 你好 to her. | Han character at index 4",
                "Hello привет | Cyrillic character at index 6",
                "مرحبا hello | Arabic character at index 0",
                "Good 😀 morning | symbol at index 5",
                "こんにちは | Hiragana character at index 0",
                "one → two | symbol at index 4"
            })
    void refusesWhatItHasNoSoundFor(String text, String reason) {
        SpeechError error = errorOf(synthesize(text));

        assertThat(error).isInstanceOf(SpeechError.InvalidText.class);
        assertThat(error.message()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "!?", "- - -", "( ) [ ]", "\u00AD", "\u200B.", "\u0301"})
    void refusesPunctuationAlone(String text) {
        assertThat(errorOf(synthesize(text))).isInstanceOf(SpeechError.InvalidText.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Café, naïve Zürich | cafe naive zurich",
                "cafe\u0301 | cafe",
                "Straße, Łódź, Ærø | strasse lodz aero",
                "ＡＢＣ １２ | abc twelve",
                "It’s “here” — now… | it 's here now",
                "zero\u200Bwidth\u00A0space | zerowidth space",
                "if a < b | if a less than b",
                "€5 and 20°C | euro five and twenty degree c",
                "½ cup | one half cup",
                "5 − 3 | five minus three",
                "5 - 3 | five minus three",
                "pages 10–12 | pages ten to twelve",
                "a file.txt | a file dot t x t",
                "at 20:00:00 | at two zero zero zero zero zero",
                "1:00:30 | one zero zero thirty",
                "00 | zero zero",
                "5/00 | five slash zero zero",
                "007 | zero zero seven",
                "on 2026-01-05 | on two zero two six zero one zero five",
                "0.50 and 10.05 | zero point five zero and ten point zero five",
                "couldn'tve | couldnt have",
                "well-known | well known",
                "( hello ) [x] {y} | hello x y",
                "rock & roll = fun | rock & roll = fun",
                "U.S.A. | u s a",
                "99999999999/2 | nine ninety nine ninety nine ninety nine ninety nine ninety nine slash two"
            })
    void readsEveryWord(String text, String words) {
        assertThat(Reading.of(text)).isEqualTo(words);
    }

    @Test
    void speaksAWordOfTwoThousandCharacters() {
        assertThat(speechOf(synthesize("a1b2".repeat(500))).audio().duration().toSeconds())
                .isGreaterThan(200);
    }

    @Test
    void speaksASentenceOfAThousandWordsWhole() {
        Speech ten = speechOf(synthesize("banana ".repeat(10)));

        Speech thousand = speechOf(synthesize("banana ".repeat(1_000)));

        assertThat(thousand.receipt().frames()).isGreaterThan(80 * ten.receipt().frames());
    }

    @Test
    void speaksOrRefusesWhateverIsOnAKeyboardAndPrintsNothing() {
        Random random = new Random(20_261_122);
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (int round = 0; round < 300; round++) {
                Either<SpeechError, Speech> result = synthesize(typed(random));
                assertThat(result.isRight() || result.getLeft() instanceof SpeechError.InvalidText)
                        .as("%s", result)
                        .isTrue();
            }
        } finally {
            System.setErr(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static String typed(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(30); length > 0; length--) {
            boolean letter = random.nextInt(3) > 0;
            text.append((char) (letter ? 'a' + random.nextInt(26) : ' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    private static Either<SpeechError, Speech> synthesize(String text) {
        return PROVIDER.synthesizer().synthesize(SpeechRequest.of(text));
    }
}
