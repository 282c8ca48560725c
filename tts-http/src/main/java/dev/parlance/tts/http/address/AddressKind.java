package dev.parlance.tts.http.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where an address is, by the registries of IANA for addresses of special purpose. */
public enum AddressKind {
    /** Anywhere in the world. */
    PUBLIC,
    /** In the network we are in: private, shared by a provider's customers, or unique-local. */
    PRIVATE,
    /** This machine. */
    LOOPBACK,
    /** No server has it: link-local, multicast, unspecified or reserved; or it is the metadata service of a cloud. */
    NOWHERE;

    private static final List<Block> IPV4 = List.of(
            // Alibaba Cloud's metadata service stands inside a block that others of its servers have too.
            Block.of(NOWHERE, 32, 100, 100, 100, 200),
            // That of Azure, which is the wire server too, stands in a public one.
            Block.of(NOWHERE, 32, 168, 63, 129, 16),
            Block.of(NOWHERE, 8, 0),
            Block.of(PRIVATE, 8, 10),
            Block.of(PRIVATE, 10, 100, 64),
            Block.of(LOOPBACK, 8, 127),
            Block.of(NOWHERE, 16, 169, 254),
            Block.of(PRIVATE, 12, 172, 16),
            Block.of(PRIVATE, 24, 192, 0, 0),
            Block.of(PRIVATE, 16, 192, 168),
            Block.of(PRIVATE, 15, 198, 18),
            // Multicast, reserved, broadcast.
            Block.of(NOWHERE, 3, 224));

    private static final List<Block> IPV6 = List.of(
            // Amazon's metadata service.
            Block.of(NOWHERE, 128, 0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54),
            // Google's.
            Block.of(NOWHERE, 128, 0xfd, 0x20, 0, 0xce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54),
            // Teredo carries an IPv4 address in disguise (RFC 4380).
            Block.of(NOWHERE, 32, 0x20, 0x01, 0, 0),
            Block.of(LOOPBACK, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
            Block.of(PRIVATE, 7, 0xfc),
            Block.of(NOWHERE, 10, 0xfe, 0x80),
            Block.of(PRIVATE, 10, 0xfe, 0xc0),
            Block.of(NOWHERE, 8, 0xff),
            // Translation for use inside a network.
            Block.of(PRIVATE, 48, 0, 0x64, 0xff, 0x9b, 0, 1));

    private static final Pattern LOOPBACK_V4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "::1", "[::1]");

    /** An IPv6 prefix, and where the IPv4 address that it carries begins. */
    private record Carrier(Block prefix, int at) {}

    // Unspecified and compatible, mapped, translated (RFC 6052), 6to4 (RFC 3056).
    private static final List<Carrier> CARRIERS = List.of(
            new Carrier(Block.of(PUBLIC, 96, 0), 12),
            new Carrier(Block.of(PUBLIC, 96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff), 12),
            new Carrier(Block.of(PUBLIC, 96, 0, 0x64, 0xff, 0x9b), 12),
            new Carrier(Block.of(PUBLIC, 16, 0x20, 0x02), 2));

    /** Returns true if {@code host} is this machine, by its name only: nothing is looked up. */
    public static boolean isLoopback(String host) {
        return LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT))
                || LOOPBACK_V4.matcher(host).matches();
    }

    /** Returns where {@code address} is. */
    static AddressKind of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? in(IPV4, bytes) : ofIpv6(bytes);
    }

    private static AddressKind ofIpv6(byte[] bytes) {
        AddressKind plain = in(IPV6, bytes);
        return plain != PUBLIC
                ? plain
                : CARRIERS.stream()
                        .filter(carrier -> carrier.prefix().holds(bytes))
                        .findFirst()
                        .map(carrier -> in(IPV4, Arrays.copyOfRange(bytes, carrier.at(), carrier.at() + 4)))
                        .orElse(PUBLIC);
    }

    private static AddressKind in(List<Block> blocks, byte[] bytes) {
        return blocks.stream()
                .filter(block -> block.holds(bytes))
                .findFirst()
                .map(Block::kind)
                .orElse(PUBLIC);
    }

    /** Addresses that start with the same bits. */
    private record Block(AddressKind kind, int bits, List<Integer> start) {
        static Block of(AddressKind kind, int bits, Integer... start) {
            return new Block(kind, bits, List.of(start));
        }

        boolean holds(byte[] address) {
            byte[] first = new byte[address.length];
            for (int at = 0; at < start.size(); at++) {
                first[at] = start.get(at).byteValue();
            }
            return startAlike(first, address, bits);
        }
    }

    /** Returns true if the first {@code bits} of two addresses are the same. */
    static boolean startAlike(byte[] one, byte[] other, int bits) {
        int unlike = Arrays.mismatch(one, other);
        return unlike < 0
                || unlike * Byte.SIZE + Integer.numberOfLeadingZeros((one[unlike] ^ other[unlike]) & 0xFF) - 24 >= bits;
    }
}
