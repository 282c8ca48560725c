package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What eSpeak is given for letters and signs that it would read by their codes, in English, or not at all. */
final class SpokenLettersTest {
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
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "en-us | 5ᵗʰ ℝ ℓ ﬃ ĳ 𝔸      | 5th R l ffi ij A",
                "en-us | Ⅷ ㎏ ㎡ ㏂ ⑴ ⒈        | 8 kilograms square meters a.m. 1 1",
                "de    | ㎏ ㎡ ‱ ㎞            | Kilogramm Quadratmeter Pro-Zehntausend Kilometer",
                "fr    | ㎏                     | kilogrammes",
                "cmn   | ㈱ ㎏ ∞               | 株 千克 无qi2ong2 大",
                "ar    | ﻣﺮﺣﺒﺎ                | مرحبا",
                "ja    | ￥500                  | yen 500",
                "ug    | سَلام                 | سلام",
                "he    | שָׁלוֹם               | שלום",
                "ar    | السَّلَامُ            | السَّلَامُ",
                "cmn   | 熊熊兄弟，穷，囧      | xi2ong2 xi2ong2 xi1ong1 弟，qi2ong2 ，ji3ong3",
                "cmn   | 女兒                   | 女儿",
                "en-us | ក្រុ                  | ក ្ រ ុ",
                "en-us | x^2 2＊3 a ^_^ *b*     | x circumflex accent 2 2 asterisk 3 a ^_^ *b*",
                "de    | 5－3 －3 ※ a ‽         | 5-3 -3 ※ a ‽",
                "de    | 1'000'000 Franken      | 1000000 Franken",
                "en-us | Rocky II for 500$      | Rocky 2 for 500 dollars",
                "th    | กำลัง                 | กำลัง",
                "ko    | ㅋㅋ                   | ㅋㅋ",
                "es    | 1º 2ª                  | 1º 2ª",
            })
    void isWrittenAsTheVoiceReadsIt(String voice, String text, String given) throws EngineException {
        assertThat(given(voice, text).replaceAll("\\s+", " ").strip()).isEqualTo(given);
    }

    @Test
    void hebrewWithPointsIsReadAsWords() throws EngineException {
        assertThat(TestEspeak.phonemes("he", "שָׁלוֹם עוֹלָם, בְּרֵאשִׁית", engine, reader))
                .doesNotContain("(en)");
    }

    @Test
    void everyChineseCharacterIsRead() throws EngineException {
        for (int from = 0x4E00; from <= 0x9FFF; from += 500) {
            String all = IntStream.range(from, Math.min(0xA000, from + 500))
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining("，"));

            assertThat(TestEspeak.phonemes("cmn-latn-pinyin", all, engine, reader))
                    .doesNotContain("(en)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lb              | Fënnef Leit si komm.",
                "cmn-latn-pinyin | 今天气温-3~5℃，买了㎏ 和∞。",
                "en-us           | Привет, 😀 and ½ of ∑, π and 你好.",
                "ja              | ￥500です。",
            })
    void aLongTextIsNotRefusedForWhatIsReadAmongOtherSigns(String voice, String part) {
        EngineException stop = new EngineException(new SpeechError.Cancelled());
        UtterancePlan plan = new UtterancePlan(voice, TestEspeak::languageOf);

        assertThatThrownBy(() -> plan.speak(SpokenText.plain((part + " ").repeat(200)), reader, utterance -> {
                    throw stop;
                }))
                .isSameAs(stop);
    }

    private static String given(String voice, String text) throws EngineException {
        StringBuilder given = new StringBuilder();
        for (Utterance part : TestEspeak.parts(voice, SpeechRequest.of(text), reader)) {
            given.append(part.text());
        }
        return given.toString();
    }
}
