package dev.parlance.tts.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Phonemes become the numbers that Piper has published. */
final class PiperNumbersTest {
    static List<PiperSentences.Sentence> sentences() {
        return PiperSentences.all();
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void areThosePublished(PiperSentences.Sentence sentence) {
        assertThat(PiperVoice.ids(sentence.phonemes(), PiperSentences.table()))
                .map(PiperSentences::list)
                .contains(sentence.ids());
    }

    @Test
    void areOfManyLanguages() {
        Set<String> languages =
                sentences().stream().map(PiperSentences.Sentence::language).collect(Collectors.toSet());

        assertThat(sentences()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(languages).hasSizeGreaterThanOrEqualTo(12);
    }

    /** From the test of piper-phonemize: of a voice that takes characters. */
    @Test
    void areThosePublishedForCharacters() {
        Map<Integer, long[]> ukrainian = new HashMap<>();
        String symbols = "_^$ !',-.:;?абвгґдеєжзиіїйклмнопрстуфхцчшщьюя\u0301\u0306\u0308—";
        for (int id = 0; id < symbols.length(); id++) {
            ukrainian.put((int) symbols.charAt(id), new long[] {id});
        }

        assertThat(PiperVoice.ids(CharacterText.spelling("ВЕСЕ\u0301ЛКА"), new TokenTable(ukrainian)))
                .map(PiperSentences::list)
                .contains(List.of(1L, 0L, 14L, 0L, 18L, 0L, 33L, 0L, 18L, 0L, 45L, 0L, 27L, 0L, 26L, 0L, 12L, 0L, 2L));
    }

    @Test
    void leaveOutWhatIsNoSound() {
        assertThat(PiperVoice.ids("a\u0361b", PiperSentences.table()))
                .map(PiperSentences::list)
                .contains(List.of(1L, 0L, 14L, 0L, 15L, 0L, 2L));
    }

    @Test
    void areRefusedForASoundThatIsNotInTheTable() {
        assertThat(PiperVoice.ids("aщ", PiperSentences.table())).isEmpty();
    }
}
