package dev.parlance.tts.http;

import dev.parlance.tts.http.address.AddressKind;
import dev.parlance.tts.speech.Timeouts;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * How a service is reached.
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
    /** Returns where links to finished audio may lead, beside where the service itself is. */
    public Set<AddressKind> linkTargets() {
        return privateLinksAllowed ? Set.of(AddressKind.PUBLIC, AddressKind.PRIVATE) : Set.of(AddressKind.PUBLIC);
    }
}
