package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of its own that speaks texts, so that an engine that crashes does not end the tests. */
final class TextsProcess {
    private static final int MINUTES = 10;
    private static final Prosody FAST = new Prosody(2.5, 1, 1);

    private static final String SPOKEN = "spoken";
    private static final String REFUSED = "refused";
    /** What a text did to the process of its engine; the one that spoke goes on. */
    static final String ENDED = "ended their engine";

    private TextsProcess() {}

    /**
     * Translates each line of a file as for speech, and speaks every one of a number of lines: a voice, whether it is
     * markup, and the text in Base64. Prints each before, and the first that fails.
     */
    public static void main(String[] arguments) throws IOException, EngineException {
        Path cache = Path.of(arguments[0]);
        int every = Integer.parseInt(arguments[2]);
        Map<String, Integer> outcomes = new HashMap<>();
        try (EspeakProvider espeak = EspeakProvider.open(EspeakConfig.at(cache));
                Engine engine = TestEspeak.engine(cache)) {
            VoiceReader reader = new VoiceReader(engine::phonemes, new VoiceReader.Cache());
            int number = 0;
            for (String line : Files.readAllLines(Path.of(arguments[1]))) {
                System.out.println(line);
                SpeechRequest request = request(line.split(" ", -1));
                String outcome = number++ % every == 0
                        ? outcome(espeak, request)
                        : translated(line.split(" ", -1)[0], request, reader, engine);
                if (outcome.startsWith("failed")) {
                    System.out.println(outcome);
                    System.exit(1);
                }
                outcomes.merge(outcome, 1, Integer::sum);
            }
        }
        int ended = outcomes.getOrDefault(ENDED, 0);
        System.out.println("spoken " + outcomes.getOrDefault(SPOKEN, 0) + ", refused "
                + outcomes.getOrDefault(REFUSED, 0) + (ended == 0 ? "" : ", " + ENDED + " " + ended));
    }

    private static String translated(String voice, SpeechRequest request, VoiceReader reader, Engine engine)
            throws EngineException {
        try {
            for (Utterance part : TestEspeak.parts(voice, request, reader)) {
                engine.phonemes(part.voice(), part.text());
            }
            return SPOKEN;
        } catch (EngineException e) {
            return isRefusal(e.error()) ? REFUSED : "failed: " + e.getMessage();
        }
    }

    private static boolean isRefusal(SpeechError error) {
        return error instanceof SpeechError.InvalidText || error instanceof SpeechError.Unsupported;
    }

    private static SpeechRequest request(String[] fields) {
        String text = new String(Base64.getDecoder().decode(fields[2]), UTF_8);
        SpeechRequest.Builder request =
                Boolean.parseBoolean(fields[1]) ? SpeechRequest.builder(new Ssml(text)) : SpeechRequest.builder(text);
        return request.voice(VoiceId.of("espeak:" + fields[0])).prosody(FAST).build();
    }

    private static String outcome(EspeakProvider espeak, SpeechRequest request) {
        return espeak.synthesizer()
                .synthesize(request, new DiscardingSink())
                .fold(
                        error -> isRefusal(error)
                                ? REFUSED
                                : error instanceof SpeechError.Unavailable ? ENDED : "failed: " + error.message(),
                        receipt -> receipt.frames() > 0 ? SPOKEN : "failed: no audio");
    }

    /** One text for {@link #speak}. */
    record Line(String voice, boolean isMarkup, String text) {
        private String encoded() {
            return voice + " " + isMarkup + " " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        }
    }

    /** Translates all texts and speaks one of {@code every}, in several processes; returns what each prints last. */
    static List<String> speak(List<Line> lines, int every, int processes, Path dir)
            throws IOException, InterruptedException {
        List<Process> started = new ArrayList<>();
        List<Path> outputs = new ArrayList<>();
        int part = (lines.size() + processes - 1) / processes;
        for (int from = 0; from < lines.size(); from += part) {
            Path file = dir.resolve("texts-" + from);
            Files.write(
                    file,
                    lines.subList(from, Math.min(lines.size(), from + part)).stream()
                            .map(Line::encoded)
                            .toList());
            outputs.add(dir.resolve("output-" + from));
            started.add(start(file, every, outputs.get(outputs.size() - 1)));
        }
        List<String> last = new ArrayList<>();
        for (int index = 0; index < started.size(); index++) {
            last.add(lastLine(started.get(index), outputs.get(index)));
        }
        return last;
    }

    private static Process start(Path texts, int every, Path output) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-XX:ErrorFile=" + output + "-hs_err", "-XX:-CreateCoredumpOnCrash", "-cp", classPath));
        command.addAll(List.of(
                TextsProcess.class.getName(),
                TestEspeak.CACHE.toAbsolutePath().toString(),
                texts.toString(),
                Integer.toString(every)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static String lastLine(Process process, Path output) throws IOException, InterruptedException {
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        List<String> printed = Files.readAllLines(output);
        String last = printed.isEmpty() ? "" : printed.get(printed.size() - 1);
        assertThat(ended && process.exitValue() == 0)
                .as("the text before the end: %s", printed.subList(Math.max(0, printed.size() - 12), printed.size()))
                .isTrue();
        return last;
    }
}
