package dev.parlance.tts.http.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts that are reached without a proxy, as curl reads {@code NO_PROXY} (curl's manual, "NO_PROXY"): names and
 * addresses between commas or blanks. A name means itself and everything below it, with or without a dot before it; an
 * address may be that of a network, {@code 10.0.0.0/8}; and {@code *} alone is every host. Nothing is looked up.
 */
final class NoProxy {
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final List<String> entries;

    NoProxy(String variable) {
        entries = SEPARATOR
                .splitAsStream(variable.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean matches(String host) {
        String plain = plain(host.toLowerCase(Locale.ROOT));
        return entries.equals(List.of("*")) || entries.stream().anyMatch(entry -> matches(entry, plain));
    }

    private static boolean matches(String entry, String host) {
        Optional<InetAddress> address = address(host);
        if (address.isPresent()) {
            return isWithin(address.get(), entry);
        }
        String name = plain(entry);
        return !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    // Without the brackets of an IPv6 address, a dot at the start, and the dot at the end of a full name.
    private static String plain(String name) {
        return name.replaceAll("^\\[(.*)]$", "$1").replaceAll("^\\.|\\.$", "");
    }

    private static boolean isWithin(InetAddress address, String entry) {
        String[] network = entry.split("/", 2);
        byte[] bytes = address.getAddress();
        int bits = network.length == 1 ? bytes.length * Byte.SIZE : prefix(network[1]);
        return address(plain(network[0]))
                .map(InetAddress::getAddress)
                .filter(base -> base.length == bytes.length && bits >= 0 && bits <= bytes.length * Byte.SIZE)
                .filter(base -> AddressKind.startAlike(base, bytes, bits))
                .isPresent();
    }

    private static int prefix(String digits) {
        return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    }

    /** Returns the address that {@code host} is written as, if it is one and not a name. */
    private static Optional<InetAddress> address(String host) {
        if (!V4.matcher(host).matches() && !host.contains(":")) {
            return Optional.empty();
        }
        try {
            // Of something written as an address, Java looks nothing up.
            return Stream.of(InetAddress.getByName(host)).findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
