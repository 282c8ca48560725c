package dev.parlance.tts.cli;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.MapBinder;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.guice.TtsModule;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By hand, with Guice and on the command line, the same chain answers: the same audio, cached alike, and all is closed. */
final class SameChainTest {
    private static final VoiceId LIN = VoiceId.of("second:lin");
    private static final String TEXT = "Good morning.";

    @TempDir
    private Path directory;

    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second =
            FakeSpeechProvider.named("second").withCacheScope(Optional.of("a server"));

    @ParameterizedTest
    @EnumSource
    void answersAlike(Wiring wiring) throws IOException {
        PcmAudio expected = second.fake().audio(SpeechRequest.of(TEXT, LIN));

        PcmAudio synthesized = wiring.speak(this);
        PcmAudio cached = wiring.speak(this);

        assertThat(synthesized).isEqualTo(expected);
        assertThat(cached).isEqualTo(expected);

        assertThat(second.fake().calls()).as("syntheses of a text spoken twice").isOne();
        assertThat(first.fake().calls()).isZero();
        assertThat(second.isClosed()).isTrue();
        try (FileAudioStore store = store()) {
            assertThat(store.entries()).extracting(StoredEntry::key).containsExactly(key());
        }
    }

    private AudioKey key() {
        SpeechRequest request = SpeechRequest.of(TEXT, LIN);
        return AudioKey.of(ResolvedRequest.of(request, second.fake().profileFor(request)), "a server");
    }

    private FileAudioStore store() {
        return FileAudioStore.open(FileCacheConfig.at(directory.resolve("cache")));
    }

    private static PcmAudio spoken(Parlance parlance) {
        Speech speech = speechOf(parlance.synthesizer().synthesize(SpeechRequest.of(TEXT, LIN)));
        return speech.audio();
    }

    /** The same providers, open again after a chain has closed them. */
    private List<SpeechProvider> providers() {
        return List.of(first, second);
    }

    enum Wiring {
        BY_HAND {
            @Override
            PcmAudio speak(SameChainTest test) throws IOException {
                Parlance.Builder builder = Parlance.builder();
                test.providers().forEach(builder::provider);
                try (FileAudioStore store = test.store();
                        Parlance parlance = builder.cache(store).build()) {
                    return spoken(parlance);
                }
            }
        },
        WITH_GUICE {
            @Override
            PcmAudio speak(SameChainTest test) throws IOException {
                try (FileAudioStore store = test.store()) {
                    Injector injector = Guice.createInjector(new TtsModule(), new AbstractModule() {
                        @Override
                        protected void configure() {
                            bind(AudioStore.class).toInstance(store);
                            MapBinder<String, SpeechProvider> map =
                                    MapBinder.newMapBinder(binder(), String.class, SpeechProvider.class);
                            test.providers()
                                    .forEach(provider ->
                                            map.addBinding(provider.name()).toInstance(provider));
                        }
                    });
                    try (Parlance parlance = injector.getInstance(Parlance.class)) {
                        return spoken(parlance);
                    }
                }
            }
        },
        ON_THE_COMMAND_LINE {
            @Override
            PcmAudio speak(SameChainTest test) throws IOException {
                Path wav = test.directory.resolve("out.wav");
                CliRun run = new CliRun();
                test.providers().forEach(provider -> run.withCached(provider, test.directory.resolve("cache")));
                CliRun.Outcome outcome =
                        run.tts("speak", TEXT, "--voice", LIN.toString(), "--out", wav.toString(), "--force");
                assertThat(outcome.exitCode()).as(outcome.err()).isZero();
                return WavReader.read(wav);
            }
        };

        abstract PcmAudio speak(SameChainTest test) throws IOException;
    }
}
