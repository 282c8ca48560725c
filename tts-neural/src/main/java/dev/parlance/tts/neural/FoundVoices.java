package dev.parlance.tts.neural;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The voices of a folder by name, and what is wrong with those that cannot be used. Not safe for use by several threads at once. */
final class FoundVoices {
    private final Map<String, NeuralVoice> voices = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** Adds a voice, unless there is one of its name. */
    void add(NeuralVoice voice) {
        voices.putIfAbsent(voice.id().name(), voice);
    }

    /** Adds why the voice {@code name} cannot be used. */
    void addProblem(String name, @Nullable String problem) {
        problems.putIfAbsent(name, String.valueOf(problem));
    }

    /** Returns the voices by name. */
    Map<String, NeuralVoice> voices() {
        return Collections.unmodifiableMap(voices);
    }

    /** Returns why voices cannot be used, by name. */
    Map<String, String> problems() {
        return Collections.unmodifiableMap(problems);
    }
}
