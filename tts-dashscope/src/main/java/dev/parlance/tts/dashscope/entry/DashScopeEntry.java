package dev.parlance.tts.dashscope.entry;

import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;

/** Registers DashScope with programs that look for providers. */
public final class DashScopeEntry implements ProviderEntry {
    /** Creates it; {@link java.util.ServiceLoader} does. */
    public DashScopeEntry() {}

    @Override
    public String name() {
        return "dashscope";
    }

    @Override
    public String description() {
        return "Qwen-TTS and CosyVoice of Alibaba Model Studio, over the network";
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public List<ProviderSetting> settings() {
        return List.of(
                ProviderSetting.secret("DASHSCOPE_API_KEY", "a key from the console of Alibaba Model Studio"),
                ProviderSetting.detail("DASHSCOPE_REGION", "the region of the key, such as intl; Beijing if not set"),
                ProviderSetting.detail("DASHSCOPE_WORKSPACE", "the workspace that requests run in"),
                ProviderSetting.detail("DASHSCOPE_BASE_URL", "the base of the HTTP interface, instead of the region's"),
                ProviderSetting.detail(
                        "DASHSCOPE_WEBSOCKET_URL", "the base of the WebSocket interface, instead of the region's"),
                ProviderSetting.detail(
                        "DASHSCOPE_TABLES", "a directory with newer tables of models, voices, prices and errors"));
    }

    /** Returns the table of voices in the jar, without those of an account. */
    @Override
    public List<Voice> shippedVoices() {
        try (DashScopeProvider keyless =
                DashScopeProvider.open(DashScopeConfig.builder("").build())) {
            return keyless.voices().voices().getOrElse(List.of());
        }
    }

    @Override
    public SpeechProvider open(Map<String, String> environment) {
        DashScopeConfig config = DashScopeConfig.from(environment);
        if (!config.hasKey()) {
            throw new UnusableProviderException(
                    "set DASHSCOPE_API_KEY to a key from the console of Alibaba Model Studio,"
                            + " and DASHSCOPE_REGION if it is not a key of Beijing");
        }
        return DashScopeProvider.open(config);
    }
}
