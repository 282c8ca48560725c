package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarksTest {
    private static final EspeakProvider ESPEAK = TestEspeak.open();

    @AfterAll
    static void closes() {
        ESPEAK.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The quick brown fox.            | The/quick/brown/fox",
                "It costs 2026 dollars, right?   | It/costs/2026/dollars/right",
                "I 😀 you.                       | I/😀/you",
                "state-of-the-art, twenty-one!   | state-of-the-art/twenty-one",
                "one-two-three-four-five-six-seven-eight-nine-ten | one-two-three-four-five-six-seven-eight-nine-ten",
                "네. 물. 안녕                    | 네/물/안녕",
                "cafe\u0301 au lait              | cafe\u0301/au/lait",
                "Hello. 你好，世界。             | Hello/你好/世/界",
                "我有3.5个apple，价格¥25.5。     | 我/有/3.5个/apple/价/格/¥25.5",
                "今天是2026年11月22日            | 今/天/是/2026/年/11/月/22/日",
            })
    void marksTheWordsOfTheText(String text, String words) {
        List<SpeechMark> marks = marks(text, MarkKind.WORD);

        assertThat(marks)
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsExactly(words.split("/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello there. How are you? Fine!           | Hello there./How are you?/Fine!",
                "Only one, with a comma                    | Only one, with a comma",
                "你好，世界。今天好吗？                    | 你好，世界。/今天好吗？",
                "我用 Java 说话。It works. 很好            | 我用 Java 说话。/It works./很好",
            })
    void marksTheSentencesOfTheText(String text, String sentences) {
        List<SpeechMark> marks = marks(text, MarkKind.SENTENCE);

        assertThat(marks)
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsExactly(sentences.split("/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 22_050, 48_000})
    void marksTheSameTimesAtAnySampleRate(int rateHz) {
        String text = "The quick brown fox jumps over 你好 the lazy dog.";
        SpeechRequest request = SpeechRequest.builder(text)
                .marks(MarkKind.WORD, MarkKind.SENTENCE)
                .format(PcmFormat.mono(rateHz))
                .build();

        Speech speech = TestEspeak.say(ESPEAK, request);

        assertThat(speech.marks()).hasSize(11);
        assertThat(speech.marks()).extracting(SpeechMark::at).isSorted();
        assertThat(speech.marks())
                .allMatch(mark -> mark.at().compareTo(speech.audio().duration()) <= 0);
    }

    @Test
    void marksASentenceOnceWhoseWordIsLongerThanTheEnginesBuffer() {
        String text = "Hi. " + "y".repeat(900) + ". End.";

        assertThat(marks(text, MarkKind.SENTENCE))
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsExactly("Hi.", text.substring(4, 905), "End.");
    }

    @Test
    void aWordStartsWhereItIsHeard() {
        String text = "Stop. Stop. Stop.";

        Speech speech = TestEspeak.say(
                ESPEAK, SpeechRequest.builder(text).marks(MarkKind.WORD).build());

        // The pause before the second word is silent, and the word begins within 100 ms of its mark.
        int frame = (int) speech.audio().format().frames(speech.marks().get(1).at());
        assertThat(Samples.loudest(speech.audio(), frame - 4_000, frame - 500)).isLessThan(500);
        assertThat(Samples.loudest(speech.audio(), frame, frame + 2_205)).isGreaterThan(1_000);
    }

    private static List<SpeechMark> marks(String text, MarkKind kind) {
        return TestEspeak.say(ESPEAK, SpeechRequest.builder(text).marks(kind).build())
                .marks();
    }
}
