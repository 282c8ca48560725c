package dev.parlance.tts.freetts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.speech.freetts.Token;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.SymbolNames;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.split.TextBlock;
import dev.parlance.tts.testkit.RecordingSink;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
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
                "こんにちは | Hiragana character at index 0",
                "the word λόγος | Greek character at index 9",
                "€5 and ３ and слово | Cyrillic character at index 13",
                "a \uE000 | symbol at index 2",
                "𒀀 | Cuneiform character at index 0"
            })
    void refusesWhatItHasNoSoundFor(String text, String reason) {
        // With a voice, else its language is what is refused.
        SpeechError error =
                errorOf(PROVIDER.synthesizer().synthesize(SpeechRequest.of(text, VoiceId.of("freetts:kevin16"))));

        assertThat(error).isInstanceOf(SpeechError.InvalidText.class);
        assertThat(error.message()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az-AZ", "lt-LT", "ar-EG-u-nu-arab"})
    void readsEachWordWhateverTheLanguageOfTheMachine(String language) {
        String text = "It's here now. I think IBM is in INDIA, or Is it 15 or $1.50?";
        String usual = Reading.of(text);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(Reading.of(text)).isEqualTo(usual);
        } finally {
            Locale.setDefault(before);
        }
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
                "€5 and 20°C | five euros and twenty degree c",
                "½ cup | one half cup",
                "1½ and ⅔ | one and one half and two third 's",
                "Good 😀 morning | good grinning face morning",
                "👍🏽 🇩🇪 7️⃣ 👨‍👩‍👧 | thumbs up medium skin tone flag germany keycap seven family man woman girl",
                "one → two ✓ | one right pointing arrow two check mark",
                "₽ ₿ ₹5 $1.5bn | ruble bitcoin five rupees one point five billion dollars",
                "₯ ℞ ♫ ‱ | drachma sign prescription take beamed eighth notes per ten thousand sign",
                "٣ ७ ７ ٣٫١٤ 𝟕 | three seven seven three point one four seven",
                "① Ⅳ Ⓐ H₂O x² | one four _a h two o x squared",
                "π and 5 μm | pi and five mu m",
                "│ a ─── ■ b | a b",
                "「hello」、world。 | hello world",
                "a\0b\u001Bc | a b c",
                "---hello | hello",
                "1,000,000,000 | one billion",
                "10-12 CO, 5-6 St James | ten to twelve co five to six saint james",
                "call 555-1234 | call five five five one two three four",
                "1.2.3 and 192.168.0.1 | one point two point three and one hundred ninety two point one hundred"
                        + " sixty eight point zero point one",
                "5'10 and 1'000 | five ten and one thousand",
                "٥٠٪ and 500$, $.50 | fifty per cent and five hundred dollars fifty cents",
                "Rocky II, Elizabeth II's | rocky two elizabeth the second 's",
                "World War II, Louis XIV | world war two louis the fourteenth",
                "<b>x</b> &amp; | less than b greater than x less than / b greater than & amp",
                "10- and more | ten and more",
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

    @ParameterizedTest
    @ValueSource(strings = {"eux", "ooah 5", "a1eux2- g7j.p"})
    void spellsAWordThatItsRulesHaveNoSoundFor(String text) {
        assertThat(synthesize(text).isRight()).isTrue();
    }

    @Test
    void readsEachOfAThousandNumbersInOrder() {
        String numbers =
                IntStream.rangeClosed(1, 1000).mapToObj(Integer::toString).collect(Collectors.joining(" "));

        String left = Reading.of(numbers) + " ";
        for (int number = 1; number <= 1000; number++) {
            Optional<String> reading = readings(number)
                    .map(words -> words + " ")
                    .filter(left::startsWith)
                    .max(Comparator.comparingInt(String::length));
            assertThat(reading).as("%d in %s", number, left).isPresent();
            left = left.substring(reading.orElseThrow().length());
        }
        assertThat(left).isEmpty();
    }

    /** Returns how a number up to 1000 may be read: whole, in pairs of digits as the number of a house, or digit by digit. */
    private static Stream<String> readings(int number) {
        String whole = cardinal(number);
        String digits = Integer.toString(number)
                .chars()
                .mapToObj(digit -> cardinal(digit - '0'))
                .collect(Collectors.joining(" "));
        String rest = number % 100 < 10 ? "oh " + cardinal(number % 10) : cardinal(number % 100);
        return number > 100 && number % 100 > 0
                ? Stream.of(whole, digits, cardinal(number / 100) + " " + rest)
                : Stream.of(whole, digits);
    }

    private static String cardinal(int number) {
        List<String> ones =
                List.of(("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                                + " fifteen sixteen seventeen eighteen nineteen")
                        .split(" "));
        List<String> tens = List.of("ten twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
        if (number < ones.size()) {
            return ones.get(number);
        }
        int unit = number < 100 ? 10 : number < 1000 ? 100 : 1000;
        String first = unit == 10
                ? tens.get(number / 10 - 1)
                : cardinal(number / unit) + (unit == 100 ? " hundred" : " thousand");
        return number % unit == 0 ? first : first + " " + cardinal(number % unit);
    }

    @Test
    void readsEachLetterOfManyAbbreviations() {
        assertThat(Reading.of("WWW ".repeat(150)))
                .isEqualTo("w w w ".repeat(150).strip());
    }

    @Test
    void namesOrRefusesEverySymbol() {
        for (int sign = 0x80; sign <= Character.MAX_CODE_POINT; sign++) {
            String symbol = Character.toString(sign);
            if (SymbolNames.clusterAt(symbol, 0).isPresent() && !SymbolNames.isDrawnAt(symbol, 0)) {
                assertThat(Reading.english(symbol).fold(SpeechError::message, WholeTextTest::saidOrRefused))
                        .as(Integer.toHexString(sign))
                        .containsPattern("[A-Za-z0-9#$%&*+/=@\\\\^_|~]");
            }
        }
    }

    // A text of nothing that can be said is refused.
    private static String saidOrRefused(PreparedText words) {
        return words.text().isEmpty() ? "refused" : words.text();
    }

    @Test
    @Tag("slow")
    void isLinearInAnyText() {
        for (String part : List.of(" ", "-", "- ", "1-", "1.", "'", "0", "00:", "$1,", "Louis X ", "😀", "1/", "½")) {
            assertThat(Reading.english("a" + part.repeat(50_000)).isRight()).isTrue();
        }
    }

    @Test
    void isCancelledWhileItIsPrepared() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        TextBlock block = TextBlock.at("hello", 0);
        assertThat(EnglishText.of("hello", block, new StopCondition(cancellation))
                        .getLeft())
                .isInstanceOf(SpeechError.Cancelled.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A sentence of words. ", "words, ", "e\u0301", "x", " ", "1 ", "😀", "$1 - "})
    void preparesOfAnyTextOnlyTheBlockThatIsSpoken(String part) {
        String text = part.repeat(1_000_000 / part.length()) + "end";
        Cancellation cancellation = new Cancellation();
        StopCondition stop = new StopCondition(cancellation);
        List<TextBlock> prepared = new ArrayList<>();
        SentenceSplitter sentences = new SentenceSplitter(text, block -> {
            prepared.add(block);
            if (prepared.size() == 3) {
                cancellation.cancel();
            }
            return EnglishText.of(text, block, stop);
        });

        Either<SpeechError, List<Token>> last = sentences.next();
        while (last.isRight()) {
            last = sentences.next();
        }

        assertThat(last.getLeft()).isInstanceOf(SpeechError.Cancelled.class);
        assertThat(prepared).hasSize(3).allMatch(block -> block.end() - block.start() <= TextBlock.LONGEST);
    }

    @ParameterizedTest
    @CsvSource({"你, Han character at index 180000", "λόγος, Greek character at index 180000"})
    void refusesALongTextBeforeAnyOfItIsSpoken(String last, String reason) {
        RecordingSink sink = RecordingSink.create();

        SpeechError error = PROVIDER.synthesizer()
                .synthesize(
                        SpeechRequest.of("Hello, wörld π 😀. ".repeat(9_474).substring(0, 180_000) + last),
                        sink,
                        Cancellation.never())
                .getLeft();

        assertThat(error.message()).contains(reason);
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void aSentenceGoesOnInTheNextBlock() {
        List<List<Token>> sentences = Reading.sentences("banana ".repeat(1_000));

        assertThat(sentences).hasSize(20).allMatch(sentence -> sentence.size() == 50);
    }

    @Test
    void anErrorPointsIntoTheCallersText() {
        assertThat(errorOf(synthesize("€5 and €7 — ½ of １２ 😀, 你")).message()).contains("Han character at index 24");
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
    void speaksWhateverIsOnAKeyboardAndPrintsNothing() {
        Random random = new Random(20_261_122);
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (int round = 0; round < 300; round++) {
                Either<SpeechError, Speech> result = synthesize(typed(random));
                assertThat(result.isRight() || result.getLeft().message().contains("nothing but punctuation"))
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
