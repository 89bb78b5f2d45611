package org.uchinuki.learning;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in the binary format of COPY (PostgreSQL documentation, COPY, "Binary Format"): no digit is written and read again. */
final class CopyBuffer {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int OID_OF_BIGINT = 20;
    private static final int GROUP = 10_000;
    private static final int DIGITS_OF_GROUP = 4;
    private static final short NEGATIVE = 0x4000;

    private byte[] bytes;
    private int length;

    /** @param expected bytes that will probably be written */
    CopyBuffer(int expected) {
        bytes = new byte[Math.max(64, expected)];
        put(SIGNATURE, 0, SIGNATURE.length);
        put4(0);
        put4(0);
    }

    void row(int columns) {
        put2(columns);
    }

    /** @param value one of the types of {@link EventColumn} */
    void value(@Nullable Object value) {
        switch (value) {
            case null -> put4(-1);
            case String text -> text(text);
            case Long number -> {
                put4(Long.BYTES);
                put8(number);
            }
            case Instant time -> {
                put4(Long.BYTES);
                put8((time.getEpochSecond() - EPOCH.getEpochSecond()) * 1_000_000 + time.getNano() / 1_000);
            }
            case LocalDate day -> {
                put4(Integer.BYTES);
                put4(Math.toIntExact(day.toEpochDay() - FIRST_DAY.toEpochDay()));
            }
            case UUID id -> {
                put4(2 * Long.BYTES);
                put8(id.getMostSignificantBits());
                put8(id.getLeastSignificantBits());
            }
            case Boolean flag -> {
                put4(1);
                room(1);
                bytes[length++] = (byte) (flag ? 1 : 0);
            }
            case Bytes held -> {
                put4(held.length());
                put(held.held(), held.offset(), held.length());
            }
            case BigDecimal decimal -> decimal(decimal);
            case List<?> numbers -> numbers(numbers);
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    /** The whole, with the mark of its end. */
    Bytes finish() {
        put2(-1);
        return Bytes.of(Arrays.copyOf(bytes, length));
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        put4(encoded.length);
        put(encoded, 0, encoded.length);
    }

    /** BIGINT[]: one dimension, whether there are nulls, the type, how many from which index, and each as a value. */
    private void numbers(List<?> numbers) {
        put4(5 * Integer.BYTES + numbers.size() * (Integer.BYTES + Long.BYTES));
        put4(1);
        put4(0);
        put4(OID_OF_BIGINT);
        put4(numbers.size());
        put4(1);
        numbers.forEach(this::value);
    }

    /** NUMERIC: groups of four decimal digits, the weight of the first, the sign, and how many decimals are shown. */
    private void decimal(BigDecimal decimal) {
        int scale = Math.max(0, decimal.scale());
        // so many decimals that they fill groups
        int filled = (scale + DIGITS_OF_GROUP - 1) / DIGITS_OF_GROUP * DIGITS_OF_GROUP;
        long rest = decimal.abs().setScale(filled).unscaledValue().longValueExact();
        short[] groups = new short[8];
        int first = groups.length;
        for (int group = groups.length - 1; group >= 0 && rest != 0; group--) {
            groups[group] = (short) (rest % GROUP);
            rest /= GROUP;
            first = group;
        }
        int count = groups.length - first;
        put4(4 * Short.BYTES + count * Short.BYTES);
        put2(count);
        put2(count == 0 ? 0 : count - 1 - filled / DIGITS_OF_GROUP);
        put2(decimal.signum() < 0 ? NEGATIVE : 0);
        put2(scale);
        for (int group = first; group < groups.length; group++) {
            put2(groups[group]);
        }
    }

    private void put2(int value) {
        room(Short.BYTES);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void put4(int value) {
        put2(value >> 16);
        put2(value);
    }

    private void put8(long value) {
        put4((int) (value >> 32));
        put4((int) value);
    }

    private void put(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, length + more));
        }
    }
}
