package dev.parlance.tts.spring;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;

/** A remote provider on the class path that needs a key, has three speeds, and whose server may be down. */
public final class AcmeEntry implements ProviderEntry {
    @Override
    public String name() {
        return "acme-tts";
    }

    @Override
    public String description() {
        return "a fake with settings";
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public List<ProviderSetting> settings() {
        return List.of(
                ProviderSetting.secret("ACME_TTS_API_KEY", "any word"),
                ProviderSetting.detail("ACME_TTS_SPEED", "a digit, 1 if not set"),
                ProviderSetting.detail("ACME_TTS_SERVER", "down or strict to fail"));
    }

    @Override
    public List<Voice> shippedVoices() {
        return List.of();
    }

    /** Opens a fake of which the key is the first voice, so that a test can see it. */
    @Override
    public SpeechProvider open(Map<String, String> environment) {
        String key = environment.getOrDefault("ACME_TTS_API_KEY", "");
        if (key.isBlank()) {
            throw new UnusableProviderException("set ACME_TTS_API_KEY to any word");
        }
        if (!environment.getOrDefault("ACME_TTS_SPEED", "1").matches("\\d")) {
            throw new IllegalArgumentException("ACME_TTS_SPEED is no digit");
        }
        switch (environment.getOrDefault("ACME_TTS_SERVER", "")) {
            case "down" ->
                throw new UnusableProviderException(
                        "the server does not answer", new SpeechError.Unavailable("no connection"));
            case "strict" ->
                throw new UnusableProviderException(
                        "the server refuses ACME_TTS_API_KEY", new SpeechError.Unauthorized("refused"));
            default -> {
                // It answers.
            }
        }
        return FakeSpeechProvider.of(FakeSpeechSynthesizer.builder(name())
                .offeringAlso(profile -> profile.revision(key))
                .build());
    }
}
