package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.split.TextBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UtterancePlanTest {
    private static final int MEGABYTE = 1_000_000;
    private static final UtterancePlan ENGLISH = new UtterancePlan("en-us", TestEspeak::languageOf);
    private static final UtterancePlan MANDARIN = new UtterancePlan("cmn-latn-pinyin", TestEspeak::languageOf);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello.                  | en-us=Hello.",
                "Hello. 你好             | en-us=Hello. /cmn-latn-pinyin=你好",
                "Hello. 3个苹果          | en-us=Hello. /cmn-latn-pinyin=三个苹果",
                "Say 你好 to 안녕        | en-us=Say /cmn-latn-pinyin=你好 /en-us=to /ko=안녕",
                "2026                    | en-us=2026",
                "naïve Ωμέγα Привет      | en-us=naïve /el=Ωμέγα /ru=Привет",
                "2π in a نص 5            | en-us=2π in a /ar=نص 5",
                "x---नमस्ते (-मैं) a-b -c | en-us=x - /hi=नमस्ते ( मैं) /en-us=a-b  c",
                "サッカー is fun         | ja=サッカー /en-us=is fun",
            })
    void readsEachScriptOfAnEnglishTextInItsLanguage(String text, String expected) {
        assertThat(plan(ENGLISH, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我用Java。              | cmn-latn-pinyin=我用/en-us=Java。",
                "iPhone15很好            | en-us=iPhone15/cmn-latn-pinyin=很好",
                "Windows 11很好          | en-us=Windows /cmn-latn-pinyin=十一很好",
                "看1080p视频             | cmn-latn-pinyin=看一零八零P视频",
                "我的iPhone 15 Pro。     | cmn-latn-pinyin=我的/en-us=iPhone 15 Pro。",
                "QQ 123456 房间号        | en-us=QQ /cmn-latn-pinyin=幺二三四五六 房间号",
                "坐G1234次。             | cmn-latn-pinyin=坐/en-us=G/cmn-latn-pinyin=幺二三四次。",
                "坐CA1234航班            | cmn-latn-pinyin=坐/en-us=CA/cmn-latn-pinyin=幺二三四航班",
                "1'000'000人             | cmn-latn-pinyin=一百万人",
            })
    void readsLatinInAChineseTextInEnglish(String text, String expected) {
        assertThat(plan(MANDARIN, text)).isEqualTo(expected);
    }

    @Test
    void goesOnWithTheSameVariantInTheOtherLanguage() {
        UtterancePlan plan = new UtterancePlan("en-us+f3", TestEspeak::languageOf);

        assertThat(plan(plan, "Hi 你好")).isEqualTo("en-us+f3=Hi /cmn-latn-pinyin+f3=你好");
    }

    @Test
    void pausesWhereASentenceEndsWithTheLanguage() {
        List<Utterance> utterances = of(ENGLISH, "Say 你好。 Then go.");

        assertThat(utterances).extracting(Utterance::flags).containsExactly(0, EspeakLibrary.END_PAUSE, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void losesNothingBetweenTheVoicesAndTheBlocks(int times) {
        String text = "“Hello”, 他说：“我有3个 apples 和2个orange”！ (OK?) 안녕 😀".repeat(times);

        int at = 0;
        for (Utterance utterance : of(ENGLISH, text)) {
            assertThat(utterance.startOf(0)).isEqualTo(at);
            at = utterance.endOf(utterance.length() - 1);
        }
        assertThat(at).isEqualTo(text.length());
    }

    @Test
    void composesLettersAndTheirAccents() {
        Utterance utterance = of(ENGLISH, "cafe\u0301!").get(0);

        assertThat(utterance.text()).isEqualTo("caf\u00e9!");
        assertThat(utterance.startOf(3)).isEqualTo(3);
        assertThat(utterance.endOf(3)).isEqualTo(5);
        assertThat(utterance.startOf(4)).isEqualTo(5);
    }

    @Test
    void countsACharacterBeyondTheBasicPlaneOnce() {
        Utterance utterance = of(ENGLISH, "\uD83D\uDE00 yes").get(0);

        assertThat(utterance.length()).isEqualTo(5);
        assertThat(utterance.startOf(1)).isEqualTo(2);
    }

    @Test
    void hidesControlCharactersThatEspeakWouldObey() {
        Utterance utterance = of(ENGLISH, "a\u0001100sb\nc").get(0);

        assertThat(utterance.text()).isEqualTo("a 100sb\nc");
    }

    @Test
    void refusesJapaneseThatEspeakWouldSpellOut() {
        UtterancePlan japanese = new UtterancePlan("ja", TestEspeak::languageOf);

        assertThat(japanese.refusal("日本")).containsInstanceOf(SpeechError.Unsupported.class);
        assertThat(japanese.refusal("にほん")).isEmpty();
        assertThat(ENGLISH.refusal("日本")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void asksOfALongTextOnlyWhatItsFirstBlockNeeds(String voice, String part) {
        StringBuilder asked = new StringBuilder();
        VoiceReader reader = new VoiceReader(
                (name, text) -> {
                    asked.append(text);
                    return text.replace("\n\n", "\n") + "\n";
                },
                new VoiceReader.Cache());
        EngineException stop = new EngineException(new SpeechError.Cancelled());

        assertThatThrownBy(() -> new UtterancePlan(voice, TestEspeak::languageOf)
                        .speak(SpokenText.plain(part.repeat(MEGABYTE / part.length())), reader, utterance -> {
                            throw stop;
                        }))
                .isSameAs(stop);
        assertThat(asked.length()).isLessThan(16 * TextBlock.LONGEST);
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void asksNoEngineOnceItIsCancelled(String voice, String part) {
        Cancellation cancellation = new Cancellation();
        List<Integer> askedAfter = new ArrayList<>();
        // One line for several tokens: then each is asked for alone.
        VoiceReader reader = new VoiceReader(
                (name, text) -> {
                    if (cancellation.isCancelled()) {
                        askedAfter.add(text.length());
                    }
                    cancellation.cancel();
                    return text.replace('\n', ' ') + "\n";
                },
                new VoiceReader.Cache(),
                new CancelCheck(cancellation));
        List<Utterance> taken = new ArrayList<>();

        assertThatThrownBy(() -> new UtterancePlan(voice, TestEspeak::languageOf)
                        .speak(SpokenText.plain(part.repeat(MEGABYTE / part.length())), reader, utterance -> {
                            taken.add(utterance);
                            ClauseCutter.cut(utterance, reader);
                            cancellation.cancel();
                        }))
                .isInstanceOf(EngineException.class);
        assertThat(askedAfter).isEmpty();
        assertThat(taken).hasSizeLessThan(2);
    }

    static Stream<Arguments> longTexts() {
        return Stream.of(
                Arguments.of("cmn-latn-pinyin", "北风和太阳争论谁的本领大，这时走来一个旅行者。"),
                Arguments.of("cmn-latn-pinyin", "中"),
                Arguments.of("ar", "هذا نص طويل باللغة العربية. "),
                Arguments.of("ar", "ك"),
                Arguments.of("en-us", "The north wind and the sun. "),
                Arguments.of("en-us", "e\u0301"),
                Arguments.of("en-us", "\u0301"),
                Arguments.of("en-us", "😀"),
                Arguments.of("en-us", "x"),
                Arguments.of("de", "1 + "),
                Arguments.of("hi", "नमस्ते"));
    }

    @Test
    void endsBetweenTwoBlocksAndInMarkupOnceItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        CancelCheck check = new CancelCheck(cancellation);
        VoiceReader reader = new VoiceReader((voice, text) -> text, new VoiceReader.Cache(), check);
        List<Utterance> taken = new ArrayList<>();

        assertThatThrownBy(() ->
                        ENGLISH.speak(SpokenText.plain("A sentence of words. ".repeat(500)), reader, utterance -> {
                            taken.add(utterance);
                            cancellation.cancel();
                        }))
                .isInstanceOf(EngineException.class);
        assertThat(taken).hasSize(1);
        assertThatThrownBy(() -> ENGLISH.read(
                        SpeechRequest.builder(new Ssml("<speak>a</speak>")).build(), check))
                .isInstanceOf(EngineException.class);
    }

    private static String plan(UtterancePlan plan, String text) {
        return String.join(
                "/",
                of(plan, text).stream()
                        .map(utterance -> utterance.voice() + "=" + utterance.text())
                        .toList());
    }

    private static List<Utterance> of(UtterancePlan plan, String text) {
        try {
            List<Utterance> utterances = new ArrayList<>();
            plan.speak(SpokenText.plain(text), TestEspeak.readerOfEverything(), utterances::add);
            return utterances;
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }
}
