package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/** Runs the command line in this process, with providers and streams of the test's own. */
final class CliRun {
    private final List<ProviderSource> sources = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private Optional<Map<String, String>> environment = Optional.empty();
    private Map<String, String> variables = Map.of("PARLANCE_NEURAL_VOICES", "/nonexistent");
    private byte[] input = new byte[0];
    private boolean interactive;
    private boolean typed;
    private AudioPlayer player = FakeAudioPlayer.refusing(new PlaybackError.NoDevice(Optional.empty(), List.of()));
    private Path cache = Path.of("unused");
    private Path settings = Path.of("unused");

    /** Adds a provider that can be used, after those added before; the audio of a fake is not cached. */
    CliRun with(SpeechProvider provider) {
        SpeechProvider uncached =
                provider instanceof FakeSpeechProvider fake ? fake.withCacheScope(Optional.empty()) : provider;
        return with(ProviderSource.of(entry(uncached), Map.of()));
    }

    /** Adds a provider whose audio is cached in {@code directory}. */
    CliRun withCached(SpeechProvider provider, Path directory) {
        return cachedIn(directory).with(ProviderSource.of(entry(provider), Map.of()));
    }

    /** Caches in {@code directory}. */
    CliRun cachedIn(Path directory) {
        cache = directory;
        return this;
    }

    /** Adds a provider that cannot be used. */
    CliRun without(String name, String missing) {
        return with(ProviderSource.of(NamedEntry.unusable(name, "a provider for tests", missing), Map.of()));
    }

    /** Adds a provider that a person has set up and that cannot be used all the same. */
    CliRun withBroken(String name, String reason) {
        return with(ProviderSource.configured(NamedEntry.unusable(name, "a provider for tests", reason), Map.of()));
    }

    /** Adds a provider that a person has set up and whose server fails while it is opened. */
    CliRun withFailing(String name, SpeechError error) {
        NamedEntry entry = new NamedEntry(name, "a provider for tests", true, environment -> {
            throw new UnusableProviderException("the server failed", error);
        });
        return with(ProviderSource.configured(entry, Map.of()));
    }

    /** Adds a provider that is used over a network. */
    CliRun withRemote(SpeechProvider provider) {
        NamedEntry entry = new NamedEntry(provider.name(), "a provider for tests", true, environment -> provider);
        return with(ProviderSource.of(entry, Map.of()));
    }

    private static NamedEntry entry(SpeechProvider provider) {
        return new NamedEntry(provider.name(), "a provider for tests", false, environment -> provider);
    }

    private CliRun with(ProviderSource source) {
        sources.add(source);
        return this;
    }

    /** Has the providers that the program finds with these variables, instead of those of the test. */
    CliRun installed(Map<String, String> environment) {
        this.environment = Optional.of(environment);
        return this;
    }

    /** Sets environment variables that commands read; those of providers are not among them. */
    CliRun environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        return this;
    }

    private InstalledProviders installed() {
        return environment
                .map(variables -> InstalledProviders.find(Settings.read(settings), variables))
                .orElseGet(() -> new InstalledProviders(sources, new ProviderPlaces(List.of(), false), List.of()));
    }

    CliRun input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    CliRun input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Has standard error be a terminal. */
    CliRun interactive() {
        interactive = true;
        return this;
    }

    /** Has standard input be a terminal. */
    CliRun typed() {
        typed = true;
        return this;
    }

    /** Plays on {@code player} instead of finding no device. */
    CliRun player(AudioPlayer player) {
        this.player = player;
        return this;
    }

    /** Reads the settings of this file. */
    CliRun settings(Path file) {
        settings = file;
        return this;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Runs {@code tts} with these arguments. */
    Outcome tts(String... arguments) {
        return tts(new ByteArrayOutputStream(), arguments);
    }

    /** Runs {@code tts} with these arguments, with its standard error into {@code err}. */
    Outcome tts(ByteArrayOutputStream err, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(cache))) {
            PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);
            CliContext context = new CliContext(
                    new StandardInput(new ByteArrayInputStream(input), () -> typed, messages),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    out,
                    messages,
                    interactive,
                    device -> player,
                    store,
                    Settings.read(settings),
                    variables,
                    time -> {});
            int exitCode = Main.run(arguments, context, installed(), cancellation);
            return new Outcome(exitCode, ByteString.of(out.toByteArray()), err.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a run left: its exit code and what it printed. */
    record Outcome(int exitCode, ByteString outBytes, String err) {
        String out() {
            return outBytes.utf8();
        }
    }
}
