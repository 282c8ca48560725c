package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.SpeechListener.Call;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names models in meters. A provider's own choice is named as it is. One that a caller wrote may be an invention, and each
 * would be a time series for ever: it is named if it looks like a name, once the provider has spoken with it, and only the first
 * of those. Safe for concurrent use.
 */
final class ModelNames {
    static final String OTHER = "other";
    /** More than any provider's models that one program speaks with. */
    static final int MOST = 50;

    // Such as qwen3-tts-flash and hexgrad/Kokoro-82M. No sentence: some servers take whatever model they are given.
    private static final Pattern NAME = Pattern.compile("[\\w./:@+-]{1,64}");

    private final Set<String> spoken = new HashSet<>();

    /** Says that {@code call} has been spoken. */
    void spoke(Call call) {
        call.model()
                .filter(model -> !isOwnChoice(call) && NAME.matcher(model).matches())
                .ifPresent(model -> add(key(call, model)));
    }

    private synchronized void add(String key) {
        if (spoken.size() < MOST) {
            spoken.add(key);
        }
    }

    private synchronized boolean isSpoken(String key) {
        return spoken.contains(key);
    }

    String of(Call call) {
        return call.model()
                .map(model -> isOwnChoice(call) || isSpoken(key(call, model)) ? model : OTHER)
                .orElse(SpeechKey.NONE);
    }

    private static boolean isOwnChoice(Call call) {
        return !call.text().model().equals(call.model());
    }

    private static String key(Call call, String model) {
        return call.provider() + ":" + model;
    }
}
