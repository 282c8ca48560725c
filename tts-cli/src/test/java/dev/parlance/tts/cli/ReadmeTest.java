package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.neural.MadeVoice;
import dev.parlance.tts.neural.NeuralConfig;
import dev.parlance.tts.neural.NeuralProvider;
import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SynthesizerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the tables in the README, and the page of errors. */
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path README = ROOT.resolve("README.md");
    private static final Path ERRORS = ROOT.resolve("tts-core/src/main/java/dev/parlance/tts/speech/SpeechError.java");

    @TempDir
    private Path voices;

    @Test
    void hasTheTableOfWhatEachProviderOffers() throws IOException {
        String table = CapabilityTable.of(profiles());

        assertSection("capabilities", table);
    }

    @Test
    void namesEveryError() throws IOException {
        assertThat(Files.readString(README)).contains(names().toList());
    }

    private static Stream<String> names() {
        return Stream.of(SpeechError.class.getPermittedSubclasses()).map(Class::getSimpleName);
    }

    @Test
    void thePageOfErrorsHasEachWithItsConstructors() throws IOException {
        String source = Files.readString(ERRORS);
        List<String> headings = names().map(name -> "## " + name).toList();
        List<String> constructors = names().flatMap(
                        name -> Pattern.compile("(?:record|public) " + name + "(\\([^)]*\\))")
                                .matcher(source)
                                .results()
                                .map(found -> "new SpeechError." + name + onOneLine(found.group(1))))
                .toList();
        List<String> page = Files.readAllLines(ROOT.resolve("docs/errors.md"));

        assertThat(constructors).hasSizeGreaterThan(headings.size());
        assertThat(page).containsSubsequence(headings).containsAll(constructors);
        assertThat(page)
                .filteredOn(line -> line.startsWith("## ") || line.startsWith("new "))
                .hasSize(headings.size() + constructors.size());
    }

    private static String onOneLine(String parameters) {
        return parameters.replaceAll("\\s+", " ").replace("( ", "(");
    }

    private List<SynthesizerProfile> profiles() throws IOException {
        DashScopeConfig keyless = DashScopeConfig.builder("").build();
        NeuralConfig made = madeVoices();
        try (SpeechProvider dashscope = DashScopeProvider.open(keyless);
                SpeechProvider openai =
                        OpenAiProvider.open(OpenAiConfig.builder().build());
                SpeechProvider piper = NeuralProvider.piper(made);
                SpeechProvider kokoro = NeuralProvider.kokoro(made);
                SpeechProvider espeak = EspeakProvider.open();
                SpeechProvider freetts = FreeTtsProvider.open()) {
            return Stream.of(dashscope, openai, piper, kokoro, espeak, freetts)
                    .map(provider -> provider.synthesizer().profile())
                    .toList();
        }
    }

    private NeuralConfig madeVoices() throws IOException {
        Files.write(voices.resolve("made.onnx"), MadeVoice.model());
        Files.write(voices.resolve("made.onnx.json"), MadeVoice.settings());
        MadeVoice.writeKokoroOnnx(voices);
        return NeuralConfig.of(voices, EspeakProvider::openPhonemizer);
    }

    private static void assertSection(String name, String expected) throws IOException {
        String begin = "<!-- " + name + ": begin -->\n";
        String end = "<!-- " + name + ": end -->";
        String readme = Files.readString(README);
        String section = between(readme, begin, end);
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, readme.replace(begin + section + end, begin + expected + end));
            return;
        }
        assertThat(section).as("README.md, written by -Dreadme.update=true").isEqualTo(expected);
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        assertThat(text).contains(begin, end);
        return text.substring(from, to);
    }
}
