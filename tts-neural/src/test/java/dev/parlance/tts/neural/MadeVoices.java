package dev.parlance.tts.neural;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;

/** Voices of both families and a lexicon, for tests in other packages. */
public final class MadeVoices {
    private MadeVoices() {}

    /** Writes them into {@code folder}, and returns the variables that name them. */
    public static Map<String, String> environment(Path folder) {
        TestVoices.kokoro(TestVoices.piper(folder, 2));
        Path lexicon = folder.resolve("lexicon.txt");
        TestVoices.write(lexicon, "hello\thelo\n".getBytes(UTF_8));
        return Map.of("PARLANCE_NEURAL_VOICES", folder.toString(), "PARLANCE_NEURAL_LEXICON", lexicon.toString());
    }
}
