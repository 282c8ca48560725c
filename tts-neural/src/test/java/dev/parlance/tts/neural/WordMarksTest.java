package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.RecordingSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words are marked by the durations of a model that tells them, and else by an estimate, which says so. */
final class WordMarksTest {
    private static final String TEXT = "So be it, then. Go on";
    private static final String VOICE = "en_US-ada-medium";
    private static final PcmFormat FORMAT = PcmFormat.mono(TestVoices.SAMPLE_RATE_HZ);

    @TempDir
    private Path folder;

    private RecordingSink sink = RecordingSink.create();

    private List<SpeechMark> spokenByPiper(byte[] model, String text, MarkKind... kinds) {
        TestVoices.piper(folder, VOICE, model, TestVoices.settings("en_US", 1));
        try (NeuralProvider piper = NeuralProvider.piper(TestVoices.config(folder))) {
            return spoken(piper, text, kinds);
        }
    }

    private List<SpeechMark> spoken(NeuralProvider provider, String text, MarkKind... kinds) {
        sink = RecordingSink.create();
        SpeechRequest request = SpeechRequest.builder(text).marks(kinds).build();
        speechOf(provider.synthesizer().synthesize(request, sink));
        return sink.marks();
    }

    private static List<String> words(String text, List<SpeechMark> marks) {
        return marks.stream()
                .map(mark -> text.substring(mark.start(), mark.end()))
                .toList();
    }

    /** Returns the numbers of what Piper says, of each sentence in turn. */
    private static List<Long> piperNumbers(String... sentences) {
        Map<String, Integer> symbols = TestVoices.symbols();
        List<Long> numbers = new ArrayList<>();
        for (String sentence : sentences) {
            numbers.addAll(List.of(1L, 0L));
            sentence.codePoints()
                    .forEach(symbol -> numbers.addAll(List.of((long) symbols.get(Character.toString(symbol)), 0L)));
            numbers.add(2L);
        }
        return numbers;
    }

    private static Duration lengthOf(List<Long> numbers) {
        return FORMAT.duration(numbers.stream()
                .mapToLong(number -> ToneModel.SAMPLES / (number % 2 + 1))
                .sum());
    }

    @Test
    void tellWhatAModelOfPiperTells() {
        byte[] model = ToneModel.piperWithDurations("/dp/Ceil_output_0", 0);

        List<SpeechMark> marks = spokenByPiper(model, TEXT, MarkKind.WORD);

        List<Long> numbers = piperNumbers("so be it, then.", "go on");
        assertThat(words(TEXT, marks)).containsExactly("So", "be", "it", "then", "Go", "on");
        assertThat(marks).extracting(SpeechMark::source).containsOnly(MarkSource.NATIVE);
        // Two numbers come before each sentence and one after it; each symbol has two.
        assertThat(marks)
                .extracting(SpeechMark::at)
                .containsExactlyElementsOf(Stream.of(2, 8, 14, 22, 35, 41)
                        .map(count -> lengthOf(numbers.subList(0, count)))
                        .toList());
        assertThat(marks)
                .extracting(mark -> mark.until().orElseThrow())
                .containsExactlyElementsOf(Stream.of(6, 12, 18, 30, 39, 45)
                        .map(count -> lengthOf(numbers.subList(0, count)))
                        .toList());
        assertThat(sink.audio().orElseThrow().duration()).isEqualTo(lengthOf(numbers));
    }

    @Test
    void tellWhatAModelOfKokoroTells() {
        TestVoices.kokoro(folder, ToneModel.kokoroWithDurations());
        try (NeuralProvider kokoro = NeuralProvider.kokoro(TestVoices.config(folder))) {
            List<SpeechMark> marks = spoken(kokoro, "a b", MarkKind.WORD);

            // 0 a blank b 0, of which a and the blank are 4 and 3.
            PcmFormat format = PcmFormat.mono(24_000);
            assertThat(marks)
                    .containsExactly(
                            word(0, format.duration(40), format.duration(80)),
                            word(2, format.duration(100), format.duration(120)));
        }
    }

    private static SpeechMark word(int at, Duration from, Duration until) {
        return new SpeechMark(MarkKind.WORD, at, at + 1, from, Optional.of(until), MarkSource.NATIVE);
    }

    @Test
    void areEstimatedForAModelThatTellsNone() {
        List<SpeechMark> marks = spokenByPiper(ToneModel.piper(false), TEXT, MarkKind.WORD);

        assertEstimated(marks);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void areEstimatedForDurationsThatFitNotTheNumbers(int tooMany) {
        List<SpeechMark> marks = spokenByPiper(ToneModel.piperWithDurations("durations", tooMany), TEXT, MarkKind.WORD);

        assertEstimated(marks);
    }

    private void assertEstimated(List<SpeechMark> marks) {
        assertThat(words(TEXT, marks)).containsExactly("So", "be", "it", "then", "Go", "on");
        assertThat(marks).extracting(SpeechMark::source).containsOnly(MarkSource.ESTIMATED);
        assertThat(marks).extracting(SpeechMark::at).isSorted();
        assertThat(marks).extracting(mark -> mark.until().orElseThrow()).isSorted();
        assertThat(marks.get(5).until().orElseThrow())
                .isLessThanOrEqualTo(sink.audio().orElseThrow().duration());
    }

    @Test
    void areEstimatedWhereANumberIsSaid() {
        String text = "In 12 days, so be it.";

        List<SpeechMark> marks = spokenByPiper(ToneModel.piperWithDurations("durations", 0), text, MarkKind.WORD);

        assertThat(words(text, marks)).containsExactly("In", "12", "days", "so", "be", "it");
        assertThat(marks)
                .extracting(SpeechMark::source)
                .startsWith(MarkSource.ESTIMATED, MarkSource.ESTIMATED, MarkSource.ESTIMATED)
                .endsWith(MarkSource.NATIVE, MarkSource.NATIVE, MarkSource.NATIVE);
        assertThat(marks).extracting(SpeechMark::at).isSorted();
    }

    @Test
    void areEachOfTheirRunInAClauseThatTakesSeveral() {
        String text = Stream.iterate(1, number -> number + 1)
                .limit(300)
                .map(number -> "abcdefgh".substring(0, 1 + number % 8))
                .collect(Collectors.joining(" "));

        List<SpeechMark> marks = spokenByPiper(ToneModel.piperWithDurations("durations", 0), text, MarkKind.WORD);

        assertThat(words(text, marks)).containsExactly(text.split(" "));
        assertThat(marks).extracting(SpeechMark::source).containsOnly(MarkSource.NATIVE);
        assertThat(marks).isSortedAccordingTo(Comparator.comparing(SpeechMark::at));
        assertThat(marks.get(299).until().orElseThrow())
                .isBetween(
                        sink.audio().orElseThrow().duration().minusMillis(20),
                        sink.audio().orElseThrow().duration());
    }

    @Test
    void comeAfterTheSentenceAndWithTheirAudio() {
        List<SpeechMark> marks =
                spokenByPiper(ToneModel.piper(false), "Go on. So be it.", MarkKind.SENTENCE, MarkKind.WORD);

        assertThat(marks)
                .extracting(SpeechMark::kind)
                .containsExactly(
                        MarkKind.SENTENCE,
                        MarkKind.WORD,
                        MarkKind.WORD,
                        MarkKind.SENTENCE,
                        MarkKind.WORD,
                        MarkKind.WORD,
                        MarkKind.WORD);
    }
}
