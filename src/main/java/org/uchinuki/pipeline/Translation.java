package org.uchinuki.pipeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Person;
import org.uchinuki.change.KnownRows;
import org.uchinuki.finding.Finding;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.reconciliation.EntityDirectory;
import org.uchinuki.reconciliation.Reconciler;
import org.uchinuki.validation.Validator;

/**
 * The import line without a store: what files say, as records in memory, each row decoded, mapped, validated and reconciled
 * as an import into a hub that knows nobody would do it. Nothing is written anywhere.
 *
 * @param in rows read
 * @param setAside rows of them that wait for a person
 * @param findings all that was found, in the order of the files
 * @param records what the other rows say together
 * @param whole whether every file could be read to its end
 */
public record Translation(long in, long setAside, List<Finding> findings, StatedRecords records, boolean whole) {

    private static final long ONLY_RUN = 1;

    public Translation {
        findings = List.copyOf(findings);
    }

    /**
     * Reads the files of one delivery.
     *
     * @param candidates mappings that may be used; where there is one, every file is read by it, whatever its heading
     * @param clock tells what is in the future
     */
    public static Translation of(Mappings mappings, List<Mapping> candidates, Delivery delivery, Clock clock) {
        Book book = new Book();
        Notes notes = new Notes(findings -> book.findings(ONLY_RUN, findings));
        MemoryStage stage = new MemoryStage();
        LeftOut leftOut = new LeftOut();
        FileReading reading = new FileReading(
                mappings,
                new Validator(clock),
                new Reconciler(new Nobody()),
                stage,
                book,
                notes,
                new AsideNotes(ONLY_RUN, delivery.source(), asides -> {}),
                new RunMeter(),
                any -> KnownRows.none(),
                leftOut);
        for (PlannedFile file : new Plan(mappings, notes, leftOut).among(delivery, candidates)) {
            reading.read(ONLY_RUN, file);
        }
        reading.takenOff(stage.settle());
        List<Finding> cut = FileGuards.notWhole(reading.tallies());
        notes.add(cut);
        notes.flush();
        return new Translation(
                reading.tallies().stream().mapToLong(tally -> tally.in).sum(),
                reading.tallies().stream().mapToLong(tally -> tally.setAside).sum(),
                book.found,
                stage.records(),
                cut.isEmpty());
    }

    /** Keeps the findings; the figures are asked of the reading itself. */
    private static final class Book implements FileBook {
        private final List<Finding> found = new ArrayList<>();
        private long files;

        @Override
        public long file(long runId, DeliveredFile file, @Nullable Mapping mapping) {
            return ++files;
        }

        @Override
        public void fileCounted(long fileId, long in, long setAside) {
            // asked of the reading
        }

        @Override
        public void findings(long runId, List<Finding> findings) {
            found.addAll(findings);
        }
    }

    /** A directory in which nobody stands: whom the files introduce, the reconciler remembers by itself. */
    private static final class Nobody implements EntityDirectory {

        @Override
        public Map<String, UUID> find(Kind kind, Collection<String> handles) {
            return Map.of();
        }

        @Override
        public Map<UUID, Person> people(Set<UUID> ids) {
            return Map.of();
        }

        @Override
        public Map<UUID, Set<String>> handles(Set<UUID> people) {
            return Map.of();
        }

        @Override
        public Map<UUID, Integer> schoolYears(Set<UUID> sessionIds) {
            return Map.of();
        }
    }
}
