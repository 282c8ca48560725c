package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Moshi;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tts speak --json}. */
class JsonReportTest {
    private static final String TEXT = "The kettle is boiling.";

    @TempDir
    private Path directory;

    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final CliRun cli = new CliRun().with(fake);

    @Test
    void printsTheReceiptOnALine() {
        Path wav = directory.resolve("hello.wav");

        CliRun.Outcome run = cli.tts("speak", TEXT, "--json", "--out", wav.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).hasLineCount(1).doesNotContain("kettle");
        assertThat(object(run.out()))
                .containsEntry("result", "spoken")
                .containsEntry("output", wav.toString())
                .containsEntry("provider", "fake")
                .containsEntry("voice", "fake:ada")
                .containsEntry("origin", "synthesized")
                .containsEntry("frames", 21_120.0)
                .containsEntry("sampleRateHz", 16_000.0)
                .containsEntry("seconds", 1.32)
                .containsEntry("attempts", 1.0)
                .containsEntry("providerMark", "unknown")
                .containsEntry("verification", "after-delivery")
                .containsKeys("firstAudioMillis", "elapsedMillis", "pieces", "channels", "costs", "warnings")
                .doesNotContainKeys("file", "line", "model", "requestId");
    }

    @Test
    void saysOfEachPartWhetherItCameFromTheCache() {
        String[] speak = {"speak", "One is here. Two is there.", "--json", "--force", "--out", target()};
        cached().tts("speak", "One is here.", "--out", target());

        Map<String, Object> receipt = object(cached().tts(speak).out());

        assertThat(parts(receipt))
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part).containsKeys("origin", "frames", "voice"));
        assertThat(parts(object(cached().tts(speak).out())))
                .extracting(part -> part.get("origin"))
                .containsOnly("cached");
        assertThat(object(cached().tts(speak).out()))
                .containsEntry("origin", "cached")
                .containsEntry("attempts", 0.0);
    }

    private CliRun cached() {
        return new CliRun().withCached(FakeSpeechProvider.named("fake"), directory.resolve("cache"));
    }

    @Test
    void printsAnErrorAsAnObject() {
        fake.fake()
                .failWhen(request -> true, Fault.error(new SpeechError.RateLimited(Optional.of(Duration.ofHours(1)))));

        CliRun.Outcome run = cli.tts("speak", TEXT, "--json", "--out", target());

        assertThat(run.exitCode()).isEqualTo(ExitCode.BACKEND);
        assertThat(run.err()).isEmpty();
        assertThat(object(run.out()))
                .containsEntry("result", "failed")
                .containsEntry("kind", "rate-limited")
                .containsEntry("retryable", true)
                .containsEntry("exitCode", 6.0)
                .hasEntrySatisfying(
                        "message", message -> assertThat((String) message).contains("rate limited"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate=x", "--jobs=0", "--unknown", "--title=x"})
    void printsWrongUseAsAnObject(String option) {
        CliRun.Outcome run = cli.tts("speak", TEXT, option, "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEmpty();
        assertThat(object(run.out())).containsEntry("kind", "usage").containsEntry("retryable", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate=1", "--rate=x", "--jobs=0"})
    void keepsTheObjectOutOfTheAudio(String option) {
        CliRun.Outcome run = cli.tts("speak", TEXT, option, "--json", "--out", "-");

        assertThat(run.out()).doesNotContain("result");
        assertThat(object(run.err())).containsKey("result");
    }

    @Test
    void takesTheWordAfterTwoDashesForText() {
        CliRun.Outcome run = cli.tts("speak", "--rate=x", "--", "--json");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tts: --rate");
    }

    @Test
    void printsAnObjectForEachText() throws IOException {
        Path texts = Files.createDirectory(directory.resolve("texts"));
        Files.writeString(texts.resolve("1.txt"), "One.");
        Files.writeString(texts.resolve("2.txt"), "Two.");
        Files.writeString(texts.resolve("3.txt"), " ");
        Path out = directory.resolve("out");
        cli.tts("speak", "--file", texts.resolve("1.txt").toString(), "--out-dir", out.toString());

        CliRun.Outcome run = new CliRun()
                .with(FakeSpeechProvider.named("fake"))
                .tts("speak", "--file", texts.toString(), "--out-dir", out.toString(), "--skip-existing", "--json");

        List<Map<String, Object>> objects =
                run.out().lines().map(JsonReportTest::object).toList();
        assertThat(objects).extracting(object -> object.get("result")).containsExactly("skipped", "spoken", "failed");
        assertThat(objects)
                .extracting(object -> object.get("file"))
                .containsExactly(
                        texts.resolve("1.txt").toString(),
                        texts.resolve("2.txt").toString(),
                        texts.resolve("3.txt").toString());
        assertThat(objects.get(2)).containsEntry("kind", "invalid-text").containsEntry("exitCode", 3.0);
        assertThat(run.err()).isEqualTo(out + ": 1 of 3 texts spoken, 1 there already, 1 failed\n");
    }

    @Test
    void namesEveryKindOfError() throws IOException {
        String page = Files.readString(Path.of("../docs/cli.md"));

        assertThat(SpeechError.class.getPermittedSubclasses())
                .extracting(kind -> kind.getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT))
                .filteredOn(kind -> !page.contains("`" + kind + "`"))
                .isEmpty();
        assertThat(JsonReport.kind(new SpeechError.TextTooLong(2, 1))).isEqualTo("text-too-long");
    }

    private String target() {
        return directory.resolve("a.wav").toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String line) {
        try {
            return (Map<String, Object>)
                    new Moshi.Builder().build().adapter(Object.class).fromJson(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parts(Map<String, Object> receipt) {
        return (List<Map<String, Object>>) receipt.get("parts");
    }
}
