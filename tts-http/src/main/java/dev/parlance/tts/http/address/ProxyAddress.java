package dev.parlance.tts.http.address;

import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** A proxy as a variable of the environment names it: {@code http://user:password@host:3128}. */
record ProxyAddress(Proxy.Type type, String host, int port, Optional<PasswordAuthentication> user) {
    // curl's, for an address that names no port.
    private static final int DEFAULT_PORT = 1080;

    /**
     * Reads an address; without a scheme it is {@code http}.
     *
     * @throws IllegalArgumentException if it is none, or of a proxy that cannot be used; the message does not show it
     */
    static ProxyAddress parse(String address) {
        URI uri = uri(address.contains("://") ? address : "http://" + address);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("not the address of a proxy; it is written http://host:port, and"
                    + " characters such as @ and # in a password as %40 and %23");
        }
        Proxy.Type type = type(uri.getScheme().toLowerCase(Locale.ROOT));
        Optional<PasswordAuthentication> user =
                Optional.ofNullable(uri.getUserInfo()).map(ProxyAddress::user);
        if (type == Proxy.Type.SOCKS && user.isPresent()) {
            throw new IllegalArgumentException("a SOCKS proxy cannot be given a user here");
        }
        return new ProxyAddress(type, uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), user);
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            // What it says repeats the address, which may hold a password.
            return URI.create("http:///");
        }
    }

    private static Proxy.Type type(String scheme) {
        return switch (scheme) {
            case "http" -> Proxy.Type.HTTP;
            case "socks", "socks5", "socks5h" -> Proxy.Type.SOCKS;
            default ->
                throw new IllegalArgumentException("a proxy is spoken to over http:// or socks5://, not another way");
        };
    }

    private static PasswordAuthentication user(String userInfo) {
        int colon = userInfo.indexOf(':');
        String name = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new PasswordAuthentication(name, password.toCharArray());
    }

    /** Returns the proxy; its name is looked up when it is connected to. */
    Proxy proxy() {
        return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }

    /** Shows neither user nor password. */
    @Override
    public String toString() {
        return type + " " + host + ":" + port;
    }
}
