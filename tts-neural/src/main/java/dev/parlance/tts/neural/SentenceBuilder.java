package dev.parlance.tts.neural;

import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts clauses together to the sentences that a model takes in one run, as Piper does: the phonemes of a clause, its punctuation
 * mark, and a blank if the sentence goes on. A sentence with too many phonemes for one run is cut between clauses, else
 * between words.
 */
final class SentenceBuilder {
    private final String text;
    private final NeuralVoice voice;
    private final UnaryOperator<String> spelling;
    private final List<SpokenSentence> sentences = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final List<SpokenRun.Clause> clauses = new ArrayList<>();
    private int start = -1;
    private int end;

    private SentenceBuilder(String text, NeuralVoice voice, UnaryOperator<String> spelling) {
        this.text = text;
        this.voice = voice;
        this.spelling = spelling;
    }

    /** Returns the sentences of {@code text}, with the phonemes of {@code pronunciation} as {@code spelling} rewrites them. */
    static Either<SpeechError, List<SpokenSentence>> sentences(
            String text, Pronunciation pronunciation, NeuralVoice voice, UnaryOperator<String> spelling) {
        SentenceBuilder builder = new SentenceBuilder(text, voice, spelling);
        for (PhonemeClause clause : pronunciation.clauses()) {
            Optional<SpeechError> error = builder.add(clause);
            if (error.isPresent()) {
                return Either.left(error.get());
            }
        }
        Optional<SpeechError> error = builder.endSentence();
        return error.isPresent() ? Either.left(error.get()) : Either.right(List.copyOf(builder.sentences));
    }

    private Optional<SpeechError> add(PhonemeClause clause) {
        start = start < 0 ? clause.range().start() : start;
        end = clause.range().end();
        append(clause.range(), spelling.apply(clause.phonemes()), clause.end().mark());
        if (clause.end().endsSentence()) {
            return endSentence();
        }
        part.append(' ');
        return Optional.empty();
    }

    private void append(TextRange range, String phonemes, String mark) {
        int from = 0;
        for (String piece : pieces(phonemes + mark)) {
            if (part.length() > 0 && length(part) + length(piece) > voice.mostPhonemes()) {
                endPart();
            }
            int to = from + piece.length();
            int first = part.length();
            int last = first + Math.min(piece.stripTrailing().length(), phonemes.length() - from);
            ClauseWords.said(text, range, phonemes, from, to)
                    .ifPresent(said -> clauses.add(new SpokenRun.Clause(said, first, last)));
            part.append(piece);
            from = to;
        }
    }

    private List<String> pieces(String phonemes) {
        List<String> pieces = new ArrayList<>();
        String rest = phonemes;
        while (length(rest) > voice.mostPhonemes()) {
            int cut = rest.offsetByCodePoints(0, voice.mostPhonemes());
            int blank = rest.lastIndexOf(' ', cut - 1);
            int at = blank > 0 ? blank + 1 : cut;
            pieces.add(rest.substring(0, at));
            rest = rest.substring(at);
        }
        pieces.add(rest);
        return pieces;
    }

    private static int length(CharSequence phonemes) {
        return Character.codePointCount(phonemes, 0, phonemes.length());
    }

    private void endPart() {
        parts.add(new Part(part.toString().stripTrailing(), List.copyOf(clauses)));
        part.setLength(0);
        clauses.clear();
    }

    private Optional<SpeechError> endSentence() {
        if (part.length() > 0) {
            endPart();
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<SpokenRun> runs = new ArrayList<>();
        for (Part each : parts) {
            Optional<long[]> ids = voice.ids(each.phonemes);
            if (ids.isEmpty()) {
                return Optional.of(
                        new SpeechError.InvalidText(voice.id() + " has no sound for a phoneme of the sentence at index "
                                + start + "; write it otherwise, or use another voice"));
            }
            runs.add(new SpokenRun(each.phonemes, ids.get(), each.clauses));
        }
        sentences.add(new SpokenSentence(new TextRange(start, end), List.copyOf(runs)));
        parts.clear();
        start = -1;
        return Optional.empty();
    }

    private record Part(String phonemes, List<SpokenRun.Clause> clauses) {}
}
