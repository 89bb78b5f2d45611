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
 * Runs that were cut off and are taken up again at the start. A watched folder still holds the file of such a run and hands
 * it in once more: it is then given the end of that run, and no run of its own. Without that, a file at which the hub dies
 * would come back as a new run for ever.
 */
final class CutOffRuns {

    /** What makes two deliveries the same one. */
    private record What(String source, @Nullable String mapping, Mode mode, List<String> digests) {}

    private record CutOff(What what, CompletableFuture<Run> end) {}

    private final Map<String, List<CutOff>> bySender = new HashMap<>();

    /** @param end is told when the run has ended */
    synchronized void remember(Run run, List<DeliveredFile> files, CompletableFuture<Run> end) {
        What what = new What(run.source(), run.mapping(), run.mode(), digests(files));
        bySender.computeIfAbsent(run.sender(), any -> new ArrayList<>()).addFirst(new CutOff(what, end));
    }

    /**
     * The end of the run that these files were handed in for before the process died; of several, the latest. Each is given
     * away once. A sender who brings anything else has gone on: what the same bytes mean later is a matter of their own.
     */
    synchronized Optional<CompletableFuture<Run>> claim(Submission submission, List<DeliveredFile> files) {
        List<CutOff> ofSender = bySender.getOrDefault(submission.sender(), List.of());
        What what = new What(submission.source(), submission.mapping(), submission.mode(), digests(files));
        Optional<CutOff> same =
                ofSender.stream().filter(one -> one.what().equals(what)).findFirst();
        if (same.isPresent()) {
            ofSender.removeIf(one -> one.what().equals(what));
        } else {
            bySender.remove(submission.sender());
        }
        return same.map(CutOff::end);
    }

    private static List<String> digests(List<DeliveredFile> files) {
        return files.stream().map(DeliveredFile::sha256).toList();
    }
}
