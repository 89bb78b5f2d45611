package org.uchinuki.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.uchinuki.change.ChangeStore.LeftStanding;
import org.uchinuki.change.ChangeStore.TakenOff;
import org.uchinuki.change.KnownRows;
import org.uchinuki.change.RawDigest;
import org.uchinuki.change.Revision;
import org.uchinuki.change.Revisions;
import org.uchinuki.change.Stage;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.ReplayedRecords;
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
import org.uchinuki.pipeline.RunMeter.Count;
import org.uchinuki.reconciliation.Reconciled;
import org.uchinuki.reconciliation.Reconciler;
import org.uchinuki.validation.ValidDraft;
import org.uchinuki.validation.Validator;

/**
 * Takes the files of one run, one after the other, from bytes to the stage: decode, map, validate, reconcile, make
 * revisions. Counts every row, and holds a chunk of them at a time. A row whose cells are those of last time goes no
 * further than its key.
 */
final class FileReading {

    private static final int CHUNK = 2_000;

    private final Mappings mappings;
    private final Validator validator;
    private final Reconciler reconciler;
    private final Stage staging;
    private final FileBook ledger;
    private final Notes notes;
    private final AsideNotes asides;
    private final RunMeter meter;
    private final Function<String, KnownRows> before;
    private final Map<Long, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, KnownRows> known = new HashMap<>();
    private final Drifts drifts = new Drifts();
    private final LeftOut leftOut;
    private boolean repeats;

    /**
     * @param before what is known of the rows of a mapping, by its name
     * @param leftOut gets the files that are not read
     */
    FileReading(
            Mappings mappings,
            Validator validator,
            Reconciler reconciler,
            Stage staging,
            FileBook ledger,
            Notes notes,
            AsideNotes asides,
            RunMeter meter,
            Function<String, KnownRows> before,
            LeftOut leftOut) {
        this.mappings = mappings;
        this.validator = validator;
        this.reconciler = reconciler;
        this.staging = staging;
        this.ledger = ledger;
        this.notes = notes;
        this.asides = asides;
        this.meter = meter;
        this.before = before;
        this.leftOut = leftOut;
    }

    void read(long runId, PlannedFile planned) {
        Mapping mapping = planned.mapping();
        long fileId = ledger.file(runId, planned.file(), mapping);
        switch (open(planned)) {
            case SetAside<RecordReader> refused -> leaveOut(planned, refused.findings());
            case Passed<RecordReader> passed -> {
                try (RecordReader reader = passed.value()) {
                    notes.add(passed.findings());
                    Outcome<Mapper> met = mapper(planned, reader);
                    drifts.see(planned, met.findings());
                    switch (met) {
                        case SetAside<Mapper> refused -> leaveOut(planned, refused.findings());
                        case Passed<Mapper> mapper -> {
                            notes.add(mapper.findings());
                            staging.from(fileId, planned.file().name(), mapping.name(), mapping.target());
                            KnownRows rows = known.computeIfAbsent(mapping.name(), before);
                            Tally tally = new Tally(fileId, planned, rows);
                            tallies.put(fileId, tally);
                            rows(tally, reader, mapper.value());
                        }
                    }
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }
    }

    private void leaveOut(PlannedFile planned, List<Finding> why) {
        notes.add(why);
        leftOut.unread(planned.file().name());
    }

    private static Outcome<RecordReader> open(PlannedFile planned) {
        return planned.replay()
                ? Outcome.passed(ReplayedRecords.open(planned.file()))
                : Decoding.open(planned.file(), planned.mapping().source().hints());
    }

    private Outcome<Mapper> mapper(PlannedFile planned, RecordReader reader) {
        Mapper mapper = mappings.mapper(planned.mapping());
        return planned.replay() ? Outcome.passed(mapper) : mapper.forHeading(reader.headingAt(), reader.fieldNames());
    }

    private void rows(Tally tally, RecordReader reader, Mapper mapper) {
        RawDigest digest = new RawDigest(mappings.version(mapper.mapping()));
        List<Read> chunk = new ArrayList<>(CHUNK);
        for (@Nullable Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
            tally.in++;
            meter.one(Count.ROWS);
            SourceRecord row = keep(next, tally, null, null);
            if (row == null) {
                tally.known.loseKey();
                continue;
            }
            String key = mapper.keyOf(row);
            UUID raw = digest.of(row.fields());
            if (!isNews(key, raw, tally)) {
                tally.unchanged++;
                meter.one(Count.UNCHANGED);
                continue;
            }
            Outcome<Draft> mapped = mapper.map(row);
            Draft draft = keep(mapped, tally, row, key);
            if (draft != null) {
                meter.one(Count.MAPPED);
            }
            Outcome<ValidDraft> checked = draft == null ? null : validator.check(draft);
            ValidDraft valid = checked == null ? null : keep(checked, tally, row, key);
            if (valid != null && checked != null) {
                meter.one(Count.VALID);
                boolean clean =
                        mapped.findings().isEmpty() && checked.findings().isEmpty();
                chunk.add(new Read(row, valid, clean ? raw : null));
                if (chunk.size() == CHUNK) {
                    stage(chunk, tally);
                    chunk.clear();
                }
            }
        }
        stage(chunk, tally);
        List<Finding> closing = reader.closingFindings();
        tally.whole = closing.stream().noneMatch(Finding::isError);
        if (tally.in == 0) {
            if (tally.file.bulk() && !tally.known.noneHeld()) {
                leftOut.noRowsOfAll(tally.file.file().name());
            } else {
                leftOut.foreign(tally.file.file().name());
            }
        }
        notes.add(closing);
        meter.one(Count.FILES_READ);
    }

    /** A valid row, and the digest of its cells unless something was found in it: then it is read anew each time. */
    private record Read(
            SourceRecord row, ValidDraft valid, @Nullable UUID raw) {}

    private boolean isNews(@Nullable String key, UUID raw, Tally tally) {
        if (key == null) {
            tally.known.loseKey();
            return true;
        }
        return switch (tally.known.see(key, raw)) {
            case NEW, CHANGED -> true;
            case UNCHANGED -> false;
            case REPEATED -> {
                repeats = true;
                yield true;
            }
        };
    }

    private void stage(List<Read> chunk, Tally tally) {
        List<Revision> revisions = new ArrayList<>(chunk.size());
        List<Outcome<Reconciled>> outcomes =
                reconciler.reconcile(chunk.stream().map(Read::valid).toList());
        for (int i = 0; i < outcomes.size(); i++) {
            Read read = chunk.get(i);
            String key = read.valid().draft().key();
            Reconciled reconciled = keep(outcomes.get(i), tally, read.row(), key);
            UUID raw = outcomes.get(i).findings().isEmpty() ? read.raw() : null;
            Revision revision = reconciled == null ? null : keep(Revisions.of(reconciled, raw), tally, read.row(), key);
            if (revision != null) {
                meter.one(Count.RECONCILED);
                tally.speaksOf(
                        revision.scope().school(),
                        read.valid().draft().value("school.code") instanceof String code ? code : null);
                revisions.add(revision);
            }
        }
        staging.add(revisions);
    }

    /** The value if it passed; notes what was found either way, and counts a row that goes no further. */
    private <T> @Nullable T keep(Outcome<T> outcome, Tally tally, @Nullable SourceRecord row, @Nullable String key) {
        notes.add(outcome.findings());
        return switch (outcome) {
            case Passed<T> passed -> passed.value();
            case SetAside<T> aside -> {
                tally.setAside++;
                meter.one(Count.SET_ASIDE);
                asides.add(tally.mapping(), row, key, aside.findings());
                yield null;
            }
        };
    }

    /** What was known of the rows of each mapping, and which of them were seen. */
    Map<String, KnownRows> known() {
        return known;
    }

    /** Which files came with other columns. */
    Drifts drifts() {
        return drifts;
    }

    /** Whether a key that was known came more than once. */
    boolean repeats() {
        return repeats;
    }

    /** Notes rows that were taken off the stage; each is read once more, as it came. */
    void takenOff(List<TakenOff> taken) {
        Map<Long, List<Finding>> byFile = new LinkedHashMap<>();
        for (TakenOff one : taken) {
            Finding finding = one.finding();
            Tally tally = tallies.get(one.fileId());
            if (tally != null) {
                tally.setAside++;
                meter.one(Count.SET_ASIDE);
                if (finding.value() != null) {
                    // The value is the record's key, and only the mapping knows in which columns that stands.
                    Location at = finding.at().in(tally.key());
                    finding = new Finding(finding.code(), finding.severity(), at, finding.value(), finding.details());
                }
                byFile.computeIfAbsent(one.fileId(), any -> new ArrayList<>()).add(finding);
            }
            notes.add(List.of(finding));
        }
        byFile.forEach((fileId, findings) -> asCame(tallies.get(fileId), findings));
    }

    /** A source should know what of its words was not heard. */
    void leftStanding(List<LeftStanding> left) {
        for (LeftStanding one : left) {
            Tally tally = tallies.get(one.fileId());
            if (tally != null) {
                String path = one.kind().part() + "." + one.field();
                notes.add(List.of(Finding.warning(
                        "change.left_to_another",
                        Location.file(tally.file.file().name())
                                .in(tally.mapping().sourceColumnOf(path)),
                        null,
                        Map.of("field", path, "rows", String.valueOf(one.rows())))));
            }
        }
    }

    private void asCame(@Nullable Tally tally, List<Finding> findings) {
        if (tally == null) {
            return;
        }
        Mapper mapper = mappings.mapper(tally.mapping());
        Map<Long, List<Finding>> byRow = new HashMap<>();
        findings.forEach(finding -> {
            Long row = finding.at().row();
            byRow.computeIfAbsent(row == null ? 0 : row, any -> new ArrayList<>())
                    .add(finding);
        });
        if (!(open(tally.file) instanceof Passed<RecordReader> passed)) {
            return;
        }
        try (RecordReader reader = passed.value()) {
            for (@Nullable Outcome<SourceRecord> next = reader.next();
                    next != null && !byRow.isEmpty();
                    next = reader.next()) {
                if (next instanceof Passed<SourceRecord> read) {
                    SourceRecord row = read.value();
                    String key = mapper.keyOf(row);
                    List<Finding> here = byRow.getOrDefault(row.at().row(), List.of());
                    for (Finding finding : List.copyOf(here)) {
                        // Of a wide table several records have one row.
                        if (finding.value() == null || finding.value().equals(key)) {
                            asides.add(tally.mapping(), row, key, List.of(finding));
                            here.remove(finding);
                        }
                    }
                    if (here.isEmpty()) {
                        byRow.remove(row.at().row());
                    }
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void writeFileCounts() {
        tallies.forEach((fileId, tally) -> ledger.fileCounted(fileId, tally.in, tally.setAside));
    }

    /** Whether rows were sent and every one of them was set aside. Rows that are replayed may fail again. */
    boolean nothingPasses() {
        return !isEmpty()
                && tallies.values().stream().allMatch(tally -> tally.setAside == tally.in && !tally.file.replay());
    }

    /** Whether not one row could be read. */
    boolean isEmpty() {
        return tallies.values().stream().allMatch(tally -> tally.in == 0);
    }

    /** What was read of each file that could be opened, in the order of reading. */
    Collection<Tally> tallies() {
        return tallies.values();
    }
}
