package dev.parlance.tts.cli;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;

/**
 * A provider of which there is only the name.
 *
 * @param reason why it cannot be used, and what to do
 */
record UnusableEntry(String name, String description, String reason) implements ProviderEntry {
    @Override
    public boolean isRemote() {
        return false;
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
        throw new UnusableProviderException(reason);
    }
}
