package dev.parlance.tts.testkit;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;

/** Registers the fake as a remote provider that needs a key and may have a speed. */
public final class FakeProviderEntry implements ProviderEntry {
    static final String KEY = "FAKE_KEY";
    static final String SPEED = "FAKE_SPEED";

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String description() {
        return "A fake, for tests";
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public List<ProviderSetting> settings() {
        return List.of(
                ProviderSetting.secret(KEY, "any word"), ProviderSetting.detail(SPEED, "a number, 1 if not set"));
    }

    @Override
    public List<Voice> shippedVoices() {
        return FakeSpeechProvider.named(name()).voices().voices().get();
    }

    @Override
    public SpeechProvider open(Map<String, String> environment) {
        if (!environment.containsKey(KEY)) {
            throw new UnusableProviderException("set " + KEY + " to any word");
        }
        if (!environment.getOrDefault(SPEED, "1").matches("\\d+")) {
            throw new IllegalArgumentException(SPEED + " is no number");
        }
        return FakeSpeechProvider.named(name());
    }
}
