package dev.parlance.tts.cli;

import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.SpeechProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final String UNKNOWN = "an unknown address";
    // As POSIX has them (XBD 8.1). What looks otherwise may be the key itself, and is not shown.
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    /** Returns its provider. */
    ProviderEntry entry() {
        return new NamedEntry(name, "the server at " + host() + ", named in " + settings.file(), true, this::open);
    }

    // Not the whole address: a user or a query in it, which are refused, may hold a secret.
    private String host() {
        try {
            URI url = url();
            return url.getHost() == null ? UNKNOWN : url.getHost() + port(url);
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    private static String port(URI url) {
        return url.getPort() < 0 ? "" : ":" + url.getPort();
    }

    private URI url() {
        String url = value("url").orElseThrow(() -> new IllegalArgumentException("there is no " + prefix + "url"));
        try {
            return new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            // Its message quotes the address.
            throw new IllegalArgumentException("the url is no address such as http://localhost:8000/v1", e);
        }
    }

    private SpeechProvider open(Map<String, String> environment) {
        try {
            return OpenAiProvider.open(config(environment));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(settings.file() + ": " + prefix + "*: " + e.getMessage(), e);
        }
    }

    private OpenAiConfig config(Map<String, String> environment) {
        OpenAiConfig.Builder config =
                builder(environment).proxiesOf(environment).providerName(name);
        config.baseUrl(url());
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

    private OpenAiConfig.Builder builder(Map<String, String> environment) {
        Optional<String> variable = value("key-variable");
        if (variable.isEmpty()) {
            return OpenAiConfig.builder();
        }
        String key = environment.getOrDefault(variable.get(), "");
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    isVariable(variable.get())
                            ? "set " + variable.get() + " to the server's key"
                            : "key-variable is the name of a variable that holds the key, in capitals, and not the key");
        }
        return OpenAiConfig.builder(key);
    }

    /** Returns true if {@code name} can be that of an environment variable. */
    static boolean isVariable(String name) {
        return VARIABLE.matcher(name).matches();
    }

    private Optional<String> value(String setting) {
        return settings.option(prefix + setting);
    }
}
