package dev.parlance.tts.server;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.speech.VoiceId;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link SpeechServer} listens, who may use it, and how much it takes. Immutable and safe for concurrent use.
 *
 * <p>Unless told otherwise it listens on the loopback address, for programs of the same machine only.
 */
public final class ServerConfig {
    private static final int HIGHEST_PORT = 65_535;
    private static final int SHORTEST_KEY_CHARS = 16;

    private String host = "127.0.0.1";
    private int port = 8876;
    private @Nullable String key;
    private Set<String> allowedOrigins = Set.of();
    private Map<String, VoiceId> voiceAliases = Map.of();
    private @Nullable Supplier<AudioPlayer> players;
    private int textChars = 100_000;
    private int bodyBytes = 1 << 20;
    private int syntheses = Math.max(2, Runtime.getRuntime().availableProcessors());
    private int waiting = 64;
    private int connections = 512;
    private Duration requestTime = Duration.ofMinutes(10);
    private Duration receiveTime = Duration.ofSeconds(15);
    private Duration stallTime = Duration.ofSeconds(60);
    private Duration drainTime = Duration.ofSeconds(30);

    private ServerConfig() {}

    private ServerConfig(ServerConfig other) {
        host = other.host;
        port = other.port;
        key = other.key;
        allowedOrigins = other.allowedOrigins;
        voiceAliases = other.voiceAliases;
        players = other.players;
        textChars = other.textChars;
        bodyBytes = other.bodyBytes;
        syntheses = other.syntheses;
        waiting = other.waiting;
        connections = other.connections;
        requestTime = other.requestTime;
        receiveTime = other.receiveTime;
        stallTime = other.stallTime;
        drainTime = other.drainTime;
    }

    /** Returns the settings of a server on the loopback address, port 8876, without a key. */
    public static ServerConfig standard() {
        return new ServerConfig();
    }

    /**
     * Returns the same for another address to listen on, such as {@code 0.0.0.0} for all. Beyond the loopback address a {@linkplain
     * #withKey key} is required, which {@link SpeechServer#start} checks.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public ServerConfig withHost(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host is blank; name an address, such as 127.0.0.1 or 0.0.0.0");
        }
        return changed(copy -> copy.host = host);
    }

    /**
     * Returns the same for another port; 0 lets the system choose a free one.
     *
     * @throws IllegalArgumentException if it is not 0 to 65535
     */
    public ServerConfig withPort(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " does not exist; give 0 to 65535");
        }
        return changed(copy -> copy.port = port);
    }

    /**
     * Returns the same with a key, which clients send as {@code Authorization: Bearer KEY}.
     *
     * @throws IllegalArgumentException if it is shorter than 16 characters or has one that no header can carry; the message does
     *     not quote it
     */
    public ServerConfig withKey(String key) {
        if (key.length() < SHORTEST_KEY_CHARS
                || !key.chars().allMatch(character -> character > ' ' && character < 127)) {
            throw new IllegalArgumentException(
                    "the key needs 16 or more letters, digits or signs of ASCII, without spaces; take a random one");
        }
        return changed(copy -> copy.key = key);
    }

    /**
     * Returns the same that pages of this other origin may use too, such as {@code https://example.org}.
     *
     * @throws IllegalArgumentException if it is not a scheme, a host and perhaps a port
     */
    public ServerConfig withAllowedOrigin(String origin) {
        if (!isOrigin(origin)) {
            throw new IllegalArgumentException(
                    "an origin is a scheme, a host and perhaps a port, such as https://example.org:8443");
        }
        Set<String> origins = new LinkedHashSet<>(allowedOrigins);
        origins.add(origin);
        return changed(copy -> copy.allowedOrigins = Set.copyOf(origins));
    }

    private static boolean isOrigin(String origin) {
        try {
            URI uri = URI.create(origin);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getHost() != null && origin.equals(uri.getScheme() + "://" + uri.getHost() + port);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns the same with {@code alias} as another name of {@code voice}, such as {@code alloy}, for clients that know the names
     * of OpenAI's voices only.
     *
     * @throws IllegalArgumentException if the alias is blank
     */
    public ServerConfig withVoiceAlias(String alias, VoiceId voice) {
        if (alias.isBlank()) {
            throw new IllegalArgumentException("the alias of " + voice + " is blank");
        }
        Map<String, VoiceId> aliases = new LinkedHashMap<>(voiceAliases);
        aliases.put(alias, requireNonNull(voice, "voice"));
        return changed(copy -> copy.voiceAliases = Map.copyOf(aliases));
    }

    /**
     * Returns the same with a sound device, on which assistants speak through {@code /mcp}.
     *
     * @param players opens the device, which the server closes; called once, for the first text
     */
    public ServerConfig withPlayer(Supplier<AudioPlayer> players) {
        return changed(copy -> copy.players = requireNonNull(players, "players"));
    }

    /**
     * Returns the same for texts of another length at most; 100,000 UTF-16 characters if not set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withTextLimit(int chars) {
        return changed(copy -> copy.textChars = positive("the limit of a text", chars));
    }

    /**
     * Returns the same for bodies of requests of another length at most; 1 MiB if not set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withBodyLimit(int bytes) {
        return changed(copy -> copy.bodyBytes = positive("the limit of a body", bytes));
    }

    /**
     * Returns the same for another number of texts that are spoken at once; as many as there are processors, and two at least, if
     * not set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withSyntheses(int syntheses) {
        return changed(copy -> copy.syntheses = positive("the number of syntheses", syntheses));
    }

    /**
     * Returns the same for another number of texts that wait for their turn; 64 if not set. Those beyond are refused with status 429.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withWaiting(int waiting) {
        return changed(copy -> copy.waiting = positive("the number of waiting requests", waiting));
    }

    /**
     * Returns the same for another number of open connections; 512 if not set. Those beyond are closed at once.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withConnections(int connections) {
        return changed(copy -> copy.connections = positive("the number of connections", connections));
    }

    /**
     * Returns the same for another time a request may take from its last byte to the last byte of its answer; 10 minutes if not set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withRequestTime(Duration time) {
        return changed(copy -> copy.requestTime = positive("the time of a request", time));
    }

    /**
     * Returns the same for another time within which the header of a request has to arrive, and then its body; 15 seconds if not set.
     * A connection without a request is closed after this time too.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withReceiveTime(Duration time) {
        return changed(copy -> copy.receiveTime = positive("the time to receive a request", time));
    }

    /**
     * Returns the same for another time in which a client takes none of the bytes that wait for it, after which its connection is closed
     * and its text ended; 60 seconds if not set. A client that reads slowly is not concerned.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withStallTime(Duration time) {
        return changed(copy -> copy.stallTime = positive("the time of a client that reads nothing", time));
    }

    /**
     * Returns the same for another time that {@link SpeechServer#close} lets running requests go on; 30 seconds if not set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServerConfig withDrainTime(Duration time) {
        return changed(copy -> copy.drainTime = positive("the time to drain", time));
    }

    private ServerConfig changed(Consumer<ServerConfig> change) {
        ServerConfig changed = new ServerConfig(this);
        change.accept(changed);
        return changed;
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; give 1 or more");
        }
        return value;
    }

    // Timers count milliseconds.
    private static Duration positive(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(name + " is " + value + "; give a millisecond or more");
        }
        return value;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    Set<String> allowedOrigins() {
        return allowedOrigins;
    }

    Map<String, VoiceId> voiceAliases() {
        return voiceAliases;
    }

    Optional<Supplier<AudioPlayer>> players() {
        return Optional.ofNullable(players);
    }

    int textChars() {
        return textChars;
    }

    int bodyBytes() {
        return bodyBytes;
    }

    int syntheses() {
        return syntheses;
    }

    int waiting() {
        return waiting;
    }

    int connections() {
        return connections;
    }

    Duration requestTime() {
        return requestTime;
    }

    Duration receiveTime() {
        return receiveTime;
    }

    Duration stallTime() {
        return stallTime;
    }

    Duration drainTime() {
        return drainTime;
    }

    /** Returns where it listens, and whether there is a key. */
    @Override
    public String toString() {
        return "ServerConfig[" + host + ":" + port + (key == null ? ", no key" : ", with a key") + "]";
    }
}
