package dev.parlance.tts.timing;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.TextPiece;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Marks of a text whose backend gave none: the audio is divided between its sentences in proportion to their spoken length. */
public final class EstimatedMarks {
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    private EstimatedMarks() {}

    /**
     * Returns a mark for each sentence of the text of {@code spoken}, in order and without the white space and tags around it. Only
     * the start of the first and the end of the last are sure; the others are 0.2 to 0.5 s wrong, and up to 0.8 s (see
     * {@link dev.parlance.tts.text.SpokenTime}). Their {@link SpeechMark#source} is {@link
     * MarkSource#ESTIMATED}.
     *
     * @param spoken the request, with plain text or SSML, and the language, if it is known
     * @param audio the length of all of its audio
     */
    public static List<SpeechMark> sentences(SpeechRequest spoken, Duration audio) {
        List<TextRange> sentences = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        long length = 0;
        boolean markup = spoken.ssml().isPresent();
        for (TextPiece piece : pieces(spoken)) {
            TextRange range = trimmed(spoken.text(), piece.range(), markup);
            if (range.start() < range.end()) {
                String said = spoken.text().substring(range.start(), range.end());
                length += SpokenLength.of(markup ? TAG.matcher(said).replaceAll("") : said);
                sentences.add(range);
                ends.add(length);
            }
        }
        List<SpeechMark> marks = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (int i = 0; i < sentences.size(); i++) {
            Duration until = SpokenLength.share(audio, ends.get(i), length);
            TextRange range = sentences.get(i);
            marks.add(new SpeechMark(
                    MarkKind.SENTENCE, range.start(), range.end(), at, Optional.of(until), MarkSource.ESTIMATED));
            at = until;
        }
        return List.copyOf(marks);
    }

    /**
     * Returns a mark for each word of {@code sentence}, in order: its time is divided between the words in proportion to their spoken
     * length. In a script without spaces each sign is a word. Their {@link SpeechMark#source} is {@link MarkSource#ESTIMATED}.
     *
     * @param text the plain text that the mark of the sentence points into
     * @param sentence a mark with its end; none of its words can be estimated without
     */
    public static List<SpeechMark> words(String text, SpeechMark sentence) {
        if (sentence.until().isEmpty()) {
            return List.of();
        }
        String said = text.substring(sentence.start(), sentence.end());
        List<TextRange> words = SentenceWords.of(said);
        Duration time = sentence.until().get().minus(sentence.at());
        long whole = words.isEmpty() ? 1 : length(said, words, words.size());
        List<SpeechMark> marks = new ArrayList<>();
        Duration at = sentence.at();
        for (int i = 0; i < words.size(); i++) {
            Duration until = sentence.at().plus(SpokenLength.share(time, length(said, words, i + 1), whole));
            TextRange word = words.get(i).shifted(sentence.start());
            marks.add(new SpeechMark(
                    MarkKind.WORD, word.start(), word.end(), at, Optional.of(until), MarkSource.ESTIMATED));
            at = until;
        }
        return List.copyOf(marks);
    }

    // Of the first so many words, each with what is between it and the next: a comma takes time too.
    private static long length(String said, List<TextRange> words, int count) {
        return SpokenLength.of(
                said.substring(0, count < words.size() ? words.get(count).start() : said.length()));
    }

    private static Iterable<TextPiece> pieces(SpeechRequest spoken) {
        TextSplitter splitter =
                spoken.language().map(TextSplitter.unlimited()::in).orElseGet(TextSplitter::unlimited);
        return spoken.ssml().map(splitter::pieces).orElseGet(() -> splitter.pieces(spoken.text()));
    }

    private static TextRange trimmed(String text, TextRange range, boolean markup) {
        int start = range.start();
        int end = range.end();
        for (int next = after(text, start, end, markup); next > start; next = after(text, start, end, markup)) {
            start = next;
        }
        for (int next = before(text, start, end, markup); next < end; next = before(text, start, end, markup)) {
            end = next;
        }
        return new TextRange(start, end);
    }

    private static int after(String text, int start, int end, boolean markup) {
        if (start == end) {
            return start;
        }
        int close = markup && text.charAt(start) == '<' ? text.indexOf('>', start) : -1;
        return Character.isWhitespace(text.charAt(start)) ? start + 1 : close >= 0 && close < end ? close + 1 : start;
    }

    private static int before(String text, int start, int end, boolean markup) {
        if (start == end) {
            return end;
        }
        int open = markup && text.charAt(end - 1) == '>' ? text.lastIndexOf('<', end - 1) : -1;
        return Character.isWhitespace(text.charAt(end - 1)) ? end - 1 : open >= start ? open : end;
    }
}
