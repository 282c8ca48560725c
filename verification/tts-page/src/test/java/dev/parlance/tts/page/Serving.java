package dev.parlance.tts.page;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.server.ServerConfig;
import dev.parlance.tts.server.SpeechServer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A server on a free port over a chain with a cache. */
final class Serving implements AutoCloseable {
    private final Parlance parlance;
    private final SpeechServer server;

    private Serving(Parlance parlance, SpeechServer server) {
        this.parlance = parlance;
        this.server = server;
    }

    static Serving over(FakeSpeechSynthesizer... fakes) throws IOException {
        Parlance.Builder builder = Parlance.builder();
        for (FakeSpeechSynthesizer fake : fakes) {
            builder.provider(FakeSpeechProvider.of(fake));
        }
        return over(builder, ServerConfig.standard());
    }

    static Serving over(SpeechProvider... providers) throws IOException {
        Parlance.Builder builder = Parlance.builder();
        for (SpeechProvider provider : providers) {
            builder.provider(provider);
        }
        return over(builder, ServerConfig.standard());
    }

    static Serving over(Parlance.Builder builder, ServerConfig config) throws IOException {
        Parlance parlance = builder.cache(InMemoryAudioStore.create()).build();
        return new Serving(
                parlance, SpeechServer.start(config.withPort(0).withDrainTime(Duration.ofSeconds(1)), parlance));
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        parlance.close();
    }
}
