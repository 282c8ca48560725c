package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VoiceNamesTest {
    private static final EspeakProvider ESPEAK =
            EspeakProvider.open(EspeakConfig.at(Path.of("target", "espeak-cache")));

    private final VoiceNames names = VoiceNames.of(ESPEAK.voices().voices().get());

    @AfterAll
    static void closes() {
        ESPEAK.close();
    }

    @ParameterizedTest
    @CsvSource({
        "espeak:en-us, espeak:en-us",
        "espeak:EN-US, espeak:en-us",
        "ESPEAK:en-us, espeak:en-us",
        "Espeak:DE+F2, espeak:de+f2",
        "espeak:en-gb, espeak:en",
        "espeak:en-GB, espeak:en",
        "espeak:en_GB, espeak:en",
        "espeak:pt_br, espeak:pt-br",
        "espeak:fr-fr, espeak:fr"
    })
    void findsTheVoiceThatIsMeant(String typed, String voice) {
        assertThat(names.find(VoiceNames.id(typed))).isEqualTo(VoiceId.of(voice));
    }

    @ParameterizedTest
    @ValueSource(strings = {"espeak:zh", "espeak:xx", "espeak:en-zz", "espeak:en_US-amy-low"})
    void leavesANameThatMeansNoneOrSeveral(String typed) {
        assertThat(names.find(VoiceNames.id(typed))).isEqualTo(VoiceId.of(typed));
    }

    @ParameterizedTest
    @CsvSource({"espeak:zh, espeak:cmn", "espeak:en-usa, espeak:en-us", "espeak:scotland, espeak:en-gb-scotland"})
    void asksWhetherASimilarVoiceIsMeant(String typed, String meant) {
        SpeechRequest request = SpeechRequest.of("hello", VoiceId.of(typed));

        assertThat(names.advice(request, Optional.empty(), new SpeechError.UnknownVoice(VoiceId.of(typed))))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("unknown voice " + typed + "; did you mean")
                        .contains(meant));
    }

    @Test
    void addsNothingToWhatTheProviderSuggests() {
        VoiceId chinese = VoiceId.of("espeak:zh");
        SpeechError suggesting = new SpeechError.UnknownVoice(chinese, "did you mean espeak:cmn?");

        assertThat(names.advice(SpeechRequest.of("hello", chinese), Optional.empty(), suggesting))
                .isEmpty();
    }

    @Test
    void namesTheListIfNoVoiceIsSimilar() {
        VoiceId odd = VoiceId.of("espeak:qqqqqq");

        assertThat(names.advice(SpeechRequest.of("hello", odd), Optional.empty(), new SpeechError.UnknownVoice(odd)))
                .contains("unknown voice espeak:qqqqqq. tts voices --provider espeak lists those there are");
        assertThatIllegalArgumentException().isThrownBy(() -> VoiceNames.id("hello"));
    }
}
