package dev.parlance.tts.dashscope.socket;

import com.squareup.moshi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code result-generated} event says of a sentence: {@code payload.output}. */
final class SpokenSentence {
    /** {@code sentence-begin}, {@code sentence-synthesis} or {@code sentence-end}; Sambert does not say. */
    String type = "";

    /** The sentence as it stood in the text. */
    @Json(name = "original_text")
    String original = "";

    Timed sentence = new Timed();

    /** Returns the words; none if there is no list of them. */
    List<SpokenWord> words() {
        return sentence.words == null ? List.of() : sentence.words;
    }

    /** Its number in the task, its start in milliseconds, and its words. A number that is not told is -1. */
    static final class Timed {
        long index = -1;

        @Json(name = "begin_time")
        long beginMillis = -1;

        @Nullable
        List<SpokenWord> words;
    }

    /** A word, where it stands in the sentence, and when it is spoken. A number that is not told is -1. */
    static final class SpokenWord {
        String text = "";

        @Json(name = "begin_index")
        long beginIndex = -1;

        @Json(name = "end_index")
        long endIndex = -1;

        @Json(name = "begin_time")
        long beginMillis = -1;

        @Json(name = "end_time")
        long endMillis = -1;
    }
}
