package dev.parlance.tts.espeak.entry;

import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;

/** Registers eSpeak NG with programs that look for providers. */
public final class EspeakEntry implements ProviderEntry {
    /** Creates it; {@link java.util.ServiceLoader} does. */
    public EspeakEntry() {}

    @Override
    public String name() {
        return "espeak";
    }

    @Override
    public String description() {
        return "eSpeak NG, no network; more than a hundred languages";
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public List<ProviderSetting> settings() {
        return List.of(
                ProviderSetting.choice("PARLANCE_ESPEAK_CACHE", "the folder that eSpeak NG is unpacked in"),
                ProviderSetting.choice("PARLANCE_ESPEAK_ENGINES", "how many texts it speaks at a time"),
                ProviderSetting.choice(
                        "PARLANCE_ESPEAK_IN_PROCESS",
                        "true to run it in this process, which a text may then crash, instead of processes of its own"));
    }

    /** Returns none: the provider lists them without a network. */
    @Override
    public List<Voice> shippedVoices() {
        return List.of();
    }

    @Override
    public SpeechProvider open(Map<String, String> environment) {
        return EspeakProvider.open(EspeakConfig.from(environment));
    }
}
