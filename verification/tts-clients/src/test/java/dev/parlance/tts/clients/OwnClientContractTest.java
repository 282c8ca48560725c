package dev.parlance.tts.clients;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CacheKeyContract;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.SpeechProviderContract;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.VoiceCatalog;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The rules of all ports, of our own adapter that speaks through our own server. */
@Tag("slow")
final class OwnClientContractTest {
    private static final String NAME = "house";
    private static final VoiceId ADA = new VoiceId(NAME, "fake:ada");

    private final Gate gate = new Gate();
    private final FakeSpeechProvider fake = provider(ServedVoices.fake());
    private final ServedVoices server = ServedVoices.of(fake);
    private final List<AutoCloseable> open = new ArrayList<>(List.of(server));

    private static FakeSpeechProvider provider(FakeSpeechSynthesizer.Builder fake) {
        return FakeSpeechProvider.of(
                fake.offeringAlso(offers -> offers.offering(Capability.INSTRUCTIONS, Capability.SEED, Capability.MODEL))
                        .build());
    }

    private OpenAiProvider client(URI base, Timeouts timeouts) {
        OpenAiProvider client = OpenAiProvider.open(OpenAiConfig.builder(ServedVoices.KEY)
                .providerName(NAME)
                .dialect("parlance")
                .baseUrl(base)
                .timeouts(timeouts)
                .build());
        open.add(client);
        return client;
    }

    private OpenAiProvider client() {
        return client(server.base(), Timeouts.DEFAULT);
    }

    private OpenAiProvider clientOf(FakeSpeechSynthesizer.Builder other, Timeouts timeouts) {
        ServedVoices another = ServedVoices.of(provider(other));
        open.add(another);
        return client(another.base(), timeouts);
    }

    @AfterEach
    void close() throws Exception {
        gate.open();
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    @Nested
    final class Speaking extends SpeechSynthesizerContract {
        @Override
        protected SpeechSynthesizer synthesizer() {
            return client().synthesizer();
        }

        @Override
        protected VoiceId knownVoice() {
            return ADA;
        }

        @Override
        protected List<VoiceId> knownVoices() {
            return Stream.concat(
                            Stream.of(ADA),
                            IntStream.range(1, 8).mapToObj(number -> new VoiceId(NAME, "fake:voice-" + number)))
                    .toList();
        }

        @Override
        protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
            try (Parlance direct =
                    Parlance.builder().provider(provider(ServedVoices.fake())).build()) {
                VoiceId voice = VoiceId.of(request.voice().orElse(ADA).name());
                return Optional.of(speechOf(direct.synthesizer().synthesize(request.withVoice(voice)))
                        .audio());
            }
        }

        @Override
        protected Optional<Object> asked() {
            List<SpeechRequest> requests = fake.fake().requests();
            return Optional.of(requests.get(requests.size() - 1));
        }

        @Override
        protected Optional<VoiceId> unknownVoice() {
            return Optional.of(new VoiceId(NAME, "fake:no such voice"));
        }

        @Override
        protected Optional<String> model() {
            return Optional.of("tts-1");
        }

        @Override
        protected Map<String, String> vendorOptions() {
            return Map.of(NAME + ".no_cache", "true");
        }

        @Override
        protected List<String> secrets() {
            return List.of(ServedVoices.KEY);
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
            fake.fake().failAlways(Fault.stop().atFrame(4_800));
            return Optional.of(synthesizer());
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
            fake.fake().failAlways(Fault.error(new SpeechError.Rejected(message)));
            return Optional.of(synthesizer());
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
            return Optional.of(clientOf(ServedVoices.fake().holdAt(0, gate), Timeouts.DEFAULT)
                    .synthesizer());
        }

        @Override
        protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
            return switch (phase) {
                case CONNECT -> {
                    FaultServer full = FaultServer.full();
                    open.add(full);
                    yield Optional.of(client(full.uri("/v1"), timeouts).synthesizer());
                }
                case FIRST_AUDIO ->
                    Optional.of(clientOf(ServedVoices.fake().holdAt(0, gate), timeouts)
                            .synthesizer());
                // Of what has come until then the whole takes too long as well.
                case BETWEEN_CHUNKS, TOTAL ->
                    Optional.of(clientOf(ServedVoices.fake().holdAt(8_000, gate), timeouts)
                            .synthesizer());
            };
        }

        @Override
        protected Map<String, String> unprovable() {
            return Map.of(
                    "synthesizerWhoseSourceIsEmpty", "the server takes no speech without audio for speech",
                    "synthesizerWhoseSourceEndsInsideAFrame", "the server sends whole frames",
                    "openSources", "the adapter's own tests count its connections");
        }
    }

    @Nested
    final class Cached extends CacheKeyContract {
        @Override
        protected SpeechSynthesizer synthesizer() {
            return client().synthesizer();
        }

        @Override
        protected VoiceId anotherVoice() {
            return new VoiceId(NAME, "fake:voice-1");
        }
    }

    @Nested
    final class Voices extends VoiceCatalogContract {
        @Override
        protected VoiceCatalog catalog() {
            return client().voices();
        }

        @Override
        protected Set<String> providers() {
            return Set.of(NAME);
        }

        @Override
        protected Optional<VoiceCatalog> unreachableCatalog() {
            VoiceCatalog catalog = catalog();
            server.close();
            return Optional.of(catalog);
        }
    }

    @Nested
    final class Opened extends SpeechProviderContract {
        @Override
        protected SpeechProvider open() {
            return client();
        }
    }
}
