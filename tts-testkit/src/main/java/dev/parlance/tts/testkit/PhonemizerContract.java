package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rules of {@link Phonemizer} as tests. Extend it once for each phonemizer. */
public abstract class PhonemizerContract extends Contract {
    /** How long a call may go on after it was cancelled: the 100 ms of the rule, and a busy machine. */
    private static final Duration CANCEL_LIMIT = Duration.ofMillis(500);

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    // Shorter ones may be in any message.
    private static final int LONG_WORD = 5;

    private final List<Phonemizer> opened = new ArrayList<>();

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected PhonemizerContract() {}

    /** Returns a phonemizer that is ready; the contract closes it after the test. */
    protected abstract Phonemizer open();

    /** Returns a language that it knows. */
    protected abstract Locale language();

    /** Returns a text in that language of at least two clauses. */
    protected abstract String text();

    /** Returns a text with a word that it has no phonemes for, or empty if it has some for all words. */
    protected Optional<String> unknownText() {
        return Optional.empty();
    }

    /** Returns a phonemizer that does not come to an end with {@link #text}, or empty if it waits for nothing. */
    protected Optional<Phonemizer> waitingPhonemizer() {
        return Optional.empty();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Phonemizer::close);
    }

    private Phonemizer phonemizer() {
        return closedLater(open());
    }

    private Phonemizer closedLater(Phonemizer phonemizer) {
        opened.add(phonemizer);
        return phonemizer;
    }

    private Pronunciation pronunciation() {
        return speechOf(phonemizer().phonemize(text(), language()));
    }

    @Test
    void h1_refusesWhatIsNoText() {
        Phonemizer phonemizer = phonemizer();

        for (String text : List.of("", " \n\t", "a\0b", "half \ud83d")) {
            assertFails(SpeechError.InvalidText.class, phonemizer.phonemize(text, language()));
        }
    }

    @Test
    void h2_refusesALanguageItDoesNotKnow() {
        Locale unknown = Locale.forLanguageTag("qaa");

        assertFails(SpeechError.Unsupported.class, phonemizer().phonemize(text(), unknown));
    }

    @Test
    void h3_hasClausesInTheOrderOfTheText() {
        List<PhonemeClause> clauses = pronunciation().clauses();

        assertThat(clauses).as("the clauses").hasSizeGreaterThan(1);
        int end = 0;
        for (PhonemeClause clause : clauses) {
            assertThat(clause.range().start()).as("the start of a clause").isGreaterThanOrEqualTo(end);
            end = clause.range().end();
        }
        assertThat(end).as("the end of the last clause").isLessThanOrEqualTo(text().length());
    }

    @Test
    void h4_leavesNothingOut() {
        List<PhonemeClause> clauses = pronunciation().clauses();

        for (int index = 0; index < text().length(); index++) {
            int at = index;
            check(
                    !Character.isLetterOrDigit(text().charAt(at))
                            || clauses.stream()
                                    .anyMatch(clause -> clause.range().start() <= at
                                            && at < clause.range().end()),
                    "no clause has the character at " + at);
        }
    }

    @Test
    void h4_refusesAWordItHasNoPhonemesFor() {
        String text = given(unknownText(), "unknownText");

        assertFails(SpeechError.InvalidText.class, phonemizer().phonemize(text, language()));
    }

    @Test
    void h5_hasPhonemesWithSingleBlanksAndNoPunctuation() {
        assertThat(pronunciation().clauses())
                .extracting(PhonemeClause::phonemes)
                .allMatch(phonemes -> phonemes.matches("[^ ,?!;]+( [^ ,?!;]+)*"), "are words");
    }

    @Test
    void h6_isCancelledBeforeItStarts() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertFails(SpeechError.Cancelled.class, phonemizer().phonemize(text(), language(), cancelled));
    }

    @Test
    void h6_isInterruptedBeforeItStarts() {
        Phonemizer phonemizer = phonemizer();
        Thread.currentThread().interrupt();

        Either<SpeechError, Pronunciation> result = phonemizer.phonemize(text(), language());

        check(Thread.interrupted(), "the interrupt flag is gone");
        assertFails(SpeechError.Cancelled.class, result);
    }

    @Test
    void h6_endsAtOnceWhenCancelled() throws InterruptedException {
        Phonemizer waiting = closedLater(given(waitingPhonemizer(), "waitingPhonemizer"));

        assertInTime(CANCEL_LIMIT, () -> {
            Cancellation cancellation = new Cancellation();
            FutureTask<Either<SpeechError, Pronunciation>> call =
                    new FutureTask<>(() -> waiting.phonemize(text(), language(), cancellation));
            start(call, "phonemizer");
            return timeToEnd(cancellation, call);
        });
    }

    @Test
    void h7_answersEightThreadsAlike() throws InterruptedException {
        Phonemizer phonemizer = phonemizer();

        List<Pronunciation> answers =
                together(THREADS, thread -> () -> speechOf(phonemizer.phonemize(text(), language())));

        assertThat(answers).as("the answers").containsOnly(answers.get(0));
    }

    @Test
    void h8_keepsTheTextToItself() {
        Phonemizer phonemizer = phonemizer();

        Either<SpeechError, Pronunciation> result = phonemizer.phonemize(text(), language());
        Either<SpeechError, Pronunciation> error = phonemizer.phonemize(text() + "\0", language());

        assertThat(List.of(result, phonemizer, error))
                .extracting(Object::toString)
                .noneMatch(this::shows, "shows the text");
    }

    private boolean shows(String shown) {
        return BETWEEN_WORDS
                .splitAsStream(text())
                .filter(word -> word.length() >= LONG_WORD)
                .anyMatch(shown::contains);
    }

    @Test
    void h9_throwsOnceItIsClosed() {
        Phonemizer phonemizer = phonemizer();
        phonemizer.close();
        phonemizer.close();

        assertThatThrownBy(() -> phonemizer.phonemize(text(), language()))
                .as("the call of a closed one")
                .isInstanceOf(IllegalStateException.class);
    }
}
