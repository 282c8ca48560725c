package dev.parlance.tts.spring;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real adapter with the libraries that the line of Spring Boot brings, such as its Kotlin, on a socket. */
final class RemoteProviderTest {
    private static final PcmAudio TONE = tone();

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] wav = TONE.toWav();
        server.createContext("/v1/audio/speech", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "audio/wav");
            exchange.sendResponseHeaders(200, wav.length);
            exchange.getResponseBody().write(wav);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void speaksOverHttp() {
        String address = "http://localhost:" + server.getAddress().getPort() + "/v1";

        Contexts.installed()
                .withPropertyValues("parlance.providers.openai.base-url=" + address)
                .run(context -> assertThat(speechOf(context.getBean(SpeechSynthesizer.class)
                                        .synthesize(SpeechRequest.of("Hello.", VoiceId.of("openai:alloy"))))
                                .audio())
                        .isEqualTo(TONE));
    }

    // Half a second that Verification takes for speech.
    private static PcmAudio tone() {
        byte[] samples = new byte[24_000];
        Arrays.fill(samples, (byte) 0x11);
        return PcmAudio.of(PcmFormat.mono(24_000), samples);
    }
}
