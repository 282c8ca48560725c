package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.dashscope.model.SpeechSettings;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.speech.Timeouts;
import java.math.BigDecimal;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the service, and what to ask it for when a request does not say. Immutable.
 *
 * <p>A configuration without a key is valid: the shipped voices can be listed, and speaking is {@link
 * dev.parlance.tts.speech.SpeechError.Unauthorized} with a word on where to get a key.
 */
public final class DashScopeConfig {
    /** The model for requests that name none. It is an alias that the service keeps pointing at a living snapshot. */
    public static final String DEFAULT_MODEL = "qwen3-tts-flash";

    /** The model that recognises speech, an alias too. */
    public static final String DEFAULT_RECOGNITION_MODEL = "qwen3-asr-flash";

    private final Supplier<String> keys;
    private final HttpSettings http;
    private final SpeechSettings speech;
    private final boolean accountVoices;
    private final String regionId;
    private final String recognitionModel;
    private final @Nullable BigDecimal budgetYuan;
    private final Tables tables;

    private DashScopeConfig(Builder builder) {
        keys = builder.keys;
        http = builder.http.withBaseUrl(builder.baseUrl());
        speech = new SpeechSettings(
                builder.baseUrl(),
                builder.webSocketUrl(),
                Optional.ofNullable(builder.workspace),
                builder.model,
                Optional.ofNullable(builder.voice),
                Optional.ofNullable(builder.textLimitUnits),
                builder.instructionsMirrored);
        accountVoices = builder.accountVoices;
        regionId = builder.region.id();
        recognitionModel = builder.recognitionModel;
        budgetYuan = builder.budgetYuan;
        tables = builder.tables;
    }

    /**
     * Returns a configuration with the settings in the environment: {@code DASHSCOPE_API_KEY}, {@code
     * DASHSCOPE_BASE_URL}, {@code DASHSCOPE_WEBSOCKET_URL}, {@code DASHSCOPE_WORKSPACE}, {@code DASHSCOPE_REGION} and
     * {@code DASHSCOPE_TABLES}, a directory for {@link Builder#tables}; and
     * the proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} name, in lower case
     * too, as curl reads them. None of them has to be there; {@link #hasKey} tells whether speaking is possible.
     *
     * @throws IllegalArgumentException if one of them cannot be used; the message names the variable, not its value
     */
    public static DashScopeConfig fromEnvironment() {
        return from(System.getenv());
    }

    /**
     * Returns what {@link #fromEnvironment} returns for these variables.
     *
     * @throws IllegalArgumentException if one of them cannot be used; the message names the variable, not its value
     */
    public static DashScopeConfig from(Map<String, String> environment) {
        return new DashScopeEnvironment(environment).config();
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
        return new Builder(keys);
    }

    /** Returns true if there is a key now. */
    public boolean hasKey() {
        return !currentKey().isBlank();
    }

    /** Returns the key as the supplier gives it now, unchecked. */
    String currentKey() {
        String key = keys.get();
        return key == null ? "" : key;
    }

    /** Returns the base of the HTTP interface, without a slash at the end. */
    public URI baseUrl() {
        return http.baseUrl();
    }

    /** Returns the base of the WebSocket interface, without a slash at the end. */
    public URI webSocketUrl() {
        return speech.webSocketUrl();
    }

    /** Returns the workspace the requests run in, or empty for the key's own. */
    public Optional<String> workspace() {
        return speech.workspace();
    }

    /** Returns how long each part of a synthesis may take. */
    public Timeouts timeouts() {
        return http.timeouts();
    }

    /** Returns the model for requests that name none. */
    public String model() {
        return speech.model();
    }

    /** Returns the voice for requests to the default model that name none, or empty for the model's own. */
    public Optional<String> voice() {
        return speech.voice();
    }

    /** Returns the limit of text that replaces the models' own, in the units they count, if it was set. */
    public Optional<Long> textLimitUnits() {
        return speech.textLimitUnits();
    }

    /** Returns how many bytes of a finished file are downloaded at most. */
    public long downloadLimitBytes() {
        return http.downloadLimitBytes();
    }

    /** Returns true if links to finished audio may lead into the network we are in. */
    public boolean privateLinksAllowed() {
        return http.privateLinksAllowed();
    }

    /** Returns true if instructions are sent twice, as {@link Builder#mirrorInstructions} says. */
    public boolean instructionsMirrored() {
        return speech.instructionsMirrored();
    }

    /** Returns true if the account's own voices are asked for when voices are listed. */
    public boolean accountVoices() {
        return accountVoices;
    }

    /** Returns the model that recognises speech. */
    public String recognitionModel() {
        return recognitionModel;
    }

    /** Returns how much a provider may spend in its life, by the list prices, if it was limited. */
    public Optional<BigDecimal> budgetYuan() {
        return Optional.ofNullable(budgetYuan);
    }

    /** Returns the tables of models, voices, prices and errors. */
    Tables tables() {
        return tables;
    }

    /** Returns how the service is reached. */
    HttpSettings http() {
        return http;
    }

    /** Returns what counts for speech when a request does not say. */
    SpeechSettings speech() {
        return speech;
    }

    /** Returns the region whose prices count. */
    String regionId() {
        return regionId;
    }

    /** Shows neither the key nor the hosts, which may name a workspace. */
    @Override
    public String toString() {
        return "DashScopeConfig[model=" + model() + ", " + timeouts() + "]";
    }

    /** Builds a {@link DashScopeConfig}. Not safe for use by several threads at once. */
    public static final class Builder {
        private final Supplier<String> keys;
        private Region region = Region.of("cn-beijing");
        private boolean regionChosen;
        private HttpSettings http = HttpSettings.of(URI.create("https://" + region.host(Optional.empty())));
        private @Nullable URI baseUrl;
        private @Nullable URI webSocketUrl;
        private @Nullable String workspace;
        private String model = DEFAULT_MODEL;
        private @Nullable String voice;
        private @Nullable Long textLimitUnits;
        private boolean instructionsMirrored;
        private boolean accountVoices = true;
        private String recognitionModel = DEFAULT_RECOGNITION_MODEL;
        private @Nullable BigDecimal budgetYuan;
        private Tables tables = Tables.shipped();

        private Builder(Supplier<String> keys) {
            this.keys = requireNonNull(keys, "keys");
        }

        /**
         * Sets the region, by its id or a usual name, whatever the case: {@code cn-beijing} ({@code cn}, {@code beijing};
         * the default), {@code ap-southeast-1} ({@code intl}, {@code singapore}), {@code us-east-1} ({@code us}), {@code
         * cn-hongkong} ({@code hk}), {@code eu-central-1} ({@code eu}), {@code ap-northeast-1} ({@code jp}). With a
         * workspace the workspace's own host in that region is used.
         *
         * @throws IllegalArgumentException if there is no such region
         */
        public Builder region(String idOrName) {
            region = Region.of(idOrName);
            regionChosen = true;
            return this;
        }

        /**
         * Sets the base of the HTTP interface, such as {@code https://dashscope.aliyuncs.com/api/v1}; it outranks the
         * region.
         *
         * @throws IllegalArgumentException if it is not {@code https}, or {@code http} on this machine, or goes on to
         *     the path of a call
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Endpoints.checkedHttp(baseUrl);
            return this;
        }

        /**
         * Sets the base of the WebSocket interface, such as {@code wss://dashscope.aliyuncs.com/api-ws/v1}; it outranks
         * the region.
         *
         * @throws IllegalArgumentException if it is not {@code wss}, or {@code ws} on this machine, or goes on to the
         *     path of a call, such as {@code /inference}
         */
        public Builder webSocketUrl(URI webSocketUrl) {
            this.webSocketUrl = Endpoints.checkedWebSocket(webSocketUrl);
            return this;
        }

        /**
         * Sets the workspace. Its name goes into a header of each request.
         *
         * @throws IllegalArgumentException if it is not made of letters, digits and hyphens
         */
        public Builder workspace(String workspace) {
            this.workspace = Endpoints.checkedLabel(workspace);
            return this;
        }

        /** Sets how long each part of a synthesis may take; {@link Timeouts#DEFAULT} if not set. */
        public Builder timeouts(Timeouts timeouts) {
            http = http.withTimeouts(timeouts);
            return this;
        }

        /** Sets the model for requests that name none, by any name the service knows; {@link #DEFAULT_MODEL} if not set. */
        public Builder model(String model) {
            this.model = requireText(model, "model");
            return this;
        }

        /** Sets the voice for requests that name neither a voice nor a model; that of the table of models if not set. */
        public Builder voice(String voice) {
            this.voice = requireText(voice, "voice");
            return this;
        }

        /**
         * Sets how much text is sent at once, where that is more than the documented limits. Live measurements found some models to
         * take far more than documented: 5,000 units where 600 are promised.
         *
         * @param units as the model counts, where a Han character is 2 and any other 1 for most models
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder textLimitUnits(long units) {
            if (units < 1) {
                throw new IllegalArgumentException("textLimitUnits: " + units);
            }
            textLimitUnits = units;
            return this;
        }

        /** Sets how many bytes of a finished file are downloaded at most; a gibibyte, or six hours, if not set. */
        public Builder downloadLimitBytes(long bytes) {
            http = http.withDownloadLimitBytes(bytes);
            return this;
        }

        /**
         * Lets the links to finished audio that the service sends lead to private addresses, as they do inside the vendor's
         * own network. Otherwise they may only if {@link #baseUrl} is at such an address itself. Addresses that no server
         * of the service can have, such as link-local ones, are refused all the same.
         */
        public Builder allowPrivateLinks() {
            http = http.withPrivateLinks();
            return this;
        }

        /**
         * Sends instructions to Qwen models in {@code parameters} too. The documentation puts them into {@code input},
         * the vendor's own clients into {@code parameters}; the service ignores what it does not expect.
         */
        public Builder mirrorInstructions() {
            instructionsMirrored = true;
            return this;
        }

        /** Lists only the voices that ship with this library, without asking the service for the account's own. */
        public Builder shippedVoicesOnly() {
            accountVoices = false;
            return this;
        }

        /** Sets the model that recognises speech; {@link DashScopeConfig#DEFAULT_RECOGNITION_MODEL} if not set. */
        public Builder recognitionModel(String model) {
            recognitionModel = requireText(model, "recognitionModel");
            return this;
        }

        /**
         * Limits what a provider may spend in its life to {@code yuan} by the list prices of the region. A call that would
         * go beyond is {@link dev.parlance.tts.speech.SpeechError.QuotaExhausted} before it is made, and so is one whose
         * price is not known. Text that is spoken while it arrives is counted when it has been spoken.
         */
        public Builder budgetYuan(BigDecimal yuan) {
            if (yuan.signum() < 0) {
                throw new IllegalArgumentException("budgetYuan: " + yuan);
            }
            budgetYuan = yuan;
            return this;
        }

        /**
         * Takes newer tables than those that ship with this library from {@code directory}: {@code models.json}, {@code
         * voices.json}, {@code prices.json} and {@code errors.json}, each of which may be missing. They have the form of
         * the files in the jar. They are read now, and once.
         *
         * @throws IllegalArgumentException if there is none of them, or one cannot be used; the message names the file
         *     and the fault
         */
        public Builder tables(Path directory) {
            tables = Tables.in(directory);
            return this;
        }

        /** Sets which proxy each address is reached through; {@link ProxySelector#getDefault} if not set. */
        public Builder proxies(ProxySelector proxies) {
            http = http.withProxies(proxies);
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
         * @throws IllegalArgumentException if the region has no host without a workspace
         */
        public DashScopeConfig build() {
            return new DashScopeConfig(this);
        }

        private URI baseUrl() {
            return baseUrl != null ? baseUrl : URI.create("https://" + host() + "/api/v1");
        }

        private URI webSocketUrl() {
            return webSocketUrl != null ? webSocketUrl : URI.create("wss://" + host() + "/api-ws/v1");
        }

        // Without a region we do not know in which one the workspace is: its header on the shared host finds it.
        private String host() {
            return region.host(regionChosen ? Optional.ofNullable(workspace) : Optional.empty());
        }

        private static String requireText(String value, String name) {
            if (value.isBlank()) {
                throw new IllegalArgumentException(name + " is blank");
            }
            return value;
        }
    }
}
