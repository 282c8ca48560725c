package dev.parlance.tts.cli;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A provider that no jar registers: it has a name, reads no settings of its own, and ships with no voices.
 *
 * @param opening opens it with the variables of the environment
 */
record NamedEntry(
        String name, String description, boolean isRemote, Function<Map<String, String>, SpeechProvider> opening)
        implements ProviderEntry {
    /** Returns one that cannot be used; {@code reason} states why, and what to do. */
    static NamedEntry unusable(String name, String description, String reason) {
        return new NamedEntry(name, description, false, environment -> {
            throw new UnusableProviderException(reason);
        });
    }

    @Override
    public List<ProviderSetting> settings() {
        return List.of();
    }

    @Override
    public List<Voice> shippedVoices() {
        return List.of();
    }

    @Override
    public SpeechProvider open(Map<String, String> environment) {
        return opening.apply(environment);
    }
}
