package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts become the numbers that Piper has published, by way of eSpeak NG, as far as that still reads as it did then. */
final class PiperByEspeakTest {
    private static final Phonemizer ESPEAK =
            EspeakProvider.openPhonemizer(EspeakConfig.at(Path.of("target", "espeak-cache")));

    // Since then eSpeak has dropped the unmarked tone of Vietnamese and moved the stress of some Russian words.
    private static final List<String> READ_OTHERWISE_NOW = List.of("Радуга", "Разъяренный", "Do bạch kim", "Chồng chị");

    private static final PiperVoice PIPER = new PiperVoice(
            Voice.builder(new VoiceId("piper", "test"), List.of(Locale.US)).build(),
            Path.of("none"),
            new PiperSettings(
                    22_050,
                    Optional.empty(),
                    Locale.US,
                    Locale.US,
                    false,
                    PiperSentences.table(),
                    0,
                    1,
                    0,
                    1,
                    Map.of(),
                    Optional.empty()),
            0,
            "");

    @AfterAll
    static void closes() {
        ESPEAK.close();
    }

    static List<PiperSentences.Sentence> sentences() {
        return PiperSentences.all();
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void readsTextsAsPublished(PiperSentences.Sentence sentence) {
        boolean same = ids(sentence).equals(sentence.ids());

        assertThat(same)
                .as("%s has the numbers that were published, unless it is one of those read otherwise now", sentence)
                .isEqualTo(READ_OTHERWISE_NOW.stream().noneMatch(sentence.text()::startsWith));
    }

    private static List<Long> ids(PiperSentences.Sentence sentence) {
        Pronunciation pronunciation =
                speechOf(ESPEAK.phonemize(sentence.text(), Locale.forLanguageTag(sentence.language())));
        return speechOf(PIPER.sentences(sentence.text(), pronunciation)).stream()
                .flatMap(spoken -> spoken.runs().stream())
                .flatMap(run -> PiperSentences.list(run.ids()).stream())
                .toList();
    }
}
