package dev.parlance.tts.http.address;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} name, as curl reads them:
 * a variable in lower case comes first, and an empty one means no proxy.
 *
 * <p>A plain address is reached by way of a proxy only if the proxy is on this machine: what is not encrypted takes no detour
 * through others.
 */
public final class EnvironmentProxies extends ProxySelector {
    private final Optional<ProxyAddress> secure;
    private final Optional<ProxyAddress> plain;
    private final NoProxy exceptions;

    private EnvironmentProxies(Map<String, String> variables) {
        Optional<ProxyAddress> all = address(variables, "ALL_PROXY");
        secure = has(variables, "HTTPS_PROXY") ? address(variables, "HTTPS_PROXY") : all;
        plain = has(variables, "HTTP_PROXY") ? address(variables, "HTTP_PROXY") : all;
        exceptions = new NoProxy(value(variables, "NO_PROXY").orElse(""));
    }

    /**
     * Returns the proxies that {@code variables} name, or empty if they name none.
     *
     * @throws IllegalArgumentException if one cannot be used; the message names the variable, not its value
     */
    public static Optional<EnvironmentProxies> of(Map<String, String> variables) {
        boolean named = Stream.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY").anyMatch(name -> has(variables, name));
        return named ? Optional.of(new EnvironmentProxies(variables)) : Optional.empty();
    }

    private static boolean has(Map<String, String> variables, String name) {
        return value(variables, name).isPresent();
    }

    private static Optional<String> value(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name.toLowerCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(variables.get(name)))
                .map(String::strip);
    }

    private static Optional<ProxyAddress> address(Map<String, String> variables, String name) {
        try {
            return value(variables, name).filter(text -> !text.isEmpty()).map(ProxyAddress::parse);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = String.valueOf(uri.getHost());
        Optional<ProxyAddress> proxy = uri.getScheme().equals("https")
                ? secure
                : plain.filter(address -> AddressKind.isLoopback(address.host()));
        return List.of(proxy.filter(address -> !exceptions.matches(host))
                .map(ProxyAddress::proxy)
                .orElse(Proxy.NO_PROXY));
    }

    /** Does nothing: there is no other proxy to turn to. */
    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {}

    /** Returns the authenticator for proxies with a user. */
    public Authenticator users() {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return Stream.of(secure, plain)
                        .flatMap(Optional::stream)
                        .filter(proxy ->
                                proxy.host().equals(getRequestingHost()) && proxy.port() == getRequestingPort())
                        .flatMap(proxy -> proxy.user().stream())
                        .findFirst()
                        .orElse(null);
            }
        };
    }
}
