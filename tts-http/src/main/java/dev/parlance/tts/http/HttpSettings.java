package dev.parlance.tts.http;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.http.address.AddressKind;
import dev.parlance.tts.speech.Timeouts;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * How a service is reached. Immutable; start with {@link #of}.
 *
 * @param baseUrl the base of its HTTP interface, without a slash at the end
 * @param timeouts how long each part of a call may take
 * @param proxies which proxy an address is reached through, or empty if that is left to the JVM
 * @param proxyUsers the users that proxies ask for
 * @param privateLinksAllowed true if links to finished audio may lead into the network of this machine
 * @param downloadLimitBytes how many bytes of audio are taken at most as one answer or one finished file
 */
public record HttpSettings(
        URI baseUrl,
        Timeouts timeouts,
        Optional<ProxySelector> proxies,
        Optional<Authenticator> proxyUsers,
        boolean privateLinksAllowed,
        long downloadLimitBytes) {
    private static final long DEFAULT_DOWNLOAD_LIMIT_BYTES = 1L << 30;

    /** Checks that nothing is null, and that some audio can be taken. */
    public HttpSettings {
        requireNonNull(baseUrl, "baseUrl");
        requireNonNull(timeouts, "timeouts");
        requireNonNull(proxies, "proxies");
        requireNonNull(proxyUsers, "proxyUsers");
        if (downloadLimitBytes < 1) {
            throw new IllegalArgumentException("downloadLimitBytes: " + downloadLimitBytes);
        }
    }

    /**
     * Returns the settings for the service at {@code baseUrl}: the usual timeouts, the proxies of the JVM, public links
     * only, and a gibibyte of audio, which is six hours at 24 kHz.
     */
    public static HttpSettings of(URI baseUrl) {
        return new HttpSettings(
                baseUrl, Timeouts.DEFAULT, Optional.empty(), Optional.empty(), false, DEFAULT_DOWNLOAD_LIMIT_BYTES);
    }

    /** Returns the same for the service at {@code baseUrl}. */
    public HttpSettings withBaseUrl(URI baseUrl) {
        return new HttpSettings(baseUrl, timeouts, proxies, proxyUsers, privateLinksAllowed, downloadLimitBytes);
    }

    /** Returns the same with these limits of time; {@link Timeouts#DEFAULT} are usual. */
    public HttpSettings withTimeouts(Timeouts timeouts) {
        return new HttpSettings(baseUrl, timeouts, proxies, proxyUsers, privateLinksAllowed, downloadLimitBytes);
    }

    /** Returns the same with the proxy for each address that {@code proxies} selects. */
    public HttpSettings withProxies(ProxySelector proxies) {
        return new HttpSettings(
                baseUrl, timeouts, Optional.of(proxies), proxyUsers, privateLinksAllowed, downloadLimitBytes);
    }

    /** Returns the same with the users and passwords for proxies that {@code users} knows. */
    public HttpSettings withProxyUsers(Authenticator users) {
        return new HttpSettings(
                baseUrl, timeouts, proxies, Optional.of(users), privateLinksAllowed, downloadLimitBytes);
    }

    /** Returns the same with links to finished audio that may lead into the network of this machine. */
    public HttpSettings withPrivateLinks() {
        return new HttpSettings(baseUrl, timeouts, proxies, proxyUsers, true, downloadLimitBytes);
    }

    /** Returns the same with another limit of one answer or one finished file, in bytes; a gibibyte (2^30) is usual. */
    public HttpSettings withDownloadLimitBytes(long bytes) {
        return new HttpSettings(baseUrl, timeouts, proxies, proxyUsers, privateLinksAllowed, bytes);
    }

    /** Returns where links to finished audio may lead, beside where the service itself is. */
    public Set<AddressKind> linkTargets() {
        return privateLinksAllowed ? Set.of(AddressKind.PUBLIC, AddressKind.PRIVATE) : Set.of(AddressKind.PUBLIC);
    }
}
