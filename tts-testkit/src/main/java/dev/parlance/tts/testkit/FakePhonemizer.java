package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ClauseEnd;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Has each letter and digit of a text for its own phoneme, in lower case. Clauses end at punctuation marks in ASCII. It knows
 * English and German. Safe for concurrent use.
 */
public final class FakePhonemizer implements Phonemizer {
    private static final Set<String> LANGUAGES = Set.of("en", "de");
    private static final Pattern CLAUSE = Pattern.compile("[^,.?!;:]+[,.?!;:]?");
    private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Optional<Gate> gate;
    private volatile boolean closed;

    private FakePhonemizer(Optional<Gate> gate) {
        this.gate = gate;
    }

    /** Creates one that answers at once. */
    public FakePhonemizer() {
        this(Optional.empty());
    }

    /** Returns one that waits at {@code gate} before it answers. */
    public static FakePhonemizer waitingAt(Gate gate) {
        return new FakePhonemizer(Optional.of(gate));
    }

    /** Returns true once it is closed. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public Either<SpeechError, Pronunciation> phonemize(String text, Locale language, Cancellation cancellation) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Optional<SpeechError> refusal = Phonemizer.refusal(text);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        if (!LANGUAGES.contains(language.getLanguage())) {
            return Either.left(new SpeechError.Unsupported(Capability.LANGUAGE, "it knows " + LANGUAGES));
        }
        if (!mayAnswer(cancellation)) {
            return Either.left(new SpeechError.Cancelled());
        }
        List<PhonemeClause> clauses = clauses(text);
        return clauses.isEmpty()
                ? Either.left(new SpeechError.InvalidText("there are no words"))
                : Either.right(new Pronunciation(clauses));
    }

    private boolean mayAnswer(Cancellation cancellation) {
        try {
            boolean passed = gate.isEmpty() || gate.get().pass(cancellation);
            return passed
                    && !cancellation.isCancelled()
                    && !Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<PhonemeClause> clauses(String text) {
        List<PhonemeClause> clauses = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(text);
        while (clause.find()) {
            String phonemes = NO_WORDS.splitAsStream(clause.group().toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(" "));
            if (!phonemes.isEmpty()) {
                clauses.add(new PhonemeClause(
                        phonemes,
                        new TextRange(clause.start(), clause.end()),
                        end(clause.group(), clause.end() == text.length())));
            }
        }
        return clauses;
    }

    private static ClauseEnd end(String clause, boolean last) {
        String mark = clause.substring(clause.length() - 1);
        for (ClauseEnd end : ClauseEnd.values()) {
            if (!end.mark().isEmpty() && end.mark().equals(mark)) {
                return end;
            }
        }
        return last ? ClauseEnd.UNMARKED : ClauseEnd.OPEN;
    }

    @Override
    public String revision() {
        return "fake";
    }

    @Override
    public void close() {
        closed = true;
    }
}
