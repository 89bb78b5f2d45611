package org.uchinuki.connector;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin alike, as {@code 10.20.0.0/16} or {@code fd00::/8}.
 *
 * @param start the first of them, its bytes
 * @param bits how many bits they have in common
 */
public record Range(List<Byte> start, int bits) {

    /** What an address is to a machine that connects to it. */
    enum Kind {
        PUBLIC,
        /** This machine itself. */
        OWN,
        /** The networks around it. */
        PRIVATE,
        /** Nothing that a connector could mean: metadata of a cloud, broadcast, no address at all. */
        NEVER
    }

    private static final List<Range> LOCAL = List.of(
            of("10.0.0.0/8"),
            of("172.16.0.0/12"),
            of("192.168.0.0/16"),
            of("100.64.0.0/10"),
            of("198.18.0.0/15"),
            of("fc00::/7"),
            of("fec0::/10"));

    private static final List<Range> USELESS = List.of(
            of("0.0.0.0/8"),
            of("169.254.0.0/16"),
            of("192.0.0.0/24"),
            of("100.100.100.200/32"),
            of("224.0.0.0/4"),
            of("240.0.0.0/4"),
            of("fe80::/10"),
            of("ff00::/8"),
            of("fd00:ec2::254/128"),
            of("::/128"),
            of("64:ff9b:1::/48"));

    /** Inside which an IPv4 address stands, from this byte on. */
    private static final List<Range> CARRIERS = List.of(of("64:ff9b::/96"), of("2002::/16"), of("::/96"));

    static boolean isAddress(String text) {
        String address = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
        return text.contains("/") || literal(address.replaceAll("^\\[|]$", "")) != null;
    }

    /** @throws IllegalArgumentException where it is no range */
    static Range of(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = literal(parts[0].replaceAll("^\\[|]$", ""));
        if (address == null) {
            throw new IllegalArgumentException(text + " is no address and no range of addresses");
        }
        byte[] bytes = address.getAddress();
        int bits = parts.length == 1 ? bytes.length * 8 : number(parts[1], text);
        if (bits < 0 || bits > bytes.length * 8) {
            throw new IllegalArgumentException(text + " is no range of addresses");
        }
        return new Range(boxed(bytes), bits);
    }

    boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != start.size()) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (start.get(bit / 8) & mask)) {
                return false;
            }
        }
        return true;
    }

    static Kind kind(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return Kind.OWN;
        }
        InetAddress carried = carried(address);
        if (carried != null) {
            return kind(carried);
        }
        if (USELESS.stream().anyMatch(range -> range.holds(address))) {
            return Kind.NEVER;
        }
        return LOCAL.stream().anyMatch(range -> range.holds(address)) ? Kind.PRIVATE : Kind.PUBLIC;
    }

    /** The address that a text is, in any way of writing that a resolver would take for one; null where it is a name. */
    static @Nullable InetAddress literal(String text) {
        try {
            // as the C library reads it: 127.1, 0x7f000001, 017700000001
            return Inet4Address.ofPosixLiteral(text);
        } catch (IllegalArgumentException notFour) {
            try {
                return InetAddress.ofLiteral(text);
            } catch (IllegalArgumentException name) {
                return null;
            }
        }
    }

    private static @Nullable InetAddress carried(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isAnyLocalAddress()) {
            return null;
        }
        byte[] bytes = address.getAddress();
        for (Range carrier : CARRIERS) {
            if (carrier.holds(address)) {
                int from = carrier.bits() / 8;
                try {
                    return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
                } catch (UnknownHostException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
        return null;
    }

    private static int number(String bits, String text) {
        try {
            return Integer.parseInt(bits);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(text + " is no range of addresses", none);
        }
    }

    private static List<Byte> boxed(byte[] bytes) {
        Byte[] boxed = new Byte[bytes.length];
        Arrays.setAll(boxed, i -> bytes[i]);
        return List.of(boxed);
    }
}
