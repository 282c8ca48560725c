package dev.parlance.tts.cli;

import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.provider.SpeechProvider;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A server of {@code /v1/audio/speech} that the settings name.
 *
 * @param name the name of its provider
 * @param prefix what its settings begin with
 * @param settings all settings
 */
record ServerSettings(String name, String prefix, Settings settings) {
    /** The settings of a server. */
    static final List<String> NAMES =
            List.of("url", "dialect", "model", "voice", "voices", "languages", "key-variable");

    /** Returns its provider. */
    ProviderSource source() {
        return new ProviderSource(
                name,
                "the server at " + value("url").orElse("an unknown address") + ", named in " + settings.file(),
                () -> InstalledProviders.opened(this::open, () -> true),
                new ProviderSource.Listing.OnRequest());
    }

    private SpeechProvider open() {
        try {
            return OpenAiProvider.open(config());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(settings.file() + ": " + prefix + "*: " + e.getMessage(), e);
        }
    }

    private OpenAiConfig config() {
        OpenAiConfig.Builder config = builder().proxiesOf(System.getenv()).providerName(name);
        config.baseUrl(URI.create(
                value("url").orElseThrow(() -> new IllegalArgumentException("there is no " + prefix + "url"))));
        value("dialect").ifPresent(config::dialect);
        value("model").ifPresent(config::model);
        value("voice").ifPresent(config::voice);
        value("voices").map(Settings::list).ifPresent(config::voices);
        value("languages")
                .map(tags ->
                        Settings.list(tags).stream().map(Locale::forLanguageTag).toList())
                .ifPresent(config::voiceLanguages);
        return config.build();
    }

    private OpenAiConfig.Builder builder() {
        Optional<String> variable = value("key-variable");
        if (variable.isEmpty()) {
            return OpenAiConfig.builder();
        }
        String key = System.getenv().getOrDefault(variable.get(), "");
        if (key.isBlank()) {
            throw new IllegalArgumentException("set " + variable.get() + " to the server's key");
        }
        return OpenAiConfig.builder(key);
    }

    private Optional<String> value(String setting) {
        return settings.option(prefix + setting);
    }
}
