package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EspeakTest {
    private final EspeakProvider espeak = EspeakProvider.open(EspeakConfig.at(Path.of("target/espeak-cache")));

    @AfterEach
    void closes() {
        espeak.close();
    }

    @Test
    void speaksEnglishAndMandarinInOneText() {
        Speech hello = say(SpeechRequest.of("Hello."));
        Speech both = say(SpeechRequest.of("Hello. 你好，世界。"));

        assertThat(hello.audio().duration()).isBetween(Duration.ofMillis(300), Duration.ofMillis(700));
        assertThat(both.audio().duration()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    }

    @Test
    void refusesAVariantThatEspeakWouldIgnore() {
        SpeechRequest request = SpeechRequest.of("Hello.", VoiceId.of("espeak:en-us+nobody"));

        Either<SpeechError, Speech> result = espeak.synthesizer().synthesize(request);

        assertThat(result.getLeft()).isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @Test
    void namesTheAlternativesWhereThereIsNoBuildOfIt() {
        EspeakConfig config = EspeakConfig.at(Path.of("target/espeak-cache"));

        assertThatThrownBy(() -> EspeakProvider.open(config, "Linux", "riscv64"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("riscv64")
                .hasMessageContaining("tts-freetts");
    }

    private Speech say(SpeechRequest request) {
        return espeak.synthesizer().synthesize(request).getOrElseThrow(error -> new AssertionError(error.message()));
    }
}
