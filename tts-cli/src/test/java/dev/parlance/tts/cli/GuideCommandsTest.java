package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the commands that the guides show, with the embedded engines, and a server on this machine where one is named. */
class GuideCommandsTest {
    private static final String SERVER = "http://localhost:8880";
    private static final Set<String> FILE_OPTIONS = Set.of("--file", "--out", "--out-dir", "--subtitles", "--lexicon");
    private static final Set<String> NOT_FILES = Set.of("-", "srt", "vtt");

    // Run by the script that builds and tests everything.
    private static final Set<String> MAVEN = Set.of("mvn verify", "mvn -Pslow verify");

    // Words, "words in quotes", 'words in quotes', and a variable before them.
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private static final Pattern OUR_SERVER = Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1):8876");

    @TempDir
    private Path directory;

    static Stream<String> commands() throws IOException {
        return GuidePage.guides().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.content().lines())
                .distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void runs(String line) throws Exception {
        if (line.startsWith("mvn ")) {
            assertThat(MAVEN).contains(line);
            return;
        }
        if (line.startsWith("curl ")) {
            runsCurl(words(line));
            return;
        }
        writeFiles();
        try (FaultServer server = speechServer()) {
            Map<String, String> environment = new HashMap<>();
            List<String> words = words(line.replaceFirst("^source <\\((.*)\\)$", "$1"));
            while (words.get(0).matches("[A-Z_]+=.*")) {
                String[] variable = words.remove(0).split("=", 2);
                environment.put(
                        variable[0], variable[1].replace(SERVER, server.uri("").toString()));
            }
            assertThat(words.remove(0)).isIn("tts", "./tts");

            String[] arguments = located(words);
            CliRun cli = new CliRun()
                    .installed(environment)
                    .environment(environment)
                    .cachedIn(directory.resolve("cache"))
                    .player(FakeAudioPlayer.on(VirtualClock.automatic()));
            CliRun.Outcome run = words.get(0).equals("serve")
                    ? ServedRun.start(cli, onAnyPort(arguments)).end()
                    : cli.tts(arguments);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(arguments)
                    .filteredOn(word -> word.startsWith(directory.toString()))
                    .allSatisfy(file -> assertThat(Path.of(file)).exists());
        }
    }

    private static String[] onAnyPort(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--port", "0")).toArray(String[]::new);
    }

    // Against a server of the embedded engines, as the page has it started.
    private void runsCurl(List<String> words) throws Exception {
        CliRun cli = new CliRun().installed(Map.of()).cachedIn(directory.resolve("cache"));
        Path errors = directory.resolve("errors");
        try (ServedRun server = ServedRun.start(cli, onAnyPort("serve"))) {
            String address = server.address().toString().replaceFirst("/$", "");
            List<String> command = new ArrayList<>(words.stream()
                    .map(word -> OUR_SERVER.matcher(word).replaceFirst(address))
                    .toList());
            command.addAll(List.of("--silent", "--show-error", "--fail", "--noproxy", "*"));
            assertThat(command).anySatisfy(word -> assertThat(word).startsWith(address));
            Process curl = started(
                    new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile()));
            byte[] out = curl.getInputStream().readAllBytes();

            assertThat(curl.waitFor()).as(Files.readString(errors)).isZero();
            int output = command.indexOf("--output");
            assertThat(output < 0 ? out : Files.readAllBytes(directory.resolve(command.get(output + 1))))
                    .hasSizeGreaterThan(1_000);
        }
    }

    private static Process started(ProcessBuilder curl) {
        try {
            return curl.start();
        } catch (IOException e) {
            return Assumptions.abort("curl is not installed");
        }
    }

    @Test
    void theScriptOfTheBuildRunsMaven() throws IOException {
        assertThat(Files.readString(GuidePage.ROOT.resolve(".ci/run")))
                .contains("(mvn -B -ntp -Pslow verify)", "mvn -B -ntp clean verify");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.parlance.tts.cli.GuideCodeTest#guides")
    void everyCommandIsInABlockThatIsRun(GuidePage page) {
        // How figures are measured is checked where they are, and a release is rehearsed by a script of its own.
        assertThat(page.blocks())
                .filteredOn(block ->
                        !block.language().equals("sh") && !page.name().matches("docs/performance.md|CONTRIBUTING.md"))
                .noneMatch(block ->
                        block.content().matches("(?s)(.*\\n)?([A-Z_]+=\\S+ )*(\\./tts|tts|mvn|source|curl) .*"));
    }

    private void writeFiles() throws IOException {
        Files.writeString(directory.resolve("book.md"), "# A book\n\nIt begins. It ends.\n");
        Files.writeString(directory.resolve("words.txt"), "W3C=World Wide Web Consortium\n");
        Path chapters = Files.createDirectory(directory.resolve("chapters"));
        Files.writeString(chapters.resolve("one.md"), "Chapter one.\n");
        Files.writeString(chapters.resolve("two.md"), "Chapter two.\n");
    }

    private static FaultServer speechServer() {
        byte[] wav = DashScopeReplies.noise(24_000).toWav();
        return FaultServer.start()
                .on("/v1/audio/speech", http -> http.type("audio/wav").body(wav));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        WORD.matcher(line)
                .results()
                .forEach(word -> words.add(Stream.of(word.group(1), word.group(2), word.group(3))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow()));
        return words;
    }

    // The test does not run in the directory of the files.
    private String[] located(List<String> words) {
        String[] located = words.toArray(String[]::new);
        for (int word = 1; word < located.length; word++) {
            if (FILE_OPTIONS.contains(located[word - 1]) && !NOT_FILES.contains(located[word])) {
                located[word] = directory.resolve(located[word]).toString();
            }
        }
        return located;
    }
}
