package org.uchinuki.connector;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What connectors and routes may reach. Addresses of the internet may; the hub's own machine, the networks around it and
 * addresses that only mean something to a machine (metadata of a cloud, broadcast) may not, unless the operator has allowed
 * them by name or by address. Files may be read and written in the hub's data folder and in folders that are allowed.
 *
 * @param hosts names that may stand for a private address, in lower case
 * @param ranges addresses that may be reached whatever they are
 * @param folders folders that may be read and written
 */
public record Targets(Set<String> hosts, List<Range> ranges, List<Path> folders) {

    /** Nothing is allowed beyond what needs no permission. */
    public static final Targets STRICT = new Targets(Set.of(), List.of(), List.of());

    public Targets {
        hosts = Set.copyOf(hosts);
        ranges = List.copyOf(ranges);
        folders = List.copyOf(folders);
    }

    /**
     * As the settings {@code uchinuki.connectors.allowed-hosts} and {@code allowed-folders} say.
     *
     * @param allowed names of hosts, addresses, or ranges as {@code 10.20.0.0/16}
     * @throws IllegalArgumentException where a range is none
     */
    public static Targets of(List<String> allowed, List<Path> folders) {
        Set<String> hosts = new HashSet<>();
        List<Range> ranges = new ArrayList<>();
        for (String one : allowed) {
            String entry = one.strip().toLowerCase(Locale.ROOT);
            if (Range.isAddress(entry)) {
                ranges.add(Range.of(entry));
            } else if (!entry.isEmpty()) {
                hosts.add(bare(entry));
            }
        }
        return new Targets(hosts, ranges, folders);
    }

    /**
     * Whether a connection may be made.
     *
     * @param host as it is named in the address
     * @param address what the name stands for
     */
    public boolean allows(String host, InetAddress address) {
        if (ranges.stream().anyMatch(range -> range.holds(address))) {
            return true;
        }
        return switch (Range.kind(address)) {
            case PUBLIC -> true;
            case OWN, PRIVATE -> hosts.contains(bare(host));
            case NEVER -> false;
        };
    }

    /** Whether a host may be reached as far as that can be told without asking for its address. */
    public boolean allowsUnasked(String host) {
        String bare = bare(host);
        if (bare.equals("localhost") || bare.endsWith(".localhost")) {
            return hosts.contains(bare) || allows(bare, InetAddress.getLoopbackAddress());
        }
        InetAddress literal = Range.literal(bare);
        return literal == null || allows(bare, literal);
    }

    /** Whether a folder lies in one that is allowed, after following links as far as it exists. */
    public boolean allows(Path folder) {
        Path real = real(folder);
        return folders.stream().anyMatch(allowed -> real.startsWith(real(allowed)));
    }

    private static Path real(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        for (Path there = whole; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                try {
                    return there.toRealPath().resolve(there.relativize(whole)).normalize();
                } catch (IOException unreadable) {
                    return whole;
                }
            }
        }
        return whole;
    }

    /** Without the brackets of an IPv6 address and the dot at the end of a full name. */
    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
