package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.RecordingSink;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speaks through a real proxy that the environment names. */
final class ThroughProxyTest {
    private static final String KEY = "sk-0123456789abcdef";
    private static final byte[] PCM = SpokenAudio.pcm("Some text to say");
    private static final String USER =
            "Basic " + Base64.getEncoder().encodeToString("ada:p@ss".getBytes(StandardCharsets.UTF_8));

    private final FaultServer proxy = FaultServer.start();
    private final RecordingSink sink = RecordingSink.create();

    @AfterEach
    void close() {
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource({
        "qwen3-tts-flash, dashscope.aliyuncs.com:443",
        "qwen3-tts-flash-realtime, dashscope.aliyuncs.com:443",
        "cosyvoice-v2, dashscope.aliyuncs.com:443"
    })
    void asksTheProxyForATunnelAndTellsItNothingElse(String model, String target) throws InterruptedException {
        proxy.on("", http -> http.status(502).body("no way through"));

        Either<SpeechError, SpeechReceipt> result =
                speak(model, Map.of("HTTPS_PROXY", "http://ada:p%40ss@127.0.0.1:" + port()));

        assertThat(errorOf(result)).isInstanceOf(SpeechError.Unavailable.class);
        RecordedRequest tunnel = proxy.take();
        assertThat(tunnel.method()).isEqualTo("CONNECT");
        assertThat(tunnel.path()).isEqualTo(target);
        assertThat(tunnel.header("Proxy-Authorization")).contains(USER);
        assertThat(tunnel.header("Authorization")).isEmpty();
        assertThat(errorOf(result).message()).doesNotContain("p@ss", KEY, "ada");
    }

    @Test
    void speaksThroughAProxyOnThisMachine() throws InterruptedException {
        proxy.on("", http -> http.type("text/event-stream").send(Events.stream(PCM, 4_800)));

        Either<SpeechError, SpeechReceipt> result = speak(
                "qwen3-tts-flash",
                Map.of(
                        "http_proxy",
                        "http://ada:p%40ss@127.0.0.1:" + port(),
                        "DASHSCOPE_BASE_URL",
                        "http://127.0.0.1:9/api/v1"));

        assertThat(speechOf(result).frames()).isEqualTo(PCM.length / 2);
        assertThat(sink.bytes()).isEqualTo(PCM);
        RecordedRequest request = proxy.take();
        assertThat(request.path()).startsWith("http://127.0.0.1:9/api/v1/");
        assertThat(request.header("Proxy-Authorization")).contains(USER);
    }

    @Test
    void goesPastTheProxyToAnException() {
        Either<SpeechError, SpeechReceipt> result = speak(
                "qwen3-tts-flash",
                Map.of(
                        "HTTP_PROXY",
                        "http://127.0.0.1:" + port(),
                        "NO_PROXY",
                        "10.0.0.0/8, 127.0.0.0/8",
                        "DASHSCOPE_BASE_URL",
                        "http://127.0.0.1:1/api/v1"));

        assertThat(errorOf(result)).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(proxy.requests()).isEmpty();
    }

    private int port() {
        return proxy.uri("/").getPort();
    }

    private Either<SpeechError, SpeechReceipt> speak(String model, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("DASHSCOPE_API_KEY", KEY);
        try (DashScopeProvider provider = DashScopeProvider.open(DashScopeConfig.from(all))) {
            SpeechRequest request =
                    SpeechRequest.builder("Some text to say").model(model).build();
            return provider.synthesizer().synthesize(request, sink);
        }
    }
}
