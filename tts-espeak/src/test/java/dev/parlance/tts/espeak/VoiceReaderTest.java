package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.espeak.VoiceReader.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VoiceReaderTest {
    private final List<String> questions = new ArrayList<>();
    private final VoiceReader reader = new VoiceReader(
            (voice, text) -> {
                questions.add(text);
                return text.replace("\n\n", "\n");
            },
            new VoiceReader.Cache());

    @Test
    void asksForACharacterOnce() throws EngineException {
        reader.read("en-us", List.of("a"));
        reader.read("en-us+f2", List.of("a"));

        assertThat(questions).hasSize(1);
    }

    @Test
    void keepsNoMoreCharactersThanTextsUse() throws EngineException {
        List<String> characters = IntStream.range(0, 12_000)
                .mapToObj(index -> Character.toString(0x4E00 + index))
                .toList();
        reader.read("en-us", characters);
        questions.clear();

        reader.read("en-us", characters.subList(0, 10_000));
        assertThat(questions).isEmpty();
        reader.read("en-us", characters.subList(10_000, 12_000));

        assertThat(questions).hasSize(1);
    }

    @Test
    void countsChangesOfLanguageAsEntriesButNotAsSounds() {
        Reading reading = new Reading("l'E_t_@_(en)_t_u:_(ru)_|");

        assertThat(reading.entries()).isEqualTo(8);
        assertThat(reading.length()).isEqualTo(5);
    }
}
