package org.uchinuki.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.Counts;
import org.uchinuki.finding.Outcome;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Run.Mode;
import org.uchinuki.pipeline.Run.State;

/**
 * Takes everything; refuses what says "refuse", finds something in what says "find", breaks at "break"; of what says "fail"
 * so many runs fail as are set.
 */
final class FakeImports implements Imports {

    record Received(
            String source,
            String sender,
            @Nullable String mapping,
            Mode mode,
            String fileName,
            String text,
            @Nullable String mark,
            long at) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    final List<State> ended = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();

    /** Happens once, while the next file is imported. */
    final AtomicReference<Runnable> during = new AtomicReference<>(() -> {});

    private final Set<String> unfiled = ConcurrentHashMap.newKeySet();

    @Override
    public Outcome<Long> receive(Submission submission) {
        throw new UnsupportedOperationException("a folder waits for the end of its run");
    }

    @Override
    public Result importNow(Submission submission) {
        String text = read(submission);
        received.add(new Received(
                submission.source(),
                submission.sender(),
                submission.mapping(),
                submission.mode(),
                submission.parts().getFirst().fileName(),
                text,
                submission.mark(),
                System.nanoTime()));
        during.getAndSet(() -> {}).run();
        if (submission.mark() != null) {
            unfiled.add(submission.sender() + " " + submission.mark());
        }
        if (text.contains("break")) {
            throw new IllegalStateException("a defect");
        }
        State good = submission.mode() == Mode.DRY_RUN ? State.PREVIEWED : State.APPLIED;
        boolean passing = text.contains("fail") && failures.getAndDecrement() > 0;
        boolean refused = text.contains("refuse") || !submission.standing().isAsRead();
        State state = passing ? State.FAILED : refused ? State.REJECTED : good;
        ended.add(state);
        long findings = text.contains("refuse") || text.contains("find") ? 1 : 0;
        return new Result(
                1L, state, new Counts(1, 1, 0, 0, 0, 0), findings, List.of(), "1行目に指摘\nfinding in row 1\n", passing);
    }

    @Override
    public void filed(String sender, String mark) {
        unfiled.remove(sender + " " + mark);
    }

    /** Whether all that a sender has handed in has been put away. */
    boolean isAllFiled(String sender) {
        return unfiled.stream().noneMatch(one -> one.startsWith(sender + " "));
    }

    List<Received> of(String source) {
        return received.stream().filter(one -> one.source().equals(source)).toList();
    }

    private static String read(Submission submission) {
        try (InputStream content = submission.parts().getFirst().content().open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
