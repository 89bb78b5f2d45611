package org.uchinuki.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Mode;

/**
 * Runs that were cut off and are taken up again at the start. A sender that puts nothing away, as the pull of an interface,
 * may bring the same once more: it is then given the end of that run, and no run of its own. Without that, what the hub dies
 * at would come back as a new run for ever. What lies with its sender is known more exactly, by {@link UnfiledRuns}.
 */
final class CutOffRuns {

    /** What makes two deliveries the same one. */
    private record What(String source, @Nullable String mapping, Mode mode, List<String> digests) {}

    private record CutOff(What what, CompletableFuture<Run> end) {}

    private final Map<String, List<CutOff>> bySender = new HashMap<>();

    /** @param end is told when the run has ended */
    synchronized void remember(Run run, List<DeliveredFile> files, CompletableFuture<Run> end) {
        What what = what(run, files);
        bySender.computeIfAbsent(run.sender(), any -> new ArrayList<>()).addFirst(new CutOff(what, end));
    }

    /**
     * The end of the run that these files were handed in for before the process died; of several, the latest. Each is given
     * away once. A sender who brings anything else has gone on: what the same bytes mean later is a matter of their own.
     */
    synchronized Optional<CompletableFuture<Run>> claim(Submission submission, List<DeliveredFile> files) {
        List<CutOff> ofSender = bySender.getOrDefault(submission.sender(), List.of());
        What what = what(submission, files);
        Optional<CutOff> same =
                ofSender.stream().filter(one -> one.what().equals(what)).findFirst();
        if (same.isPresent()) {
            ofSender.removeIf(one -> one.what().equals(what));
        } else {
            bySender.remove(submission.sender());
        }
        return same.map(CutOff::end);
    }

    /** Whether files are handed in for the same as those of a run were. */
    static boolean isSame(Submission submission, List<DeliveredFile> files, Run run, List<DeliveredFile> its) {
        return what(submission, files).equals(what(run, its));
    }

    private static What what(Submission submission, List<DeliveredFile> files) {
        return new What(submission.source(), submission.mapping(), submission.mode(), digests(files));
    }

    private static What what(Run run, List<DeliveredFile> files) {
        return new What(run.source(), run.mapping(), run.mode(), digests(files));
    }

    private static List<String> digests(List<DeliveredFile> files) {
        return files.stream().map(DeliveredFile::sha256).toList();
    }
}
