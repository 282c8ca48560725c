package dev.parlance.tts.examples;

import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.http.address.EnvironmentSettings;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How {@code tts} and other programs find {@link WriteYourOwnHttpAdapter} in a jar: the file {@code
 * META-INF/services/dev.parlance.tts.provider.ProviderEntry} names this class.
 */
public final class WriteYourOwnEntry implements ProviderEntry {
    /** Creates it; {@link java.util.ServiceLoader} does. */
    public WriteYourOwnEntry() {}

    @Override
    public String name() {
        return "marytts";
    }

    @Override
    public String description() {
        return "a MaryTTS server, over the network";
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    // guide: begin settings
    @Override
    public List<ProviderSetting> settings() {
        return List.of(
                ProviderSetting.choice("MARYTTS_URL", "the server's address, such as http://localhost:59125"),
                ProviderSetting.detail("MARYTTS_LANGUAGE", "the language it speaks, en-US if not set"),
                ProviderSetting.detail("MARYTTS_VOICE", "its default voice, cmu-slt-hsmm if not set"));
    }
    // guide: end

    /** Returns none: the server is asked. */
    @Override
    public List<Voice> shippedVoices() {
        return List.of();
    }

    // guide: begin open
    @Override
    public SpeechProvider open(Map<String, String> environment) {
        EnvironmentSettings variables = new EnvironmentSettings(environment);
        URI server = variables
                .base("MARYTTS_URL")
                .orElseThrow(() -> new UnusableProviderException(
                        "set MARYTTS_URL to the server's address, such as http://localhost:59125"));
        VoiceId voice = variables
                .value("MARYTTS_VOICE", named -> new VoiceId(name(), named))
                .orElse(new VoiceId(name(), "cmu-slt-hsmm"));
        Locale language =
                Locale.forLanguageTag(variables.value("MARYTTS_LANGUAGE").orElse("en-US"));
        return new WriteYourOwnHttpAdapter(HttpSettings.of(server), language, voice.name());
    }
    // guide: end
}
