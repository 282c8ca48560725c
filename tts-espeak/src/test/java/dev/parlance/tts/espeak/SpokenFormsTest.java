package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What eSpeak passes over by itself is said, or refused. */
final class SpokenFormsTest {
    private static final EspeakProvider ESPEAK = TestEspeak.open();

    @AfterAll
    static void closes() {
        ESPEAK.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-us           | ７ ٣ ५ ๔",
                "en-us           | ₽ € ° × ① № ™ ‰ ✓",
                "en-us           | < > = + ÷ ± ≠ ∞ √",
                "en-us           | → ← ↑ ½ ¼ ² ³ Ⅳ ⅷ",
                "en-us           | 😀 👍🏽 👨‍👩‍👧 🇩🇪 ❤️ 🎉",
                "de              | ₽ € ° × ① № ™ ‰ ✓ 😀",
                "fr              | ₽ € ° × ① № ™ ‰ ✓ 😀 # = →",
                "es              | ₽ € ° × ① № ™ ‰ ✓ 😀",
                "ru              | ₽ € ° × ① № ™ ‰ ✓ 😀 + = $",
                "tr              | ₽ € ° × ① № ™ ‰ ✓ 😀 @ #",
                "hi              | ₽ € ° × ① № ™ ‰ ✓ 😀 7",
                "ko              | ₽ € ° × ① № ™ ‰ ✓ 😀",
                "ja              | ₽ € ° × ① № ™ ‰ ✓ 😀",
                "cmn-latn-pinyin | 😀 👍🏽 🎉 ✓ № ™ ©",
                "pl              | ٣ ৪ ௫ ꩓ 𝟗",
                "ar              | ٣ 7 ५ 😀",
                "sv              | 5 § 3 ÷ 2 → ✓",
                "it              | ‰ ≥ ≤ ≈ ∑",
                "uk              | ₴ ₽ € 😀",
                "el              | π ₽ √ 😀",
                "vi              | ₫ 😀 ①",
                "en-us           | 🫠 🫩 x",
            })
    void everySignIsSaid(String voice, String text) {
        assertThat(words(voice, text)).isEqualTo(List.of(text.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "de, 6/2, 6 2",
        "fr, 6/2, 6 2",
        "pt, 6/2, 6 2",
        "tr, 6/2, 6 2",
        "vi, 6/2, 6 2",
        "th, 3.14, 3 14",
        "ko, 3.14, 3 1 4",
        "ja, 3.14, 3 1 4",
        "ar, ٥٠٪ من الناس, ٥٠ من الناس",
        "sd, 50٪, 50",
        "ja, 50％です, 50です",
        "ko, 할인 50％, 할인 50",
        "hi, 50％, 50",
        "de, 50％ Rabatt, 50 Rabatt",
        "fr, 50﹪, 50",
        "en-us, A＆B, A B",
        "en-us, 5′ tall, 5 tall",
        "en-us, 5″ tall, 5 tall"
    })
    void aSignBetweenTwoNumbersIsSaid(String voice, String text, String without) {
        assertThat(seconds(voice, text)).isGreaterThan(seconds(voice, without) + 0.1);
    }

    @ParameterizedTest
    @CsvSource({"fr, 25 000 habitants", "ru, 146 000 человек", "pl, 25 000 osób", "sv, 25 000 kronor", "de, 12 345 Euro"
    })
    void thousandsAreOneNumberWhateverBlankPartsThem(String voice, String text) {
        double plain = seconds(voice, text);

        for (char blank : new char[] {'\u00A0', '\u202F', '\u2009'}) {
            assertThat(seconds(voice, text.replaceFirst(" ", Character.toString(blank))))
                    .isCloseTo(plain, within(0.1));
        }
    }

    private static double seconds(String voice, String text) {
        SpeechRequest request = SpeechRequest.of(text, VoiceId.of("espeak:" + voice));
        return TestEspeak.say(ESPEAK, request).audio().duration().toNanos() / 1e9;
    }

    @Test
    void anEnglishVoiceSaysUnicodesOwnNamesOfSymbolsAndOthersRefuseThem() {
        assertThat(words("en-us", "₯ ℞ ♫ ‱")).containsExactly("₯", "℞", "♫", "‱");
        assertThat(TestEspeak.refusal(ESPEAK, SpeechRequest.of("₯", VoiceId.of("espeak:de"))))
                .isInstanceOf(SpeechError.InvalidText.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-us | Hello Привет мир           | Hello/Привет/мир",
                "en-us | say שלום now               | say/שלום/now",
                "en-us | say مرحبا now              | say/مرحبا/now",
                "de    | sag नमस्ते jetzt           | sag/नमस्ते/jetzt",
                "fr    | dis გამარჯობა encore       | dis/გამარჯობა/encore",
                "ru    | слово hello слово          | слово/hello/слово",
                "ru    | слово γειά слово           | слово/γειά/слово",
                "hi    | नमस्ते café                | नमस्ते/café",
                "hi    | नमस्ते বাংলা               | नमस्ते/বাংলা",
                "sr    | Здраво svete               | Здраво/svete",
                "fa    | سلام دنیا                  | سلام/دنیا",
                "ta    | வணக்கம் తెలుగు            | வணக்கம்/తెలుగు",
                "lb    | fënnef                     | fënnef",
                "en-us | ไทย                        | ไทย",
                "en-us | አማርኛ                       | አማርኛ",
                "en-us | հայերեն                    | հայերեն",
                "en-us | 한국어 and 日本            | 한국어/and/日本",
            })
    void wordsInAnotherScriptAreReadByAVoiceThatKnowsIt(String voice, String text, String words) {
        assertThat(words(voice, text)).isEqualTo(List.of(words.split("/", -1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "네", "물", "예", "나", "너", "집", "강", "산", "눈", "비", "꽃", "책", "밥", "술", "길", "값", "닭", "뷁", "힣", "가", "ㅋ",
                "ㅏ"
            })
    void aSingleKoreanSyllableIsSaid(String syllable) {
        assertThat(say("ko", syllable).audio().duration().toMillis()).isGreaterThan(100);
        assertThat(say("en-us", syllable).audio().duration().toMillis()).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---hello", "-hello", "--hello", "• hello", "- hello", "(-hello)", "\"-hello\"", "'-hello'",
                        "***hello***",
                "_hello_", "…hello", "▪ hello", "■ hello", "◦ hello", "| hello |", "~hello~", "──hello", "[hello]",
                "{hello}", "¿hello?", "--- hello ---"
            })
    void aWordIsSaidWhateverSignsAreAroundIt(String text) {
        assertThat(words("en-us", text))
                .anyMatch(word -> word.contains("hello"))
                .hasSizeLessThan(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-us | hello ᏣᎳᎩ | 6 | a word in cherokee letters",
                "en-us | ab \uE000      | 3 | a symbol of the kind private use",
                "cv    | hello ᏣᎳᎩ | 6 | a word in cherokee letters",
                "en-us | ab ꜽx      | 3 | a word in latin letters",
                "quc   | ab 10      | 3 | a number",
                "cmn   | 好 𠮷       | 2 | a word in han letters",
            })
    void whatNoVoiceReadsIsRefusedWithItsPlace(String voice, String text, int place, String what) {
        SpeechError error = TestEspeak.refusal(ESPEAK, SpeechRequest.of(text, VoiceId.of("espeak:" + voice)));

        assertThat(error).isInstanceOf(SpeechError.InvalidText.class);
        assertThat(error.message())
                .contains(what + " at character " + place)
                .doesNotContain("hello", "ᏣᎳᎩ", "ꜽx", "\uE000");
    }

    @Test
    void aRefusalComesBeforeAnyAudio() {
        RecordingSink sink = RecordingSink.create();

        ESPEAK.synthesizer().synthesize(SpeechRequest.of("Hello. ".repeat(100) + "ᏣᎳᎩ"), sink);

        assertThat(sink.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-us           | x 🇫🇷🇯🇵 y         | x/🇫🇷/🇯🇵/y",
                "de              | 5*3 3^2          | 5/*/3/3/^/2",
                "ar              | ٣٫١٤ ١٬٠٠٠       | ٣٫١٤/١٬٠٠٠",
                "uk              | 98 99 100 101    | 98/99/100/101",
                "lb              | 79 170           | 79 170",
                "lb              | 70 79 170        | 70/79/170",
                "uk              | 12 500 000       | 12 500 000",
                "de              | 1 10 100 1000    | 1/10/100/1000",
                "en-us           | a “hello” «foo»  | a/hello/foo",
                "en-us           | don’t            | don’t",
                "fr              | l'été aujourd'hui | l'été/aujourd'hui",
                "hi              | ---नमस्ते          | नमस्ते",
                "cmn-latn-pinyin | 跑了5km用了37.5°C  | 跑/了/5km/用/了/37.5°C",
            })
    void eachTokenIsSaidAndMarkedWhole(String voice, String text, String words) {
        assertThat(words(voice, text)).isEqualTo(List.of(words.split("/", -1)));
    }

    @ParameterizedTest
    @CsvSource({"cmn-latn-pinyin, ＡＢＣ公司, ABC公司", "en-us, ｈｅｌｌｏ, hello", "en-us, 𝐇𝐞𝐥𝐥𝐨 ﬁne, Hello fine"})
    void aVariantOfALetterIsThatLetter(String voice, String text, String plain) {
        double frames = say(voice, plain).audio().frames();

        // The same text varies by a few frames; a letter read as its code is ten times as long.
        assertThat((double) say(voice, text).audio().frames()).isCloseTo(frames, within(0.05 * frames));
    }

    @ParameterizedTest
    @CsvSource({"en-us, 😀", "en-us, €", "de, ♥"})
    void signsThatTouchAreAllSaid(String voice, String sign) {
        double ten = say(voice, sign.repeat(10)).audio().duration().toNanos();

        assertThat((double) say(voice, sign.repeat(200)).audio().duration().toNanos())
                .isGreaterThan(15 * ten);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-us           | The sun shone.           | ᏣᎳᎩ | a word in cherokee letters",
                "en-us           | The sun shone.           | \uE000 | a symbol of the kind private use",
                "de              | Schöne Grüße von Zoë.    | ₯    | a symbol of the kind currency",
                "cmn-latn-pinyin | 北风和太阳争论谁的本领大。 | 𠮷   | a word in han letters",
                "qya             | Elen síla lúmenn.        | 10   | a number",
            })
    void aLongTextIsRefusedBeforeAnyOfItIsSpoken(String voice, String part, String last, String what) {
        String text = (part + " ").repeat(2_000);
        RecordingSink sink = RecordingSink.create();

        SpeechError error = ESPEAK.synthesizer()
                .synthesize(
                        SpeechRequest.builder(text + last)
                                .voice(VoiceId.of("espeak:" + voice))
                                .build(),
                        sink,
                        Cancellation.never())
                .getLeft();

        assertThat(error.message()).contains(what + " at character " + text.length());
        assertThat(sink.calls()).isEmpty();
    }

    private static List<String> words(String voice, String text) {
        return TestEspeak.words(say(voice, text), text);
    }

    private static Speech say(String voice, String text) {
        return TestEspeak.say(
                ESPEAK,
                SpeechRequest.builder(text)
                        .voice(VoiceId.of("espeak:" + voice))
                        .marks(MarkKind.WORD)
                        .build());
    }
}
