package org.uchinuki.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.Revision;
import org.uchinuki.change.Revisions;
import org.uchinuki.change.Stage;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.finding.Outcome.SetAside;
import org.uchinuki.mapping.Draft;
import org.uchinuki.mapping.Mapper;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.reconciliation.Reconciled;
import org.uchinuki.reconciliation.Reconciler;
import org.uchinuki.validation.ValidDraft;
import org.uchinuki.validation.Validator;

/**
 * Takes the files of one run, one after the other, from bytes to the stage: decode, map, validate, reconcile, make
 * revisions. Counts every row, and holds a chunk of them at a time.
 */
final class FileReading {

    private static final int CHUNK = 2_000;

    private final Mappings mappings;
    private final Validator validator;
    private final Reconciler reconciler;
    private final Stage staging;
    private final FileBook ledger;
    private final Notes notes;
    private final Map<Long, Tally> tallies = new LinkedHashMap<>();

    FileReading(
            Mappings mappings,
            Validator validator,
            Reconciler reconciler,
            Stage staging,
            FileBook ledger,
            Notes notes) {
        this.mappings = mappings;
        this.validator = validator;
        this.reconciler = reconciler;
        this.staging = staging;
        this.ledger = ledger;
        this.notes = notes;
    }

    private static final class Tally {
        final String key;
        long in;
        long setAside;

        /** @param key the columns by which the source knows a record */
        Tally(String key) {
            this.key = key;
        }
    }

    void read(long runId, PlannedFile planned) {
        Mapping mapping = planned.mapping();
        long fileId = ledger.file(runId, planned.file(), mapping);
        switch (Decoding.open(planned.file(), mapping.source().hints())) {
            case SetAside<RecordReader> refused -> notes.add(refused.findings());
            case Passed<RecordReader> passed -> {
                try (RecordReader reader = passed.value()) {
                    notes.add(passed.findings());
                    switch (mappings.mapper(mapping).forHeading(planned.file().name(), reader.fieldNames())) {
                        case SetAside<Mapper> refused -> notes.add(refused.findings());
                        case Passed<Mapper> mapper -> {
                            notes.add(mapper.findings());
                            staging.from(fileId, planned.file().name(), mapping.name(), mapping.target());
                            rows(fileId, String.join(", ", mapping.source().key()), reader, mapper.value());
                        }
                    }
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }
    }

    private void rows(long fileId, String key, RecordReader reader, Mapper mapper) {
        Tally tally = new Tally(key);
        tallies.put(fileId, tally);
        List<ValidDraft> chunk = new ArrayList<>(CHUNK);
        for (@Nullable Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
            tally.in++;
            SourceRecord row = keep(next, tally);
            Draft draft = row == null ? null : keep(mapper.map(row), tally);
            ValidDraft valid = draft == null ? null : keep(validator.check(draft), tally);
            if (valid != null) {
                chunk.add(valid);
                if (chunk.size() == CHUNK) {
                    stage(chunk, tally);
                    chunk.clear();
                }
            }
        }
        stage(chunk, tally);
        notes.add(reader.closingFindings());
    }

    private void stage(List<ValidDraft> chunk, Tally tally) {
        List<Revision> revisions = new ArrayList<>(chunk.size());
        for (Outcome<Reconciled> outcome : reconciler.reconcile(chunk)) {
            Reconciled reconciled = keep(outcome, tally);
            Revision revision = reconciled == null ? null : keep(Revisions.of(reconciled), tally);
            if (revision != null) {
                revisions.add(revision);
            }
        }
        staging.add(revisions);
    }

    /** The value if it passed; notes what was found either way, and counts a row that goes no further. */
    private <T> @Nullable T keep(Outcome<T> outcome, Tally tally) {
        notes.add(outcome.findings());
        return switch (outcome) {
            case Passed<T> passed -> passed.value();
            case SetAside<T> aside -> {
                tally.setAside++;
                yield null;
            }
        };
    }

    void takenOff(TakenOff taken) {
        Finding finding = taken.finding();
        Tally tally = tallies.get(taken.fileId());
        if (tally != null) {
            tally.setAside++;
            if (finding.value() != null) {
                // The value is the record's key, and only the mapping knows in which columns that stands.
                Location at = finding.at().in(tally.key);
                finding = new Finding(finding.code(), finding.severity(), at, finding.value(), finding.details());
            }
        }
        notes.add(List.of(finding));
    }

    void writeFileCounts() {
        tallies.forEach((fileId, tally) -> ledger.fileCounted(fileId, tally.in, tally.setAside));
    }

    /** Files of which at least one row could be read. */
    long filesRead() {
        return tallies.values().stream().filter(tally -> tally.in > 0).count();
    }

    long rowsIn() {
        return tallies.values().stream().mapToLong(tally -> tally.in).sum();
    }

    long rowsSetAside() {
        return tallies.values().stream().mapToLong(tally -> tally.setAside).sum();
    }
}
