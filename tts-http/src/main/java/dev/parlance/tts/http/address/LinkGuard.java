package dev.parlance.tts.http.address;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Keeps links to finished audio, which come from the network, out of the network we are in. What a name means is checked
 * where it is looked up, so that it cannot mean something else when it is connected to. Safe for concurrent use.
 *
 * <p>A name that a proxy looks up is the proxy's to judge.
 */
public final class LinkGuard extends ProxySelector implements Dns {
    // What OkHttp takes for an address, and does not look up.
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*|[\\d.]+");

    private final Dns dns;
    private final ProxySelector proxies;
    private final Set<String> proxyHosts = ConcurrentHashMap.newKeySet();
    private final String endpoint;
    private final Set<AddressKind> allowed;

    /**
     * Creates a guard that looks names up in {@code dns}, where no proxy does.
     *
     * @param endpoint where the service is, which links may lead to as well
     * @param allowed where links may lead
     */
    public LinkGuard(Dns dns, ProxySelector proxies, URI endpoint, Set<AddressKind> allowed) {
        this.dns = dns;
        this.proxies = proxies;
        this.endpoint = String.valueOf(endpoint.getHost());
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * Returns {@code link} as it may be used: encrypted, except on this machine for an endpoint on this machine.
     *
     * @throws RefusedLinkException if its host is an address that it may not lead to
     */
    public HttpUrl checked(HttpUrl link) throws UnknownHostException {
        String host = link.host();
        boolean here = AddressKind.isLoopback(host);
        if ((here && !AddressKind.isLoopback(endpoint)) || proxyHosts.contains(host)) {
            throw new RefusedLinkException();
        }
        if (ADDRESS.matcher(host).matches()) {
            check(InetAddress.getByName(host));
        }
        return here ? link : link.newBuilder().scheme("https").build();
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> addresses = dns.lookup(hostname);
        if (!proxyHosts.contains(hostname)) {
            for (InetAddress address : addresses) {
                check(address);
            }
        }
        return addresses;
    }

    private void check(InetAddress address) throws UnknownHostException {
        AddressKind kind = AddressKind.of(address);
        if (!allowed.contains(kind) && (kind == AddressKind.NOWHERE || !isEndpointIn(kind))) {
            throw new RefusedLinkException();
        }
    }

    private boolean isEndpointIn(AddressKind kind) {
        try {
            return dns.lookup(endpoint).stream().anyMatch(address -> AddressKind.of(address) == kind);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        List<Proxy> chosen = proxies.select(uri);
        for (Proxy proxy : chosen == null ? List.<Proxy>of() : chosen) {
            if (proxy.address() instanceof InetSocketAddress address) {
                proxyHosts.add(address.getHostString());
            }
        }
        return chosen;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        proxies.connectFailed(uri, address, failure);
    }
}
