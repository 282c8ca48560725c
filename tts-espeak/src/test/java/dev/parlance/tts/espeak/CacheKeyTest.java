package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.testkit.CacheKeyContract;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class CacheKeyTest extends CacheKeyContract {
    private static final EspeakProvider ESPEAK = TestEspeak.open();
    private static final SpeechRequest TEXT = SpeechRequest.of("Hello. 你好。");

    // None changes what is said.
    private static final Map<String, EspeakConfig> SETTINGS = Map.of(
            "cacheFolder",
            EspeakConfig.at(Path.of("target", "espeak-cache-elsewhere")),
            "engines",
            EspeakConfig.at(TestEspeak.CACHE).withEngines(7),
            "host",
            EspeakConfig.at(TestEspeak.CACHE).withHost(EspeakConfig.Host.IN_PROCESS),
            "timeouts",
            EspeakConfig.at(TestEspeak.CACHE).withTimeouts(TestEspeak.LONG));

    @AfterAll
    static void closes() {
        ESPEAK.close();
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return ESPEAK.synthesizer();
    }

    @Override
    protected VoiceId anotherVoice() {
        return VoiceId.of("espeak:en-us+f3");
    }

    @Test
    void noSettingChangesWhatIsSaidOrItsKey() {
        PcmAudio usual = firstWords(EspeakConfig.at(TestEspeak.CACHE).withEngines(1));
        SETTINGS.forEach((name, config) -> {
            assertThat(firstWords(config)).as(name).isEqualTo(usual);
            try (EspeakProvider other = EspeakProvider.open(config)) {
                assertThat(keyOf(other)).as(name).isEqualTo(keyOf(ESPEAK));
            }
        });
        assertThat(SETTINGS.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EspeakConfig.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    // Of a new engine: what one has spoken before changes a text by a few frames.
    private static PcmAudio firstWords(EspeakConfig config) {
        try (EspeakProvider espeak = EspeakProvider.open(config)) {
            return TestEspeak.say(espeak, TEXT).audio();
        }
    }

    private static AudioKey keyOf(EspeakProvider espeak) {
        return AudioKey.of(ResolvedRequest.of(TEXT, espeak.synthesizer().profileFor(TEXT)), "");
    }
}
