package dev.parlance.tts.dashscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.speech.SynthesizerProfile;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelTableTest {
    private static final SpeechSettings SETTINGS = new SpeechSettings(
            URI.create("https://localhost"),
            URI.create("wss://localhost"),
            Optional.empty(),
            "qwen3-tts-flash",
            Optional.empty(),
            Optional.empty(),
            false);

    private final ModelTable table = Tables.shipped().models();

    @ParameterizedTest
    @CsvSource({
        "qwen3-tts-flash, SSE, 600",
        "qwen3-tts-flash-2025-11-27, SSE, 600",
        "qwen3-tts-instruct-flash, SSE, 600",
        "qwen3-tts-vc-2026-01-22, SSE, 600",
        "qwen-tts, SSE, 512",
        "qwen-tts-latest, SSE, 512",
        "qwen-tts-2025-05-22, SSE, 512",
        "qwen-tts-realtime, REALTIME, 512",
        "qwen-tts-realtime-2025-07-15, REALTIME, 512",
        "qwen3-tts-flash-realtime, REALTIME, 20000",
        "qwen3-tts-instruct-flash-realtime-2026-01-22, REALTIME, 20000",
        "qwen3-tts-vc-realtime-2026-01-15, REALTIME, 20000",
        "cosyvoice-v1, DUPLEX, 20000",
        "cosyvoice-v2, DUPLEX, 20000",
        "cosyvoice-v3-flash, DUPLEX, 20000",
        "cosyvoice-v3.5-plus, DUPLEX, 20000",
        "qwen-audio-3.0-tts-plus, DUPLEX, 20000",
        "qwen-audio-3.1-tts-flash, DUPLEX, 20000",
        "sambert-zhichu-v1, SINGLE, 10000",
        "qwen7-tts-turbo, SSE, 600",
        "qwen7-tts-turbo-realtime, REALTIME, 20000",
        "something-else, SSE, 600"
    })
    void sendsAModelItsOwnWay(String model, TransportKind transport, long limit) {
        ModelSpec spec = table.spec(model);
        SynthesizerProfile profile = spec.profile(transport, SETTINGS);

        assertThat(spec.transports()).first().isEqualTo(transport);
        assertThat(profile.textLimit().orElseThrow().units()).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "qwen3-tts-flash, 180",
        "qwen3-tts-flash-2025-09-18, 10",
        "qwen3-tts-flash-realtime-2025-09-18, 10",
        "qwen3-tts-flash-realtime, 180",
        "qwen-tts-latest, 10",
        "qwen-tts-realtime, 10",
        "cosyvoice-v3-flash, 180",
        "sambert-zhichu-v1, 1200",
        "something-else, 180"
    })
    void statesHowManyRequestsAModelTakesInAMinute(String model, int requests) {
        ModelSpec spec = table.spec(model);

        assertThat(spec.profile(spec.transports().get(0), SETTINGS).requestRate())
                .contains(new RequestRate(requests, Duration.ofMinutes(1)));
    }

    @Test
    void keepsTextsForCosyVoiceShortOverHttp() {
        SynthesizerProfile profile = table.spec("cosyvoice-v3-flash").profile(TransportKind.SSE, SETTINGS);

        assertThat(profile.textLimit().orElseThrow().units()).isEqualTo(300);
        assertThat(profile.durationLimit()).contains(Duration.ofMillis(32_500));
        assertThat(profile.offers(Capability.WORD_MARKS)).isFalse();
    }

    @Test
    void knowsNoLimitOfTheDurationOverAWebSocket() {
        assertThat(table.spec("cosyvoice-v3-flash")
                        .profile(TransportKind.DUPLEX, SETTINGS)
                        .durationLimit())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "qwen-tts-latest, cosyvoice-v3-flash",
        "qwen3-tts-instruct-flash, cosyvoice-v3.5-plus",
        "qwen3-tts-flash-realtime-2025-11-27, qwen3.5-omni-plus-realtime"
    })
    void knowsTheReplacementOfWhatIsRetired(String model, String replacement) {
        assertThat(table.replacement(model)).contains(replacement);
    }

    @ParameterizedTest
    @CsvSource({"qwen3-tts-flash", "qwen3-tts-flash-realtime", "cosyvoice-v2", "unheard-of"})
    void knowsNoEndOfWhatLives(String model) {
        assertThat(table.replacement(model)).isEmpty();
    }
}
