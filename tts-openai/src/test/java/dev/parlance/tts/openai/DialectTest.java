package dev.parlance.tts.openai;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CacheKeyContract;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.SpeechProviderContract;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.VoiceCatalog;
import java.io.IOException;
import java.time.Duration;
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
    private static final Duration PACE = Duration.ofMillis(20);
    private static final int MUCH = 100_000_000;

    final SpeechServer server;
    private final List<OpenAiProvider> providers = new ArrayList<>();
    private final FaultServer full = FaultServer.full();

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
        full.close();
        server.close();
    }

    /** Answers some audio, and then what {@code after} does. */
    private void begin(FaultExchange http, int pcmBytes, FaultServer.Script after)
            throws IOException, InterruptedException {
        server.begin(http, SpeechServer.members(http.request()), pcmBytes);
        after.run(http);
    }

    @Nested
    final class Speaking extends SpeechSynthesizerContract {
        @Override
        protected SpeechSynthesizer synthesizer() {
            return open(server.config()).synthesizer();
        }

        private Optional<SpeechSynthesizer> answered(int pcmBytes, FaultServer.Script after) {
            server.faults.next(http -> begin(http, pcmBytes, after));
            return Optional.of(synthesizer());
        }

        private void some(FaultExchange http) throws IOException {
            server.send(
                    http,
                    server.audio("Some text", "any", SpeechServer.RATE_HZ, 1).toByteArray());
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
        protected Optional<Object> asked() {
            return Optional.of(server.asked());
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

        @Override
        protected int openSources() {
            return providers.stream().mapToInt(OpenAiProvider::busyConnections).sum();
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
            return answered(MUCH, http -> {
                some(http);
                http.cut();
            });
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
            return answered(0, server::finish);
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
            return answered(999, http -> {
                server.send(http, new byte[999]);
                server.finish(http);
            });
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
            server.faults.next(http -> http.status(400).type("application/json").body(server.refusal(message)));
            return Optional.of(synthesizer());
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
            for (int call = 0; call < 2; call++) {
                server.faults.next(http -> begin(http, MUCH, FaultExchange::stall));
            }
            return answered(MUCH, FaultExchange::stall);
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
            OpenAiConfig.Builder config = server.config().timeouts(timeouts);
            switch (phase) {
                case CONNECT -> config.baseUrl(full.uri("/v1"));
                case FIRST_AUDIO -> answered(MUCH, FaultExchange::stall);
                case BETWEEN_CHUNKS ->
                    answered(MUCH, http -> {
                        some(http);
                        http.stall();
                    });
                case TOTAL -> answered(MUCH, this::forEver);
            }
            return Optional.of(open(config).synthesizer());
        }

        private void forEver(FaultExchange http) throws IOException {
            while (true) {
                some(http);
                http.pause(PACE);
            }
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
