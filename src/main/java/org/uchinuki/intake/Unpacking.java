package org.uchinuki.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** Unpacks a ZIP, trusting none of the figures and names in it. */
final class Unpacking {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final int READ_AHEAD = 4;
    private static final int LONGEST_NAME = 400;

    private final String zipName;
    private final IntakeLimits limits;
    private long unpacked;

    Unpacking(String zipName, IntakeLimits limits) {
        this.zipName = zipName.substring(0, Math.min(zipName.length(), LONGEST_NAME));
        this.limits = limits;
    }

    /** Whether a file is a ZIP by its first bytes, whatever its name says. */
    static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(READ_AHEAD);
            return start.length == READ_AHEAD
                    && start[0] == 'P'
                    && start[1] == 'K'
                    && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
        }
    }

    /**
     * Unpacks into a folder.
     *
     * @param firstNumber number of the first file there; the others follow
     * @return the entries in the order they are stored, without folders and the marks of operating systems
     */
    List<DeliveredFile> unpack(Path zip, Path folder, int firstNumber) throws IOException, Refused {
        List<DeliveredFile> files = new ArrayList<>();
        if (Directory.isBeyond(zip, limits.zipEntries())) {
            throw bomb("entries");
        }
        // Latin-1 keeps the bytes of names that are not declared to be UTF-8, so that they can be looked at.
        try (ZipFile archive = new ZipFile(zip.toFile(), StandardCharsets.ISO_8859_1)) {
            if (archive.size() > limits.zipEntries()) {
                throw bomb("entries");
            }
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : archive.stream().toList()) {
                String name = name(entry);
                if (name.equals(Foreign.OFFICE_ENTRY)) {
                    throw new Refused("intake.office_file", zipName);
                }
                check(name, names);
                if (!entry.isDirectory() && !isSystemFile(name)) {
                    Path file = folder.resolve("%03d".formatted(firstNumber + files.size()));
                    files.add(unpack(archive, entry, name, file));
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new Refused("intake.zip_unreadable", zipName);
        }
        if (files.isEmpty()) {
            throw new Refused("intake.empty_file", zipName);
        }
        return files;
    }

    private DeliveredFile unpack(ZipFile archive, ZipEntry entry, String name, Path file) throws IOException, Refused {
        long packed = Math.max(1, entry.getCompressedSize());
        long byRatio = Math.max(limits.zipRatioFloor(), packed * limits.zipRatio());
        long left = limits.zipBytes() - unpacked;
        KeptBytes kept;
        try (InputStream in = archive.getInputStream(entry)) {
            kept = KeptBytes.write(in, file, Math.min(byRatio, left));
        } catch (KeptBytes.TooMany e) {
            throw bomb(left < byRatio ? "bytes" : "ratio");
        }
        unpacked += kept.size();
        if (kept.size() == 0) {
            throw new Refused("intake.empty_file", name);
        } else if (isZip(file)) {
            throw new Refused("intake.zip_nested", zipName, name, Map.of());
        }
        String foreign = Foreign.codeOf(file);
        if (foreign != null) {
            throw new Refused(foreign, name);
        }
        return new DeliveredFile(name, kept.file(), kept.size(), kept.sha256(), zipName);
    }

    private void check(String name, Set<String> names) throws Refused {
        String path = name.replace('\\', '/');
        boolean climbs = path.startsWith("/") || path.matches("[A-Za-z]:.*") || ("/" + path + "/").contains("/../");
        boolean odd = path.isBlank() || path.chars().anyMatch(Character::isISOControl);
        if (climbs || odd || !names.add(path)) {
            throw new Refused("intake.zip_entry_name", zipName, name.replaceAll("\\p{Cntrl}", "?"), Map.of());
        }
    }

    /** @param what the limit it went beyond, for programs; people are told all of them */
    private Refused bomb(String what) {
        return new Refused(
                "intake.zip_bomb",
                zipName,
                null,
                Map.of(
                        "what", what,
                        "entries", String.valueOf(limits.zipEntries()),
                        "bytes", String.valueOf(limits.zipBytes()),
                        "ratio", String.valueOf(limits.zipRatio())));
    }

    private static boolean isSystemFile(String name) {
        String bare = name.substring(name.lastIndexOf('/') + 1);
        return name.startsWith("__MACOSX/") || bare.equals(".DS_Store") || bare.equals("Thumbs.db");
    }

    /** Windows writes names in windows-31j without saying so, macOS in UTF-8 without saying so. */
    private static String name(ZipEntry entry) {
        String read = entry.getName();
        if (read.chars().anyMatch(c -> c > 0xFF)) {
            return read;
        }
        byte[] bytes = read.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, WINDOWS_31J);
        }
    }
}
