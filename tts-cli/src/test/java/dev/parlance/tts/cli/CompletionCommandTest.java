package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of {@code tts generate-completion}, asked by bash as it asks when Tab is pressed. */
@EnabledOnOs(OS.LINUX)
class CompletionCommandTest {
    // Bash parts a line into words at these too, and completes what comes after the last of them.
    private static final String TAB = """
            compopt() { :; } # only completing, it may be called
            source "$1"
            shift
            COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            eval "$(complete -p tts | sed 's/.*-F \\([^ ]*\\) .*/\\1/')"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path directory;

    private Path script;

    @BeforeEach
    void writeTheScript() throws IOException {
        writeTheScript(new CliRun()
                .with(FakeSpeechProvider.named("fake"))
                .without("second", "set SECOND_KEY")
                .withBroken("third", "wrong"));
    }

    private void writeTheScript(CliRun tts) throws IOException {
        CliRun.Outcome run = tts.tts("generate-completion");
        assertThat(run.exitCode()).as(run.err()).isZero();
        script = Files.writeString(directory.resolve("tts completion"), run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tts spe | speak",
                "tts speak --voi | --voice",
                "tts speak --voice fa | fake:ada,fake:lin",
                "tts speak --voice fake : | ada,lin",
                "tts speak --voice fake : a | ada",
                "tts speak -v fake : a | ada",
                "tts speak --voice = fake : a | ada",
                "tts speak --voice fake : ada --format o | opus",
                "tts speak --format = fl | flac",
                "tts speak --provider s | second",
                "tts voices --provider f | fake",
                "tts voices --gender F | FEMALE",
                "tts voices inst | install,installed",
                "tts voices install piper : de_DE-th | de_DE-thorsten-medium",
                "tts voices install --fr | --from",
                "tts serve --dr | --drain-time"
            })
    void completes(String line, String expected) throws Exception {
        assertThat(press(line.split(" "))).containsExactlyInAnyOrder(expected.split(","));
    }

    @Test
    void leavesNamesOfFilesToBash() throws Exception {
        assertThat(press("tts", "speak", "--out", "a")).containsExactly("");
        assertThat(Files.readString(script)).contains("complete -F _complete_tts_voices -o default tts\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(: > ran)",
                "`: > ran`",
                "\"; : > ran; \"",
                "$HOME",
                "\\",
                "it's two",
                "a\"b",
                "*",
                "!x",
                "a;b|c&d"
            })
    void runsNothingThatANameSays(String name) throws Exception {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
                .voice("x" + name, Locale.US)
                .voice("plain", Locale.US)
                .build();
        writeTheScript(new CliRun().with(FakeSpeechProvider.of(fake)));

        assertThat(press("tts", "speak", "--voice", "fake", ":", "p")).containsExactly("plain");
        List<String> completed = press("tts", "speak", "--voice", "fake", ":", "x");

        assertThat(completed)
                .singleElement()
                .satisfies(word -> assertThat(unquoted(word)).isEqualTo("x" + name));
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    // What the shell makes of the word once Enter is pressed.
    private String unquoted(String word) throws Exception {
        return bash("printf %s " + word).strip();
    }

    private List<String> press(String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of("tab", script.toString()));
        line.addAll(List.of(words));
        return bash(TAB, line.toArray(String[]::new)).lines().map(String::strip).toList();
    }

    private String bash(String code, String... arguments) throws Exception {
        ProcessBuilder bash = new ProcessBuilder("bash", "--norc", "-c", code);
        bash.command().addAll(List.of(arguments));
        Process process = bash.directory(directory.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(directory.resolve("errors")).content().isEmpty();
        return out;
    }
}
