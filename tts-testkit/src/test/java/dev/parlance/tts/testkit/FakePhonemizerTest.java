package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.ClauseEnd;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.text.TextRange;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FakePhonemizerTest extends PhonemizerContract {
    @Override
    protected Phonemizer open() {
        return new FakePhonemizer();
    }

    @Override
    protected Locale language() {
        return Locale.ENGLISH;
    }

    @Override
    protected String text() {
        return "Hello, Marvin! How are you?";
    }

    @Override
    protected Optional<Phonemizer> waitingPhonemizer() {
        return Optional.of(FakePhonemizer.waitingAt(new Gate()));
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("unknownText", "each letter is its own phoneme");
    }

    @Test
    void saysHowClausesEnd() {
        assertThat(speechOf(open().phonemize("Well, go on", Locale.ENGLISH)).clauses())
                .containsExactly(
                        new PhonemeClause("well", new TextRange(0, 5), ClauseEnd.COMMA),
                        new PhonemeClause("go on", new TextRange(5, 11), ClauseEnd.UNMARKED));
    }
}
