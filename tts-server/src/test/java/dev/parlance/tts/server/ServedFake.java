package dev.parlance.tts.server;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A server whose chain speaks with fakes. */
final class ServedFake implements AutoCloseable {
    private final FakeSpeechProvider provider;
    private final ServerMetrics metrics = ServerMetrics.create();
    private final Parlance parlance;
    private final SpeechServer server;

    private ServedFake(FakeSpeechSynthesizer fake, UnaryOperator<ServerConfig> config) throws IOException {
        provider = FakeSpeechProvider.of(fake);
        parlance = Parlance.builder()
                .provider(provider)
                .provider(FakeSpeechProvider.named("other"))
                .listener(metrics.listener())
                .build();
        server = SpeechServer.start(config.apply(ServerConfig.standard().withPort(0)), parlance, metrics);
    }

    static ServedFake of(FakeSpeechSynthesizer fake) throws IOException {
        return of(fake, config -> config);
    }

    static ServedFake of(FakeSpeechSynthesizer fake, UnaryOperator<ServerConfig> config) throws IOException {
        return new ServedFake(fake, config);
    }

    URI address() {
        return server.address();
    }

    SpeechServer server() {
        return server;
    }

    FakeSpeechSynthesizer fake() {
        return provider.fake();
    }

    /** Returns the file that the command line streams for {@code request}. */
    byte[] file(SpeechRequest request, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        EncodedSink sink = AudioEncoders.forName(format)
                .orElseThrow()
                .open(
                        file,
                        ResolvedRequest.of(request, fake().profileFor(request)).metadata());
        fake().audio(request).writeTo(sink);
        sink.finish();
        return file.toByteArray();
    }

    /** Returns the value of a meter, by Prometheus's name. */
    double meter(String name) throws IOException {
        return RawClient.get(address(), "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until {@code /metrics} shows these: a request is counted a moment after its client knows of its end. */
    void awaitMetrics(String... shown) throws IOException {
        TestDeadline.await("the metrics " + List.of(shown), () -> {
            String metrics = RawClient.get(address(), "/metrics").text();
            return Stream.of(shown).allMatch(metrics::contains);
        });
    }

    /** Returns true if there is room for another connection. */
    boolean isTaken() {
        try {
            return RawClient.get(address(), "/health").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
        parlance.close();
    }
}
