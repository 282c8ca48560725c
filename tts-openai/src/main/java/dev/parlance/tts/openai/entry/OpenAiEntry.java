package dev.parlance.tts.openai.entry;

import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;

/** Registers OpenAI, or the server in its place, with programs that look for providers. */
public final class OpenAiEntry implements ProviderEntry {
    /** Creates it; {@link java.util.ServiceLoader} does. */
    public OpenAiEntry() {}

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public String description() {
        return "OpenAI, or a server that is compatible with it, over the network";
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public List<ProviderSetting> settings() {
        return List.of(
                ProviderSetting.secret("OPENAI_API_KEY", "a key from https://platform.openai.com/api-keys"),
                ProviderSetting.choice(
                        "OPENAI_BASE_URL", "the address of another server, such as http://localhost:8000/v1"));
    }

    /** Returns the voices of OpenAI's own server. */
    @Override
    public List<Voice> shippedVoices() {
        try (OpenAiProvider keyless = OpenAiProvider.open(OpenAiConfig.builder().build())) {
            return keyless.voices().voices().getOrElse(List.of());
        }
    }

    @Override
    public SpeechProvider open(Map<String, String> environment) {
        OpenAiConfig config = OpenAiConfig.from(environment);
        if (config.isOpenAis() && !config.hasKey()) {
            throw new UnusableProviderException(
                    "set OPENAI_API_KEY to a key from https://platform.openai.com/api-keys, or"
                            + " OPENAI_BASE_URL to the address of another server, such as http://localhost:8000/v1");
        }
        return OpenAiProvider.open(config);
    }
}
