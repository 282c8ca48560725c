package dev.parlance.tts.dashscope.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.http.wire.WireJson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** How the service's times of words become marks. */
final class WordTimesTest {
    private final List<SpeechMark> marks = new ArrayList<>();
    private Duration delivered = Duration.ZERO;

    @Test
    void findsWordsWhateverTheirIndexesCount() throws IOException {
        String text = "\uD83D\uDE00 Hello, hello. 你好 there.";
        WordTimes times = times(text, false);

        times.take(sentence(0, "", word("Hello", 2, 7, 0, 100), word("hello", 9, 14, 100, 200)));
        times.take(
                sentence(1, "", word("你", 0, 1, 200, 300), word("好", 1, 2, 300, 400), word("there", 3, 8, 400, 500)));
        finish(times);

        assertThat(words(text)).containsExactly("Hello", "hello", "你", "好", "there");
    }

    @Test
    void goesByTheIndexWhereTheWordIsSpokenOtherwise() throws IOException {
        String text = "\uD83D\uDE00 It is 42 degrees.";
        WordTimes times = times(text, false);

        times.take(sentence(
                0,
                text,
                word("It", 2, 4, 0, 100),
                word("is", 5, 7, 100, 200),
                word("forty-two", 8, 10, 200, 500),
                word("degrees", 11, 18, 500, 900)));
        finish(times);

        assertThat(words(text)).containsExactly("It", "is", "42", "degrees");
    }

    @Test
    void findsWordsBesideTagsAndNotInsideThem() throws IOException {
        String text = "<speak rate=\"slow\">a slow <sub alias=\"tag\">tag</sub></speak>";
        WordTimes times = times(text, true);

        times.take(sentence(0, "", word("a", -1, -1, 0, 1), word("slow", -1, -1, 1, 2), word("tag", -1, -1, 2, 3)));
        finish(times);

        assertThat(marks).extracting(SpeechMark::start).containsExactly(19, 21, 43);
    }

    @Test
    void takesTimesThatStartAgainForThoseOfTheSentence() throws IOException {
        WordTimes times = times("One two. Three.", false);
        times.take(sentence(0, "", word("One", 0, 3, 0, 400), word("two", 4, 7, 400, 800)));
        delivered = Duration.ofSeconds(1);
        times.take(begin(1));

        times.take(sentence(1, "", word("Three", 0, 5, 50, 300)));
        finish(times);

        assertThat(marks).extracting(mark -> mark.at().toMillis()).containsExactly(0L, 400L, 1050L);
    }

    @Test
    void holdsAMarkUntilItsAudioHasBeenDelivered() throws IOException {
        WordTimes times = times("One two.", false);
        times.take(sentence(0, "", word("One", 0, 3, 0, 400), word("two", 4, 7, 400, 800)));
        delivered = Duration.ofMillis(500);

        times.deliver();

        assertThat(marks).hasSize(1);
    }

    @Test
    void keepsMarksInsideTheAudioAndInOrder() throws IOException {
        WordTimes times = times("One two.", false);
        times.take(sentence(0, "", word("One", 0, 3, 300, 400), word("two", 4, 7, 200, 9_000)));
        delivered = Duration.ofSeconds(1);

        times.finish();

        assertThat(marks).extracting(SpeechMark::at).isSorted();
        assertThat(marks.get(1).until()).contains(Duration.ofSeconds(1));
    }

    @Test
    void countsWordsThatAreRepeatedWithEachNewOneOnce() throws IOException {
        WordTimes times = times("One two.", false);

        times.take(read("{\"sentence\":{\"begin_time\":0,\"words\":[" + word("One", -1, -1, 0, 100) + "]}}"));
        times.take(read("{\"sentence\":{\"begin_time\":0,\"words\":[" + word("One", -1, -1, 0, 100) + ","
                + word("two", -1, -1, 100, 200) + "]}}"));
        finish(times);

        assertThat(words("One two.")).containsExactly("One", "two");
    }

    private WordTimes times(String text, boolean markup) {
        WordTimes times = new WordTimes(true, new TextPlaces(() -> text, markup), marks::add, () -> delivered);
        times.beginTask();
        return times;
    }

    private void finish(WordTimes times) throws IOException {
        delivered = Duration.ofSeconds(10);
        times.finish();
    }

    private List<String> words(String text) {
        return marks.stream()
                .map(mark -> text.substring(mark.start(), mark.end()))
                .toList();
    }

    private static SpokenSentence begin(int index) throws IOException {
        return read("{\"type\":\"sentence-begin\",\"sentence\":{\"index\":" + index + ",\"words\":[]}}");
    }

    private static SpokenSentence sentence(int index, String original, String... words) throws IOException {
        return read("{\"type\":\"sentence-end\",\"original_text\":\"" + original + "\",\"sentence\":{\"index\":" + index
                + ",\"words\":[" + String.join(",", words) + "]}}");
    }

    private static String word(String text, int from, int to, int begin, int end) {
        return "{\"text\":\"" + text + "\",\"begin_index\":" + from + ",\"end_index\":" + to + ",\"begin_time\":"
                + begin + ",\"end_time\":" + end + "}";
    }

    private static SpokenSentence read(String json) throws IOException {
        return WireJson.read(JsonReader.of(new Buffer().writeUtf8(json)), SpokenSentence.class);
    }
}
