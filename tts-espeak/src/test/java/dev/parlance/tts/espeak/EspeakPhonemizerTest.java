package dev.parlance.tts.espeak;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.PhonemizerEntry;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ClauseEnd;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.PhonemizerContract;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EspeakPhonemizerTest extends PhonemizerContract {
    @Override
    protected Phonemizer open() {
        return EspeakProvider.openPhonemizer(EspeakConfig.at(TestEspeak.CACHE));
    }

    @Override
    protected Locale language() {
        return Locale.US;
    }

    @Override
    protected String text() {
        return "Good morning, everybody! Is it raining? Wonderful.";
    }

    @Override
    protected Optional<Phonemizer> waitingPhonemizer() {
        try {
            EspeakConfig config = EspeakConfig.at(TestEspeak.CACHE).withTimeouts(TestEspeak.LONG);
            EspeakProvider silent = EspeakProvider.open(
                    config,
                    TestEspeak.folder(),
                    () -> FaultyEngineProcess.start(FaultyEngineProcess.Kind.NEVER_READY, TestEspeak.LONG),
                    1);
            return Optional.of(closing(silent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Phonemizer closing(EspeakProvider provider) {
        Phonemizer phonemizer = provider.phonemizer();
        return new Phonemizer() {
            @Override
            public Either<SpeechError, Pronunciation> phonemize(
                    String text, Locale language, Cancellation cancellation) {
                return phonemizer.phonemize(text, language, cancellation);
            }

            @Override
            public String revision() {
                return phonemizer.revision();
            }

            @Override
            public void close() {
                provider.close();
            }
        };
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("unknownText", "eSpeak NG spells what it has no other sound for");
    }

    private static List<PhonemeClause> clauses(String language, String text) {
        try (Phonemizer phonemizer = EspeakProvider.openPhonemizer(EspeakConfig.at(TestEspeak.CACHE))) {
            return speechOf(phonemizer.phonemize(text, Locale.forLanguageTag(language)))
                    .clauses();
        }
    }

    @Test
    void keepsThePunctuationMarks() {
        assertThat(clauses("en-us", "this, is: a; test."))
                .containsExactly(
                        new PhonemeClause("ðˈɪs", new TextRange(0, 5), ClauseEnd.COMMA),
                        new PhonemeClause("ɪz", new TextRange(6, 9), ClauseEnd.COLON),
                        new PhonemeClause("ˈeɪ", new TextRange(10, 12), ClauseEnd.SEMICOLON),
                        new PhonemeClause("tˈɛst", new TextRange(13, 18), ClauseEnd.FULL_STOP));
    }

    @Test
    void saysWhereSentencesAndParagraphsEnd() {
        assertThat(clauses("en-us", "One\n\ntwo! Three"))
                .extracting(PhonemeClause::end)
                .containsExactly(ClauseEnd.UNMARKED, ClauseEnd.EXCLAMATION, ClauseEnd.UNMARKED);
    }

    @Test
    void countsCharactersOfSeveralBytes() {
        String text = "Naïve café \uD83D\uDE00, über alles. Ende";

        assertThat(clauses("de", text))
                .extracting(clause ->
                        text.substring(clause.range().start(), clause.range().end()))
                .containsExactly("Naïve café \uD83D\uDE00,", "über alles.", "Ende");
    }

    @Test
    void leavesOutTheNamesOfLanguages() {
        assertThat(clauses("cmn", "再见！hello"))
                .extracting(PhonemeClause::phonemes)
                .allMatch(phonemes -> !phonemes.contains("("))
                .contains("həlˈəʊ");
    }

    @ParameterizedTest
    @CsvSource({"en-gb-x-rp, tˈɒp", "en-us, tˈɑːp", "en, tˈɒp"})
    void takesTheNameOfAVoiceForALanguage(String language, String expected) {
        assertThat(clauses(language, "top")).extracting(PhonemeClause::phonemes).containsExactly(expected);
    }

    @Test
    void readsAClauseThatIsTooLongForOne() {
        String text = "wonderful weather ".repeat(120).strip() + ".";

        List<PhonemeClause> clauses = clauses("en-us", text);

        assertThat(clauses).hasSize(3).last().extracting(PhonemeClause::end).isEqualTo(ClauseEnd.FULL_STOP);
        assertThat(clauses.get(0).end()).isEqualTo(ClauseEnd.OPEN);
        assertThat(clauses.stream()
                        .flatMap(clause -> clause.phonemes().lines())
                        .mapToLong(phonemes ->
                                phonemes.chars().filter(symbol -> symbol == 'ˈ').count())
                        .sum())
                .isEqualTo(240);
    }

    @Test
    void refusesPunctuationAlone() {
        try (Phonemizer phonemizer = open()) {
            assertThat(errorOf(phonemizer.phonemize("...", Locale.US))).isInstanceOf(SpeechError.InvalidText.class);
        }
    }

    @Test
    void isInstalled() {
        assertThat(PhonemizerEntry.installed())
                .extracting(PhonemizerEntry::name)
                .containsExactly("espeak");
    }
}
