package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

/** A client is told of every failure, by a status or by a connection that breaks off. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"parlance.resilience.attempts=1", "logging.level.root=off"})
class SpeechControllerTest {
    private static final String TEXT = "The train leaves from platform 4.";

    @Autowired
    FakeSpeechProvider fake;

    @LocalServerPort
    int port;

    @AfterEach
    void recover() {
        fake.fake().recover();
    }

    @Test
    void streamsTheSpeech() throws Exception {
        HttpResponse<InputStream> answer = post(TEXT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("audio/wav");
        assertThat(answer.headers().firstValue("content-length")).isEmpty();
        assertThat(WavReader.read(answer.body()).frames()).isEqualTo(fake.fake().frames(SpeechRequest.of(TEXT)));
    }

    @Test
    void answersWithAStatusWhileNothingIsSent() throws Exception {
        fake.fake().failAlways(Fault.error(new SpeechError.Unavailable("down")));
        HttpResponse<InputStream> failed = post(TEXT);
        HttpResponse<InputStream> refused = post(" ");

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new String(failed.body().readAllBytes())).contains("unavailable: down");
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void breaksOffWhatFailsLater() throws Exception {
        fake.fake().failAlways(Fault.stop().atFrame(500));

        HttpResponse<InputStream> answer = post(TEXT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatIOException().isThrownBy(answer.body()::readAllBytes);
    }

    private HttpResponse<InputStream> post(String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/speech"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    @TestConfiguration
    static class Fakes {
        @Bean
        FakeSpeechProvider freetts() {
            return FakeSpeechProvider.named("freetts");
        }
    }
}
