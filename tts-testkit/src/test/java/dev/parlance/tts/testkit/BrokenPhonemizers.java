package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on phonemizers that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
final class BrokenPhonemizers extends PhonemizerContract {
    private static final String TEXT = "Hello, Marvin! How are you?";

    private Function<Phonemizer, Phonemizer> spoil = UnaryOperator.identity();

    BrokenPhonemizers(Broken<BrokenPhonemizers> broken) {
        broken.spoil(this);
    }

    static void addAll() {
        add("H1 reads what is no text", (good, text, language, cancellation) -> {
            boolean refused = Phonemizer.refusal(text).isPresent();
            return good.phonemize(refused ? TEXT : text, language, cancellation);
        });
        add(
                "H2 reads every language as English",
                (good, text, language, cancellation) -> good.phonemize(text, Locale.ENGLISH, cancellation));
        add(
                "H3 has the last clause first",
                (good, text, language, cancellation) ->
                        good.phonemize(text, language, cancellation).map(BrokenPhonemizers::turned));
        add(
                "H4 leaves out the last clause",
                (good, text, language, cancellation) ->
                        good.phonemize(text, language, cancellation).map(BrokenPhonemizers::shortened));
        add(
                "H5 leaves the mark at the end",
                (good, text, language, cancellation) ->
                        good.phonemize(text, language, cancellation).map(BrokenPhonemizers::marked));
        add("H6 cannot be cancelled", (good, text, language, cancellation) -> {
            boolean interrupted = Thread.interrupted();
            Either<SpeechError, Pronunciation> result = good.phonemize(text, language, Cancellation.never());
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return result;
        });
        AtomicInteger askers = new AtomicInteger();
        add(
                "H7 mixes up many callers",
                (good, text, language, cancellation) -> Broken.isOneOfMany() && askers.incrementAndGet() > 1
                        ? good.phonemize("something else", language, cancellation)
                        : good.phonemize(text, language, cancellation));
        add(
                "H8 quotes the text",
                (good, text, language, cancellation) -> good.phonemize(text, language, cancellation)
                        .mapLeft(error -> error instanceof SpeechError.InvalidText
                                ? new SpeechError.InvalidText("cannot read " + text)
                                : error));
        Broken.add(
                "H9 goes on when it is closed",
                BrokenPhonemizers.class,
                phonemizers -> phonemizers.spoil = good -> new Spoilt(good, Phonemizer::phonemize, false));
    }

    private static Pronunciation turned(Pronunciation good) {
        List<PhonemeClause> clauses = good.clauses();
        int last = clauses.size() - 1;
        return last < 1 ? good : new Pronunciation(List.of(clauses.get(last), clauses.get(0), clauses.get(1)));
    }

    private static Pronunciation shortened(Pronunciation good) {
        List<PhonemeClause> clauses = good.clauses();
        return clauses.size() < 2 ? good : new Pronunciation(clauses.subList(0, clauses.size() - 1));
    }

    private static Pronunciation marked(Pronunciation good) {
        return new Pronunciation(good.clauses().stream()
                .map(clause ->
                        new PhonemeClause(clause.phonemes() + clause.end().mark(), clause.range(), clause.end()))
                .toList());
    }

    private static void add(String name, Call call) {
        Broken.add(
                name, BrokenPhonemizers.class, phonemizers -> phonemizers.spoil = good -> new Spoilt(good, call, true));
    }

    @Override
    protected Map<String, String> unprovable() {
        return Broken.OTHERS;
    }

    @Override
    protected Phonemizer open() {
        return spoil.apply(new FakePhonemizer());
    }

    @Override
    protected Locale language() {
        return Locale.ENGLISH;
    }

    @Override
    protected String text() {
        return TEXT;
    }

    @FunctionalInterface
    private interface Call {
        Either<SpeechError, Pronunciation> phonemize(
                Phonemizer good, String text, Locale language, Cancellation cancellation);
    }

    private record Spoilt(Phonemizer good, Call call, boolean closes) implements Phonemizer {
        @Override
        public Either<SpeechError, Pronunciation> phonemize(String text, Locale language, Cancellation cancellation) {
            return call.phonemize(good, text, language, cancellation);
        }

        @Override
        public String revision() {
            return good.revision();
        }

        @Override
        public void close() {
            if (closes) {
                good.close();
            }
        }
    }
}
