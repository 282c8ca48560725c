package dev.parlance.tts.freetts.entry;

import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;

/** Registers FreeTTS with programs that look for providers. */
public final class FreeTtsEntry implements ProviderEntry {
    /** Creates it; {@link java.util.ServiceLoader} does. */
    public FreeTtsEntry() {}

    @Override
    public String name() {
        return "freetts";
    }

    @Override
    public String description() {
        return "FreeTTS in this process, no network; American English";
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    /** Returns none: there is nothing to set. */
    @Override
    public List<ProviderSetting> settings() {
        return List.of();
    }

    /** Returns none: the provider lists them without a network. */
    @Override
    public List<Voice> shippedVoices() {
        return List.of();
    }

    @Override
    public SpeechProvider open(Map<String, String> environment) {
        return FreeTtsProvider.open();
    }
}
