package dev.parlance.tts.openai;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.http.address.EnvironmentSettings;
import dev.parlance.tts.http.address.ServiceAddress;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which server to speak through, and what to ask it for when a request does not say. Immutable.
 *
 * <pre>{@code
 * OpenAiConfig kokoro = OpenAiConfig.builder()
 *         .providerName("kokoro").baseUrl(URI.create("http://localhost:8880/v1")).dialect("kokoro").build();
 * }</pre>
 */
public final class OpenAiConfig {
    /** The server of requests if no other is configured. */
    public static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private final Builder settings;

    private OpenAiConfig(Builder builder) {
        settings = builder.copy();
    }

    /**
     * Returns a configuration with the settings in the environment: {@code OPENAI_API_KEY} and {@code OPENAI_BASE_URL}, as
     * OpenAI's own clients read them, and the proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
     * {@code NO_PROXY} name, in lower case too, as curl reads them. None of them has to be there.
     *
     * @throws IllegalArgumentException if one of them cannot be used; the message names the variable, not its value
     */
    public static OpenAiConfig fromEnvironment() {
        return from(System.getenv());
    }

    /**
     * Returns what {@link #fromEnvironment} returns for these variables.
     *
     * @throws IllegalArgumentException if one of them cannot be used; the message names the variable, not its value
     */
    public static OpenAiConfig from(Map<String, String> environment) {
        EnvironmentSettings variables = new EnvironmentSettings(environment);
        Builder builder = variables
                .value("OPENAI_API_KEY", ApiKey::requireKey)
                .map(OpenAiConfig::builder)
                .orElseGet(OpenAiConfig::builder);
        variables.applyAddress("OPENAI_BASE_URL", builder::baseUrl);
        builder.proxiesOf(variables);
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("OPENAI_BASE_URL: " + e.getMessage(), e);
        }
    }

    /** Returns a builder of a configuration without a key, for a server that needs none. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder of a configuration with a fixed key. */
    public static Builder builder(String key) {
        requireNonNull(key, "key");
        return builder(() -> key);
    }

    /**
     * Returns a builder of a configuration that asks {@code keys} for the key of each request, so that it can be changed
     * while speaking. The supplier must be quick and safe for concurrent use; a blank key means that there is none.
     */
    public static Builder builder(Supplier<String> keys) {
        Builder builder = new Builder();
        builder.keys = requireNonNull(keys, "keys");
        return builder;
    }

    /** Returns true if there is a key now. */
    public boolean hasKey() {
        return !currentKey().isBlank();
    }

    /** Returns the key as the supplier gives it now, unchecked. */
    String currentKey() {
        String key = settings.keys == null ? null : settings.keys.get();
        return key == null ? "" : key;
    }

    /** Returns true if the server is OpenAI's own, which needs a key. */
    public boolean isOpenAis() {
        return String.valueOf(baseUrl().getHost()).equalsIgnoreCase(OPENAI.getHost());
    }

    /** Returns the name of the provider, the first part of the ids of its voices. */
    public String providerName() {
        return settings.providerName;
    }

    /** Returns the base of the server's interface, which ends in its version, without a slash at the end. */
    public URI baseUrl() {
        return settings.http.baseUrl();
    }

    /** Returns the name of the server's dialect, or empty if the server is asked. */
    public Optional<String> dialect() {
        return Optional.ofNullable(settings.dialect);
    }

    /** Returns the model for requests that name none, or empty for the dialect's own. */
    public Optional<String> model() {
        return Optional.ofNullable(settings.model);
    }

    /** Returns the voice for requests that name none, or empty for the dialect's own. */
    public Optional<String> voice() {
        return Optional.ofNullable(settings.voice);
    }

    /** Returns the voices that are listed beside those that the server lists. */
    public List<String> voices() {
        return settings.voices;
    }

    /** Returns the languages of voices of which the server does not state any, or none for the dialect's own. */
    public List<Locale> voiceLanguages() {
        return settings.voiceLanguages;
    }

    /** Returns the model that recognises speech, or empty for the dialect's own. */
    public Optional<String> recognitionModel() {
        return Optional.ofNullable(settings.recognitionModel);
    }

    /** Returns how long each part of a synthesis may take. */
    public Timeouts timeouts() {
        return settings.http.timeouts();
    }

    /** Returns how many bytes of audio are taken at most as the answer to one request. */
    public long audioLimitBytes() {
        return settings.http.downloadLimitBytes();
    }

    /** Returns the dialects that are known. */
    Dialects dialects() {
        return settings.dialects();
    }

    /** Returns how the server is reached. */
    HttpSettings http() {
        return settings.http;
    }

    /** Shows neither the key nor the host. */
    @Override
    public String toString() {
        return "OpenAiConfig[" + providerName()
                + dialect().map(name -> ", " + name).orElse("") + "]";
    }

    /** Builds an {@link OpenAiConfig}. Not safe for use by several threads at once. */
    public static final class Builder {
        private @Nullable Supplier<String> keys;
        private String providerName = Dialects.OPENAI;
        private HttpSettings http = HttpSettings.of(OPENAI);
        private @Nullable String dialect;
        private @Nullable String model;
        private @Nullable String voice;
        private List<String> voices = List.of();
        private List<Locale> voiceLanguages = List.of();
        private @Nullable String recognitionModel;
        // Those that ship are read when a server is opened: most programs have none.
        private @Nullable Dialects dialects;

        private Builder() {}

        private Dialects dialects() {
            return dialects == null ? Dialects.shipped() : dialects;
        }

        private Builder copy() {
            Builder copy = new Builder();
            copy.keys = keys;
            copy.providerName = providerName;
            copy.http = http;
            copy.dialect = dialect;
            copy.model = model;
            copy.voice = voice;
            copy.voices = voices;
            copy.voiceLanguages = voiceLanguages;
            copy.recognitionModel = recognitionModel;
            copy.dialects = dialects;
            return copy;
        }

        /**
         * Sets the name of the provider, {@code openai} if not set. Several servers side by side need a name each.
         *
         * @throws IllegalArgumentException if it is not made of lower-case letters, digits and hyphens
         */
        public Builder providerName(String name) {
            providerName = new VoiceId(name, Dialect.OWN_VOICE).provider();
            return this;
        }

        /**
         * Sets the base of the server's interface, such as {@code http://localhost:8000/v1}. The version at its end may be
         * left out.
         *
         * @throws IllegalArgumentException if it is neither {@code https} nor {@code http}, or goes on to the path of a call
         */
        public Builder baseUrl(URI baseUrl) {
            URI base = ServiceAddress.base(baseUrl, "https", "http");
            if (base.getPath().contains("/audio/")) {
                throw new IllegalArgumentException("the address must end before /audio; this is the address of a call");
            }
            http = http.withBaseUrl(base.getPath().matches(".*/v\\d+[a-z]*") ? base : URI.create(base + "/v1"));
            return this;
        }

        /**
         * Sets which kind of server it is: {@code openai}, {@code vllm-omni}, {@code kokoro}, {@code speaches}, {@code
         * localai}, {@code compatible} for what all of them have in common, or another name of {@link #dialects}. If it is
         * not set, a server other than OpenAI's is asked for its voices when the provider is opened, which tells most kinds;
         * one without a list is {@code compatible}.
         */
        public Builder dialect(String dialect) {
            this.dialect = requireText(dialect, "dialect");
            return this;
        }

        /**
         * Takes newer dialects from {@code file}, with their models, voices and options; it has the form of {@code
         * servers.json} in the jar, and replaces dialects of the same names. It is read now, and once.
         *
         * @throws IllegalArgumentException if it cannot be used; the message names the file and the fault
         */
        public Builder dialects(Path file) {
            dialects = Dialects.in(file);
            return this;
        }

        /** Sets the model for requests that name none; that of the dialect, if it has one, if not set. */
        public Builder model(String model) {
            this.model = requireText(model, "model");
            return this;
        }

        /** Sets the voice for requests that name none; that of the dialect if not set. */
        public Builder voice(String voice) {
            this.voice = requireText(voice, "voice");
            return this;
        }

        /** Sets the names of voices that are listed beside those that the server lists. */
        public Builder voices(List<String> names) {
            names.forEach(name -> requireText(name, "voices"));
            voices = List.copyOf(names);
            return this;
        }

        /** Sets the languages of voices of which the server does not state any; those of the dialect if not set. */
        public Builder voiceLanguages(List<Locale> languages) {
            voiceLanguages = List.copyOf(languages);
            return this;
        }

        /** Sets the model that recognises speech; that of the dialect, if it has one, if not set. */
        public Builder recognitionModel(String model) {
            recognitionModel = requireText(model, "recognitionModel");
            return this;
        }

        /** Sets how long each part of a synthesis may take; {@link Timeouts#DEFAULT} if not set. */
        public Builder timeouts(Timeouts timeouts) {
            http = http.withTimeouts(timeouts);
            return this;
        }

        /** Sets how many bytes of audio are taken at most as the answer to one request; a gibibyte if not set. */
        public Builder audioLimitBytes(long bytes) {
            http = http.withDownloadLimitBytes(bytes);
            return this;
        }

        /** Sets which proxy each address is reached through; {@link ProxySelector#getDefault} if not set. */
        public Builder proxies(ProxySelector proxies) {
            http = http.withProxies(proxies);
            return this;
        }

        /**
         * Sets the proxies and their users that {@code environment} names, as {@link OpenAiConfig#fromEnvironment} does.
         *
         * @throws IllegalArgumentException if one of them cannot be used; the message names the variable, not its value
         */
        public Builder proxiesOf(Map<String, String> environment) {
            return proxiesOf(new EnvironmentSettings(environment));
        }

        private Builder proxiesOf(EnvironmentSettings variables) {
            variables.proxies().ifPresent(found -> proxies(found).proxyUsers(found.users()));
            return this;
        }

        /** Sets what knows the user and the password for a proxy; they are sent with the first request, as Basic. */
        public Builder proxyUsers(Authenticator users) {
            http = http.withProxyUsers(users);
            return this;
        }

        /**
         * Returns the configuration.
         *
         * @throws IllegalArgumentException if no dialect has the name that was set, or there is a key and the address is
         *     neither encrypted nor on this machine
         */
        public OpenAiConfig build() {
            if (keys != null) {
                ServiceAddress.requireSafeForKeys(http.baseUrl(), "https");
            }
            if (dialect != null) {
                dialects().named(dialect);
            }
            return new OpenAiConfig(this);
        }

        private static String requireText(String value, String name) {
            if (value.isBlank()) {
                throw new IllegalArgumentException(name + " is blank");
            }
            return value;
        }
    }
}
