package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    // Nor does the user's own folder of providers count.
    private static final Map<String, String> NOTHING_SET = Map.of("XDG_DATA_HOME", "/nonexistent");

    @TempDir
    private Path directory;

    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");

    private Path file(String... lines) throws IOException {
        return Files.writeString(directory.resolve("config.properties"), String.join("\n", lines));
    }

    private CliRun.Outcome speak(Path settings, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "speak";
        arguments[1] = "Good morning.";
        arguments[2] = "--out";
        arguments[3] = directory.resolve("out.wav").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return new CliRun().with(first).with(second).settings(settings).tts(arguments);
    }

    @Test
    void settlesOptionsByTheirNames() throws IOException {
        CliRun.Outcome run =
                speak(file("# mine", "voice = second:lin", "language = en-GB", "rate = 1.25", "force = true"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(second.fake().requests()).singleElement().satisfies(request -> {
            assertThat(request.voice().orElseThrow().toString()).isEqualTo("second:lin");
            assertThat(request.language()).contains(Locale.UK);
            assertThat(request.prosody().rate()).isEqualTo(1.25);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"verbose = true", "help = false", "version = false"})
    void settlesWhatEachCommandTakes(String line) throws IOException {
        CliRun.Outcome run = speak(file(line));

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void settlesALanguageByItsName() throws IOException {
        speak(file("language = German", "provider = second"));

        assertThat(second.fake().requests())
                .singleElement()
                .satisfies(request -> assertThat(request.language()).contains(Locale.GERMAN));
    }

    @ParameterizedTest
    @CsvSource({"--language=zh, second:lin", "--language=English, second:ada", "--language=en-GB, second:ada"})
    void givesWayWithItsVoiceToALanguageThatThisDoesNotSpeak(String option, String voice) throws IOException {
        CliRun.Outcome run = speak(file("voice = second:ada"), option);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("voice " + voice);
    }

    @ParameterizedTest
    @CsvSource({"--voice=first:ada, first:ada", "--provider=first, first:ada", "--provider=second, second:ada"})
    void givesWayToTheCommandLine(String option, String voice) throws IOException {
        CliRun.Outcome run = speak(file("voice = second:lin"), option);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("voice " + voice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voise = first:ada | voise: is no setting; did you mean voice? There are cache.directory, cache.max-age",
                "nothing = 1 | nothing: is no setting. There are cache.directory, cache.max-age",
                "server.kokoro.port = 80 | server.kokoro.port: is no setting of a server",
                "server.kokoro.key = secret | name its environment variable with key-variable",
                "server.url = http://localhost | server.url: is no setting of a server",
                "server.openai.url = http://localhost | there is a provider of this name already",
                "providers = kokoro | providers: kokoro is none of dashscope, openai, espeak, freetts, kokoro-local, piper",
                "providers = espeek | espeek is none of dashscope, openai, espeak, freetts, kokoro-local, piper; did you mean espeak?",
                "cache.max-size = big | cache.max-size is no size. Give one such as 500M or 2G",
                "cache.directory = | cache.directory names nothing",
                "voice = \\u00 | Write / in paths"
            })
    void saysWhichSettingCannotBeUsed(String line, String message) throws IOException {
        Path file = file(line);

        assertThatThrownBy(() -> useAll(file))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "voice = first:nobody",
        "voice = nobody",
        "voice = nothing:ada",
        "provider = nothing",
        "voice = first:adda"
    })
    void saysThatASettingNamesTheVoiceThatIsNotThere(String line) throws IOException {
        CliRun.Outcome run = speak(file(line));

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err())
                .containsPattern("[^?]; the name is from the setting " + line.substring(0, line.indexOf(' '))
                        + "\n|\\? \\(the name is from the setting voice\\)\n");
    }

    @ParameterizedTest
    @CsvSource({"--voice=first:nobody", "--voice=nothing:ada", "--provider=nothing"})
    void namesNoSettingWhereTheCommandLineNamesTheVoice(String option) throws IOException {
        CliRun.Outcome run = speak(file("voice = first:ada"), option);

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err()).doesNotContain("setting");
    }

    private void useAll(Path file) {
        Settings settings = Settings.read(file);
        InstalledProviders.find(settings, NOTHING_SET);
        settings.cache(FileCacheConfig.at(directory), NOTHING_SET);
        settings.requireKnown(Set.of("voice"));
    }

    @Test
    void refusesAnOptionThatCannotBeReadLikeOneOfTheCommandLine() throws IOException {
        CliRun.Outcome run = speak(file("jobs = many"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualTo("tts: " + directory.resolve("config.properties")
                        + ": jobs is no whole number, or too large. Give one such as 4\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs = 0", "language = english language", "format = aac", "rate = -1", "model = \\ "})
    void refusesAnOptionOfTheSettingsByItsNameThere(String line) throws IOException {
        CliRun.Outcome run = speak(file(line));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .startsWith(
                        "tts: " + directory.resolve("config.properties") + ": " + line.substring(0, line.indexOf(' ')))
                .doesNotContain("--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs = many", "voise = ada", "rate = -1", "server.x = y"})
    void helpsWhateverTheSettingsAre(String line) throws IOException {
        CliRun cli = new CliRun().with(FakeSpeechProvider.named("fake")).settings(file(line));

        for (String arguments :
                List.of("--help", "--version", "help", "help speak", "speak --help", "generate-completion")) {
            CliRun.Outcome run = cli.tts(arguments.split(" "));

            assertThat(run.exitCode()).as(arguments + run.err()).isZero();
            assertThat(run.out()).isNotEmpty();
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNotText() throws IOException {
        Path file = Files.write(
                directory.resolve("config.properties"), "voice = \u00FC".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Settings.read(file)).hasMessageContaining("UTF-8");
    }

    @Test
    void readsAFileThatStartsWithAByteOrderMark() throws IOException {
        assertThat(Settings.read(file("\uFEFFvoice = first:ada")).option("voice"))
                .contains("first:ada");
    }

    @ParameterizedTest
    @CsvSource({
        "http://me:secret@localhost/v1, localhost",
        "http://localhost:8000/v1?key=secret, localhost:8000",
        "http://localhost/secret key, an unknown address",
        "/v1/secret, an unknown address"
    })
    void showsNothingOfAnAddressThatMayBeSecret(String url, String shown) throws IOException {
        ProviderSource server = server(file("server.mine.url = " + url));

        assertThat(server.entry().description()).contains(shown).doesNotContain("secret");
        assertThat(server.open().getLeft().reason()).contains("server.mine").doesNotContain("secret");
    }

    @Test
    void showsNoKeyThatStandsInPlaceOfItsVariable() throws IOException {
        ProviderSource server =
                server(file("server.mine.url = https://localhost", "server.mine.key-variable = sk-secret"));

        assertThat(server.open().getLeft().reason()).contains("key-variable").doesNotContain("secret");
    }

    private static ProviderSource server(Path file) {
        return ProviderSource.configured(Settings.read(file).servers().get(0).entry(), NOTHING_SET);
    }

    @Test
    void ordersTheProviders() throws IOException {
        Settings settings = Settings.read(file(
                "providers = freetts, two",
                "server.two.url = http://localhost:2",
                "server.one.url = http://localhost:1"));

        assertThat(InstalledProviders.find(settings, NOTHING_SET).sources())
                .extracting(ProviderSource::name)
                .containsExactly("freetts", "two", "dashscope", "openai", "one", "espeak", "kokoro-local", "piper");
    }

    @Test
    void saysWhyAProviderThatTheyNameIsSkipped() throws IOException {
        Path voices = Files.createDirectory(directory.resolve("voices"));
        Files.writeString(voices.resolve("x.onnx"), "damaged");
        Files.writeString(voices.resolve("x.onnx.json"), "damaged");
        CliRun run = new CliRun()
                .cachedIn(directory.resolve("cache"))
                .installed(Map.of("XDG_DATA_HOME", "/nonexistent", "PARLANCE_NEURAL_VOICES", voices.toString()));
        String[] speak = {
            "speak", "Hi", "--force", "--out", directory.resolve("x.wav").toString()
        };

        CliRun.Outcome skipped =
                run.settings(file("providers = piper, freetts")).tts(speak);
        CliRun.Outcome unnamed = run.settings(file("providers = freetts")).tts(speak);

        assertThat(skipped.exitCode()).as(skipped.err()).isZero();
        assertThat(skipped.err())
                .startsWith("tts: piper is skipped: there is no piper voice that can be used in " + voices)
                .contains("x.onnx.json", "voice freetts:")
                .hasLineCount(2);
        assertThat(unnamed.err()).contains("voice freetts:").hasLineCount(1);
    }

    private CliRun.Outcome speakPastADeadServer(String... options) {
        return new CliRun()
                .withFailing("dead", new SpeechError.Unavailable("the connection failed"))
                .without("never", "set a key")
                .with(first)
                .tts(Stream.concat(Stream.of("speak", "Hi", "--fallback"), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void saysWhyAServerIsSkippedWhereThereIsAFallback() {
        CliRun.Outcome run =
                speakPastADeadServer("--out", directory.resolve("x.wav").toString());

        assertThat(run.err())
                .startsWith("tts: dead is skipped: the server failed\n")
                .contains("voice first:")
                .hasLineCount(2);
    }

    @Test
    void saysNothingOfItBetweenLinesOfJson() {
        CliRun.Outcome run = speakPastADeadServer("--format", "wav", "--out", "-", "--json");

        assertThat(run.err()).startsWith("{").contains("first:").hasLineCount(1);
    }

    @Test
    void setsTheCache() throws IOException {
        Settings settings =
                Settings.read(file("cache.directory = elsewhere/speech", "cache.max-size = 2M", "cache.max-age = 3d"));

        FileCacheConfig cache = settings.cache(FileCacheConfig.at(directory), NOTHING_SET);

        assertThat(cache.directory()).isEqualTo(Path.of("elsewhere", "speech"));
        assertThat(cache.limits())
                .isEqualTo(TrimPolicy.KEEP_ALL.withMaxBytes(2 << 20).withMaxAge(Duration.ofDays(3)));
    }

    @Test
    void saysWhatAServerLacks() throws IOException {
        Settings settings = Settings.read(file(
                "server.keyed.url = https://localhost",
                "server.keyed.key-variable = NO_SUCH_VARIABLE",
                "server.bare.model = m"));

        assertThat(InstalledProviders.find(settings, NOTHING_SET).sources().stream()
                        .filter(source -> Set.of("keyed", "bare").contains(source.name()))
                        .map(source -> source.open().getLeft().reason()))
                .satisfiesExactly(
                        bare -> assertThat(bare).contains("there is no server.bare.url"),
                        keyed -> assertThat(keyed).contains("set NO_SUCH_VARIABLE"));
    }

    @Test
    void showsInDoctorWhereTheyAre() {
        Path none = directory.resolve("none.properties");

        assertThat(new CliRun().with(first).settings(none).tts("doctor").out())
                .contains("settings   " + none + " (not there");
    }
}
