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
