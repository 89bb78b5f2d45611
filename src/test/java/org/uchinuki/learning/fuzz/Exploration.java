package org.uchinuki.learning.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.uchinuki.learning.Bytes;

/**
 * Sends changed inputs to what decodes and judges them, again and again. It is guided by coverage: an input that makes the
 * code go a way it has not gone before, or a way more often than before, is kept and changed further. The ways are told by the
 * classes themselves ({@link TracedClasses}), which needs neither a library nor an agent; findings alone would guide less
 * far, for most of the code says nothing.
 *
 * <p>The same seed explores the same inputs, but for signatures, whose keys are made anew.
 */
public final class Exploration {

    /** No input may take longer. */
    public static final long LONGEST_MILLIS = 1_000;

    private static final List<Input.Kind> KINDS = List.of(Input.Kind.values());
    private static final int MOST_KEPT = 3_000;
    private static final int MOST_FAULTS = 20;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final Random random;
    private final Mutator mutator;
    private final Map<Input.Kind, List<byte[]>> kept = new EnumMap<>(Input.Kind.class);
    private final Map<Input.Kind, Function<byte[], Object>> targets = new EnumMap<>(Input.Kind.class);
    private final Set<Object> findings = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private long inputs;
    private long signatures;
    private long longestNanos;

    public Exploration(long seed) {
        this.random = new Random(seed);
        List<Input> seeds = Seeds.all();
        this.mutator = new Mutator(new Random(seed + 1), seeds);
        ClassLoader classes = new TracedClasses(Exploration.class.getClassLoader());
        for (Input.Kind kind : Input.Kind.values()) {
            kept.put(kind, new ArrayList<>());
            targets.put(kind, kind.target(classes));
        }
        for (Input input : seeds) {
            of(kept, input.kind()).add(input.content().copy());
            // what it takes to load the classes is not the input's
            tried(input.kind(), input.content().copy());
        }
        longestNanos = 0;
        inputs = 0;
    }

    private static <T> T of(Map<Input.Kind, T> held, Input.Kind kind) {
        T value = held.get(kind);
        if (value == null) {
            throw new IllegalStateException("nothing for " + kind);
        }
        return value;
    }

    /** Tries so many inputs more. */
    public void explore(long more) {
        for (long i = 0; i < more; i++) {
            Input input = next();
            byte[] bytes = input.content().copy();
            if (tried(input.kind(), bytes) && of(kept, input.kind()).size() < MOST_KEPT) {
                of(kept, input.kind()).add(bytes);
            }
        }
    }

    /** One more input, made from one of those that led on; it is not tried. */
    public Input next() {
        Input.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        List<byte[]> same = of(kept, kind);
        // what was found last leads on most often
        int newest = Math.min(same.size(), 50);
        int chosen = random.nextBoolean() ? same.size() - 1 - random.nextInt(newest) : random.nextInt(same.size());
        List<byte[]> others = of(kept, KINDS.get(random.nextInt(KINDS.size())));
        byte[] other = random.nextInt(4) == 0
                ? others.get(random.nextInt(others.size()))
                : same.get(random.nextInt(same.size()));
        return new Input(kind, Bytes.of(mutator.mutated(same.get(chosen), other)));
    }

    /** Whether the input led somewhere new. */
    private boolean tried(Input.Kind kind, byte[] bytes) {
        Trail.begin();
        long nanos = timed(kind, bytes);
        int fresh = Trail.fresh();
        if (nanos > LONGEST_MILLIS * 1_000_000) {
            // a pause of the machine does not come twice
            nanos = Math.min(nanos, timed(kind, bytes));
        }
        if (nanos > LONGEST_MILLIS * 1_000_000) {
            fault(kind, bytes, "took " + nanos / 1_000_000 + " ms");
        }
        longestNanos = Math.max(longestNanos, nanos);
        signatures += fresh;
        inputs++;
        return fresh > 0;
    }

    private long timed(Input.Kind kind, byte[] bytes) {
        long start = System.nanoTime();
        try {
            findings.add(of(targets, kind).apply(bytes));
        } catch (RuntimeException | Error defect) {
            StackTraceElement[] trace = defect.getStackTrace();
            fault(kind, bytes, defect + " at " + List.of(trace).subList(0, Math.min(6, trace.length)));
        }
        return System.nanoTime() - start;
    }

    private void fault(Input.Kind kind, byte[] bytes, String what) {
        if (faults.size() < MOST_FAULTS) {
            String shown = new String(bytes, 0, Math.min(bytes.length, 3_000), ISO_8859_1);
            faults.add(kind + ": " + what + "\n" + shown);
        }
    }

    public long inputs() {
        return inputs;
    }

    public long signatures() {
        return signatures;
    }

    public long longestMillis() {
        return longestNanos / 1_000_000;
    }

    public List<String> faults() {
        return faults;
    }

    /** How many different things were answered. */
    public int answers() {
        return findings.size();
    }

    /** What is held once the garbage is gone, in MB. */
    public static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
        }
        return least >> 20;
    }
}
