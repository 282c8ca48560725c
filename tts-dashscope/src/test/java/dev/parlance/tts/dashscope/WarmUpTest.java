package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
    private static final String TEXT = "Some text";

    private final DashScopeServer service = DashScopeServer.start();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void leavesTheFirstTextAConnectionAndKeepsTheKey() throws InterruptedException {
        service.on(
                "/generation",
                http -> http.type("text/event-stream").send(Events.stream(SpokenAudio.pcm(TEXT), 4_800)));

        try (DashScopeProvider provider = warm("qwen3-tts-flash")) {
            speak(provider);

            assertThat(service.faults().openConnections()).isEqualTo(1);
            assertKeptTheKey();
        }
    }

    @Test
    void leavesAWebSocketTheConnection() throws InterruptedException {
        try (DashScopeProvider provider = warm("qwen3-tts-flash-realtime")) {
            speak(provider);

            // The WebSocket's ends with it; one that is left would be the other.
            assertThat(service.faults().awaitNoConnection(TestDeadline.TIME))
                    .as("no connection is left")
                    .isEqualTo(true);
            assertKeptTheKey();
        }
    }

    private DashScopeProvider warm(String model) {
        DashScopeProvider provider = DashScopeProvider.open(
                service.config().model(model).workspace("ws-1").build());
        assertThat(provider.warmUp(Cancellation.never())).isEmpty();
        return provider;
    }

    private static void speak(DashScopeProvider provider) {
        speechOf(provider.synthesizer().synthesize(SpeechRequest.of(TEXT), RecordingSink.create()));
    }

    private void assertKeptTheKey() throws InterruptedException {
        RecordedRequest warmUp = service.faults().take();
        RecordedRequest speech = service.faults().take();
        assertThat(warmUp.headers().toString()).doesNotContain(DashScopeServer.KEY, "ws-1");
        assertThat(warmUp.header("Authorization")).isEmpty();
        assertThat(speech.header("Authorization")).contains("Bearer " + DashScopeServer.KEY);
        assertThat(service.faults().requests()).hasSize(2);
    }
}
