package dev.parlance.tts.http.address;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Which addresses can be the base of a service, and which of them a key may be sent to. No message shows an address. */
public final class ServiceAddress {
    private ServiceAddress() {}

    /**
     * Returns {@code url} without slashes at its end, an address that a key may be sent to: an encrypted one, or this machine.
     *
     * @param secureScheme the scheme of encrypted ones, such as {@code https}
     * @param plainScheme the scheme of others, such as {@code http}
     * @throws IllegalArgumentException if it is another, or no base
     */
    public static URI forKeys(URI url, String secureScheme, String plainScheme) {
        URI base = base(url, secureScheme, plainScheme);
        requireSafeForKeys(base, secureScheme);
        return base;
    }

    /**
     * Does nothing if a key may be sent to {@code base}.
     *
     * @throws IllegalArgumentException if it is neither encrypted nor on this machine
     */
    public static void requireSafeForKeys(URI base, String secureScheme) {
        if (!scheme(base).equals(secureScheme) && !AddressKind.isLoopback(base.getHost())) {
            throw new IllegalArgumentException("the address must start with " + secureScheme + "://; " + scheme(base)
                    + " is for this machine only");
        }
    }

    /**
     * Returns {@code url} without slashes at its end.
     *
     * @param schemes the schemes it may have
     * @throws IllegalArgumentException if it cannot be a base
     */
    public static URI base(URI url, String... schemes) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the address needs a host and no user");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the address has a query or a fragment");
        }
        if (!List.of(schemes).contains(scheme(url))) {
            throw new IllegalArgumentException(
                    "the address must start with " + schemes[0] + "://; " + schemes[1] + " is for this machine only");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }
}
