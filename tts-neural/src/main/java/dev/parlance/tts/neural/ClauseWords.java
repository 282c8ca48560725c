package dev.parlance.tts.neural;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.text.TextRange;
import dev.parlance.tts.timing.EstimatedMarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ties the words of a clause to its phonemes, which have a blank between words. */
final class ClauseWords {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Duration ANY = Duration.ofHours(1);

    private ClauseWords() {}

    /**
     * Returns which part of the text the phonemes from {@code from} to {@code to} say: all of {@code range} if that is all of
     * them; else so many of its words as there are phonemes of words, in proportion if there are more or fewer; empty if that
     * is none.
     */
    static Optional<TextRange> said(String text, TextRange range, String phonemes, int from, int to) {
        if (from == 0 && to >= phonemes.length()) {
            return Optional.of(range);
        }
        List<SpeechMark> words = estimated(text, range, Duration.ZERO, ANY);
        int all = words(phonemes).size();
        int first = words.size() * words(phonemes.substring(0, from)).size() / all;
        int end = words.size()
                * words(phonemes.substring(0, Math.min(to, phonemes.length()))).size()
                / all;
        return first < end
                ? Optional.of(new TextRange(
                        words.get(first).start(), words.get(end - 1).end()))
                : Optional.empty();
    }

    /**
     * Returns the marks of the words in {@code clause}. Their times are the model's where each word
     * has phonemes of its own; else the time of the clause is divided between its words.
     */
    static List<SpeechMark> marks(String text, SpokenRun run, SpokenRun.Clause clause, PhonemeTimes times) {
        List<SpeechMark> estimated = estimated(text, clause.range(), times.at(clause.start()), times.at(clause.end()));
        List<TextRange> spoken = words(run.phonemes().substring(clause.start(), clause.end()));
        if (!times.areOfTheModel() || !isWordByWord(text, estimated, spoken.size())) {
            return estimated;
        }
        List<SpeechMark> marks = new ArrayList<>();
        for (int i = 0; i < spoken.size(); i++) {
            TextRange sounds = spoken.get(i).shifted(clause.start());
            SpeechMark word = estimated.get(i);
            marks.add(new SpeechMark(
                    MarkKind.WORD,
                    word.start(),
                    word.end(),
                    times.at(sounds.start()),
                    Optional.of(times.at(sounds.end())),
                    MarkSource.NATIVE));
        }
        return marks;
    }

    // Where "of the" is said as one word, or a number as several, words and phonemes are not tied one to one.
    // Should the one make up for the other, the number shows it.
    private static boolean isWordByWord(String text, List<SpeechMark> words, int spoken) {
        return words.size() == spoken
                && words.stream()
                        .flatMapToInt(
                                word -> text.substring(word.start(), word.end()).codePoints())
                        .noneMatch(Character::isDigit);
    }

    private static List<SpeechMark> estimated(String text, TextRange range, Duration at, Duration until) {
        return EstimatedMarks.words(
                text,
                new SpeechMark(
                        MarkKind.SENTENCE, range.start(), range.end(), at, Optional.of(until), MarkSource.ESTIMATED));
    }

    private static List<TextRange> words(String phonemes) {
        List<TextRange> words = new ArrayList<>();
        Matcher word = WORD.matcher(phonemes);
        while (word.find()) {
            words.add(new TextRange(word.start(), word.end()));
        }
        return words;
    }
}
