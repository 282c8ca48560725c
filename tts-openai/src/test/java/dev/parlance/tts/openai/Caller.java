package dev.parlance.tts.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Speaks one sentence to a server, whose next answer a test has chosen, and keeps what the sink received. */
final class Caller {
    static final String TEXT = "Some text to say";

    final SpeechServer server;
    final RecordingSink sink = RecordingSink.create();
    final byte[] pcm;

    Caller(SpeechServer server) {
        this.server = server;
        pcm = server.audio(TEXT, server.voice(), SpeechServer.RATE_HZ, 1).toByteArray();
    }

    byte[] half() {
        return Arrays.copyOf(pcm, pcm.length / 4 * 2);
    }

    /** Lets the next answer begin as the dialect has it, announcing all audio, and go on by {@code script}. */
    Caller begun(FaultServer.Script script) {
        server.faults.next(http -> {
            server.begin(http, request(http), pcm.length);
            script.run(http);
        });
        return this;
    }

    static Map<String, Object> request(FaultExchange http) {
        return SpeechServer.members(http.request());
    }

    /** Sends half of the audio, and waits until it has been received: what ends the connection would overtake it. */
    void sendHalf(FaultExchange http) throws IOException {
        server.send(http, half());
        TestDeadline.await("half of the audio", () -> sink.bytes().length >= half().length);
    }

    /** Lets the next answer be {@code script}. */
    Caller next(FaultServer.Script script) {
        server.faults.next(script);
        return this;
    }

    Either<SpeechError, SpeechReceipt> speak() {
        return speak(SpeechRequest.of(TEXT), server.config());
    }

    Either<SpeechError, SpeechReceipt> speak(Map<String, String> options) {
        SpeechRequest.Builder request = SpeechRequest.builder(TEXT);
        options.forEach((name, value) -> request.vendorOption(server.dialect() + "." + name, value));
        return speak(request.build(), server.config());
    }

    Either<SpeechError, SpeechReceipt> speak(SpeechRequest request, OpenAiConfig.Builder config) {
        try (OpenAiProvider provider = OpenAiProvider.open(config.build())) {
            Either<SpeechError, SpeechReceipt> result = provider.synthesizer().synthesize(request, sink);
            assertThat(provider.busyConnections()).as("connections in use").isZero();
            return result;
        }
    }
}
