package dev.parlance.tts.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's package for Node.js speaks through the server. */
@Tag("slow")
final class OpenAiNodeTest {
    private static final Path FOLDER = Path.of("target", "npm");
    private static final String TEXT = "The kettle is boiling.";

    private final FakeSpeechProvider provider =
            FakeSpeechProvider.of(ServedVoices.fake().build());
    private final ServedVoices server = ServedVoices.of(provider);

    @BeforeAll
    static void installThePackage() throws Exception {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(Path.of("src", "test", "npm"))) {
            for (Path file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String run(String... command) throws Exception {
        Path errors = FOLDER.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectError(errors.toFile());
        builder.environment().put("OPENAI_API_KEY", ServedVoices.KEY);
        Process process = start(builder);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(command[0]).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors) + out).isZero();
        return out;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(
                    builder.command().get(0)
                            + " is missing, which this test runs. Install Node.js 20 or newer with npm, for example: apt-get install nodejs npm",
                    e);
        }
    }

    private String speak(String fields) throws Exception {
        return run(
                "node",
                "speak.mjs",
                server.base().toString(),
                "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"" + TEXT + "\"" + fields + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "mp3", "opus"})
    void getsEachFormat(String format) throws Exception {
        byte[] file = ServedVoices.file(provider, TEXT, format);

        assertThat(speak(",\"response_format\":\"" + format + "\""))
                .contains("\"bytes\":" + file.length, "\"sha256\":\"" + digest(file) + "\"");
    }

    @Test
    void speaksAsThePageShows() throws Exception {
        run("node", "kettle.mjs", server.base().toString(), ServedVoices.KEY);

        assertThat(FOLDER.resolve("kettle.mp3")).hasBinaryContent(ServedVoices.file(provider, TEXT, "mp3"));
    }

    @Test
    void getsEvents() throws Exception {
        assertThat(speak(",\"stream_format\":\"sse\""))
                .contains("text/event-stream", "speech.audio.delta", "speech.audio.done");
    }

    @Test
    void seesWhatIsWrong() throws Exception {
        assertThat(speak(",\"response_format\":\"aac\"")).contains("\"error\":\"BadRequestError\"", "\"status\":400");
    }

    @Test
    void takesNoSpeechThatBreaksOffForWhole() throws Exception {
        provider.fake().failAlways(Fault.stop().atFrame(8_000));

        assertThat(speak(",\"response_format\":\"wav\"")).contains("\"error\":").doesNotContain("sha256");
    }

    private static String digest(byte[] file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
        return HexFormat.of().formatHex(digest);
    }
}
