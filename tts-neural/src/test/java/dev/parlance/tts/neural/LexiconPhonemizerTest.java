package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.ClauseEnd;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.PhonemizerContract;
import dev.parlance.tts.text.TextRange;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LexiconPhonemizerTest extends PhonemizerContract {
    private static final String WORDS = """
            ;;; a comment
            good\tɡʊd
            Morning\tmˈɔːɹnɪŋ
            everybody\tˈɛvɹibˌɑːdi
            it's\tɪts
            well\twˈɛl
            known\tnˈoʊn
            %\tpɚsˈɛnt
            3.5\tθɹˈiː pɔɪnt fˈaɪv
            3\tθɹˈiː
            good\tsomething else
            """;

    @TempDir
    private Path folder;

    @Override
    protected Phonemizer open() {
        return lexicon(WORDS);
    }

    private Phonemizer lexicon(String words) {
        Path file = folder.resolve("words.txt");
        TestVoices.write(file, words.getBytes(UTF_8));
        return LexiconPhonemizer.open(file, Locale.US);
    }

    @Override
    protected Locale language() {
        return Locale.UK;
    }

    @Override
    protected String text() {
        return "Good morning, everybody! It’s well-known.";
    }

    @Override
    protected Optional<String> unknownText() {
        return Optional.of("Good evening.");
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("waitingPhonemizer", "it waits for nothing");
    }

    @Test
    void readsClauseByClause() {
        assertThat(speechOf(open().phonemize(text(), Locale.US)).clauses())
                .containsExactly(
                        new PhonemeClause("ɡʊd mˈɔːɹnɪŋ", new TextRange(0, 13), ClauseEnd.COMMA),
                        new PhonemeClause("ˈɛvɹibˌɑːdi", new TextRange(14, 24), ClauseEnd.EXCLAMATION),
                        new PhonemeClause("ɪts wˈɛl nˈoʊn", new TextRange(25, 41), ClauseEnd.FULL_STOP));
    }

    @Test
    void readsSignsThatAreInTheTable() {
        assertThat(speechOf(open().phonemize("3% (good)", Locale.US)).clauses())
                .extracting(PhonemeClause::phonemes)
                .containsExactly("θɹˈiː pɚsˈɛnt ɡʊd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"good & well", "3 €", "3.7 good", "😀"})
    void refusesSignsAndNumbersThatAreNot(String text) {
        assertThat(errorOf(open().phonemize(text, Locale.US)))
                .isInstanceOf(SpeechError.InvalidText.class)
                .extracting(SpeechError::message)
                .asString()
                .contains("not in the lexicon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "good\t", "\tphonemes", "good phonemes"})
    void namesALineThatIsNoEntry(String line) {
        assertThatThrownBy(() -> lexicon("well\twɛl\n" + line))
                .isInstanceOf(UnusableProviderException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void refusesAFileThatIsNoText() {
        Path file = folder.resolve("binary");
        TestVoices.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 9, 65});

        assertThatThrownBy(() -> LexiconPhonemizer.open(file, Locale.US))
                .isInstanceOf(UnusableProviderException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void hasARevisionOfItsOwnForEachTable() {
        assertThat(open().revision()).isEqualTo(open().revision());
        assertThat(lexicon("well\twɛl").revision()).isNotEqualTo(open().revision());
    }
}
