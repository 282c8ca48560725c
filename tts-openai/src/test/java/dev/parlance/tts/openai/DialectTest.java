package dev.parlance.tts.openai;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CacheKeyContract;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.HttpSynthesizerContract;
import dev.parlance.tts.testkit.SpeechProviderContract;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.VoiceCatalog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The rules of all ports against a server of one dialect. */
abstract class DialectTest {
    final SpeechServer server;
    private final List<OpenAiProvider> providers = new ArrayList<>();

    DialectTest(SpeechServer server) {
        this.server = server;
    }

    /** Returns false if the server refuses an unknown voice as it refuses anything else. */
    boolean tellsUnknownVoices() {
        return true;
    }

    /** Returns false if its voices are known without it. */
    boolean listsVoices() {
        return true;
    }

    /** Opens a provider for the test. */
    final OpenAiProvider open(OpenAiConfig.Builder config) {
        OpenAiProvider provider = OpenAiProvider.open(config.build());
        providers.add(provider);
        return provider;
    }

    @AfterEach
    final void close() {
        providers.forEach(OpenAiProvider::close);
        server.close();
    }

    @Nested
    final class Speaking extends HttpSynthesizerContract<OpenAiProvider> {
        @Override
        protected FaultServer server() {
            return server.faults;
        }

        @Override
        protected OpenAiProvider open(FaultServer faults, Timeouts timeouts) {
            return OpenAiProvider.open(server.config()
                    .baseUrl(faults.uri("/v1"))
                    .timeouts(timeouts)
                    .build());
        }

        @Override
        protected int busyConnections(OpenAiProvider provider) {
            return provider.busyConnections();
        }

        @Override
        protected void begin(FaultExchange http, int pcmBytes) throws IOException {
            server.begin(http, SpeechServer.members(http.request()), pcmBytes);
        }

        @Override
        protected void send(FaultExchange http, byte[] pcm) throws IOException {
            server.send(http, pcm);
        }

        @Override
        protected void finish(FaultExchange http) throws IOException {
            server.finish(http);
        }

        @Override
        protected void refuse(FaultExchange http, String message) throws IOException {
            http.status(400).type("application/json").body(server.refusal(message));
        }

        @Override
        protected VoiceId knownVoice() {
            return new VoiceId(server.dialect(), server.voice());
        }

        @Override
        protected List<VoiceId> knownVoices() {
            return Stream.concat(
                            Stream.of(knownVoice()),
                            IntStream.range(1, 8).mapToObj(number -> new VoiceId(server.dialect(), "voice-" + number)))
                    .toList();
        }

        @Override
        protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
            int rateHz = request.format().map(PcmFormat::sampleRateHz).orElse(SpeechServer.RATE_HZ);
            return Optional.of(server.audio(
                    request.text(),
                    request.voice().orElseThrow().name(),
                    rateHz,
                    request.prosody().rate()));
        }

        @Override
        protected Optional<VoiceId> unknownVoice() {
            return Optional.of(new VoiceId(server.dialect(), SpeechServer.UNKNOWN_VOICE))
                    .filter(voice -> tellsUnknownVoices());
        }

        @Override
        protected Optional<String> model() {
            return Optional.of(server.dialect().equals("openai") ? "tts-1-hd" : "some-model");
        }

        @Override
        protected Map<String, String> vendorOptions() {
            return Map.of(server.dialect() + ".response_format", "wav");
        }

        @Override
        protected List<String> secrets() {
            return List.of(SpeechServer.KEY);
        }
    }

    @Nested
    final class Cached extends CacheKeyContract {
        @Override
        protected SpeechSynthesizer synthesizer() {
            return open(server.config()).synthesizer();
        }

        @Override
        protected VoiceId anotherVoice() {
            return new VoiceId(server.dialect(), "another");
        }
    }

    @Nested
    final class Voices extends VoiceCatalogContract {
        @Override
        protected VoiceCatalog catalog() {
            return open(server.config()).voices();
        }

        @Override
        protected Set<String> providers() {
            return Set.of(server.dialect());
        }

        @Override
        protected Optional<VoiceCatalog> unreachableCatalog() {
            VoiceCatalog catalog = catalog();
            server.close();
            return listsVoices() ? Optional.of(catalog) : Optional.empty();
        }

        @Override
        protected Map<String, String> unprovable() {
            return listsVoices() ? Map.of() : Map.of("unreachableCatalog", "its voices are known without it");
        }
    }

    @Nested
    final class Provider extends SpeechProviderContract {
        @Override
        protected SpeechProvider open() {
            return OpenAiProvider.open(server.config().build());
        }
    }
}
