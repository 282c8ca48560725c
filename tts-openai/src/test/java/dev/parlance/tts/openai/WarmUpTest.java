package dev.parlance.tts.openai;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.RecordingSink;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
    @Test
    void leavesTheFirstTextAConnectionAndKeepsTheKey() throws InterruptedException {
        try (SpeechServer server = new OpenAiServer();
                OpenAiProvider provider = OpenAiProvider.open(server.config().build())) {
            assertThat(provider.warmUp(Cancellation.never())).isEmpty();
            speechOf(provider.synthesizer().synthesize(SpeechRequest.of(Caller.TEXT), RecordingSink.create()));

            RecordedRequest warmUp = server.faults.take();
            RecordedRequest speech = server.faults.take();
            assertThat(warmUp.headers().toString()).doesNotContain(SpeechServer.KEY);
            assertThat(warmUp.header("Authorization")).isEmpty();
            assertThat(speech.header("Authorization")).contains("Bearer " + SpeechServer.KEY);
            assertThat(server.faults.openConnections()).isEqualTo(1);
        }
    }
}
