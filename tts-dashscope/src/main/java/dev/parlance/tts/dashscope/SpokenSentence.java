package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a {@code result-generated} event says of a sentence: {@code payload.output}. */
final class SpokenSentence {
    // The service takes 20,000 characters at once.
    private static final int MOST_WORDS = 20_000;

    /** {@code sentence-begin}, {@code sentence-synthesis} or {@code sentence-end}; Sambert does not say. */
    String type = "";

    /** The sentence as it stood in the text. */
    String original = "";

    /** Its number in the task, or -1. */
    long index = -1;

    /** When it begins, in milliseconds, or -1. */
    long beginMillis = -1;

    final List<SpokenWord> words = new ArrayList<>();

    void outputMember(String member, JsonReader json) throws IOException {
        switch (member) {
            case "type" -> type = EventFields.name(json);
            case "original_text" -> original = EventFields.text(json);
            case "sentence" -> EventFields.object(json, this::sentenceMember);
            default -> json.skipValue();
        }
    }

    private void sentenceMember(String member, JsonReader json) throws IOException {
        switch (member) {
            case "index" -> index = EventFields.number(json);
            case "begin_time" -> beginMillis = EventFields.number(json);
            case "words" -> words(json);
            default -> json.skipValue();
        }
    }

    private void words(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_ARRAY) {
            json.skipValue();
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            SpokenWord word = new SpokenWord();
            EventFields.object(json, word::member);
            words.add(word);
            if (words.size() > MOST_WORDS) {
                throw new BadReplyException("a sentence without an end");
            }
        }
        json.endArray();
    }

    /** One word of it. */
    static final class SpokenWord {
        String text = "";

        /** Where it stands in the sentence, or -1. */
        long beginIndex = -1;

        long endIndex = -1;

        /** When it is spoken, in milliseconds, or -1. */
        long beginMillis = -1;

        long endMillis = -1;

        private void member(String member, JsonReader json) throws IOException {
            switch (member) {
                case "text" -> text = EventFields.text(json);
                case "begin_index" -> beginIndex = EventFields.number(json);
                case "end_index" -> endIndex = EventFields.number(json);
                case "begin_time" -> beginMillis = EventFields.number(json);
                case "end_time" -> endMillis = EventFields.number(json);
                default -> json.skipValue();
            }
        }
    }
}
