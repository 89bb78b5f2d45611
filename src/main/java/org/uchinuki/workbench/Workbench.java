package org.uchinuki.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.uchinuki.Discreet;
import org.uchinuki.Home;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.Heading;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.FieldCatalogue;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.MappingWriter;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.mapping.Target;
import org.uchinuki.mapping.suggest.KnownSchools;
import org.uchinuki.mapping.suggest.Suggester;
import org.uchinuki.mapping.suggest.Suggestion;
import org.uchinuki.workbench.ColumnForm.Chosen;
import org.uchinuki.workbench.ImportDraft.State;
import org.uchinuki.workbench.ImportDraft.Step;

/** Drafts: a file that is being connected, and its mapping as it is proposed and changed. */
@Component
public final class Workbench {

    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

    private final DraftBook book;
    private final DraftFiles files;
    private final Mappings mappings;
    private final Clock clock;
    private final Duration keeps;

    Workbench(
            DraftBook book,
            Home home,
            Mappings mappings,
            Clock clock,
            @Value("${uchinuki.drafts.keep:14d}") Duration keeps,
            @Value("${uchinuki.drafts.max-file:64MB}") DataSize most) {
        this.book = book;
        this.files = new DraftFiles(home.drafts(), most.toBytes());
        this.mappings = mappings;
        this.clock = clock;
        this.keeps = keeps;
    }

    /**
     * Takes a file and proposes a mapping for it.
     *
     * @param source the sending system as the hub is to name it
     * @return the draft; or why the file cannot be read as a table of records: then nothing of it is kept
     */
    public Outcome<ImportDraft> drop(String fileName, String source, String by, InputStream content)
            throws IOException {
        List<Finding> misnamed = MappingNames.against(source);
        if (!misnamed.isEmpty()) {
            return Outcome.setAside(misnamed);
        }
        UUID id = UUID.randomUUID();
        boolean kept = false;
        try {
            ImportDraft draft = fresh(id, fileName, source, by, Step.FILE, files.keep(id, content));
            mappings.reload();
            return switch (proposal(draft)) {
                case Outcome.SetAside<Suggestion> refused -> Outcome.setAside(refused.findings());
                case Outcome.Passed<Suggestion> passed -> {
                    ImportDraft proposed = draft.with(passed.value().yaml(), Step.FILE, draft.createdAt());
                    book.add(proposed);
                    kept = true;
                    yield Outcome.passed(proposed);
                }
            };
        } catch (DraftFiles.TooLarge tooLarge) {
            return Outcome.setAside(files.tooLarge(fileName));
        } finally {
            if (!kept) {
                files.remove(id);
            }
        }
    }

    /** A draft that is not written down yet, of a file that the hub has. */
    private ImportDraft fresh(UUID id, String fileName, String source, String by, Step step, DraftFiles.Kept file) {
        Instant now = ImportDraft.moment(clock.instant());
        return new ImportDraft(
                id, fileName, file.size(), file.sha256(), source, by, now, now, State.OPEN, "", step, null, null, null);
    }

    /**
     * What would be proposed for a file. Nothing of it is kept.
     *
     * @param looked is handed the proposal, and the file as a draft with it, as long as the file is there
     * @return what it was made of; or why the file cannot be read as a table of records
     */
    <T> Outcome<T> look(
            String fileName, String source, InputStream content, BiFunction<Suggestion, ImportDraft, T> looked)
            throws IOException {
        UUID id = UUID.randomUUID();
        try {
            ImportDraft draft = fresh(id, fileName, source, "", Step.FILE, files.keep(id, content));
            mappings.reload();
            return switch (proposal(draft)) {
                case Outcome.SetAside<Suggestion> refused -> Outcome.setAside(refused.findings());
                case Outcome.Passed<Suggestion> passed ->
                    Outcome.passed(looked.apply(
                            passed.value(), draft.with(passed.value().yaml(), Step.FILE, draft.createdAt())));
            };
        } catch (DraftFiles.TooLarge tooLarge) {
            return Outcome.setAside(files.tooLarge(fileName));
        } finally {
            remove(id);
        }
    }

    /**
     * Opens a draft for a file whose mapping no longer fits it.
     *
     * @param changed makes the text of the new mapping
     */
    void take(DeliveredFile file, String source, String by, Function<ImportDraft, String> changed) throws IOException {
        UUID id = UUID.randomUUID();
        try (InputStream content = Files.newInputStream(file.content())) {
            ImportDraft draft = fresh(id, file.name(), source, by, Step.COLUMNS, files.keep(id, content));
            book.add(draft.with(changed.apply(draft), Step.COLUMNS, draft.createdAt()));
        } catch (IOException | RuntimeException broken) {
            files.remove(id);
            throw broken;
        }
    }

    /** Drafts with which something is to be done, the last changed first. */
    public List<ImportDraft> open() {
        return book.open();
    }

    /** The open draft that was previewed by this run. */
    public Optional<ImportDraft> ofRun(long run) {
        return open().stream()
                .filter(draft -> Objects.equals(draft.runId(), run))
                .findFirst();
    }

    public Optional<ImportDraft> find(UUID id) {
        return book.find(id);
    }

    /** How long a draft is kept that nobody touches. */
    public Duration keeps() {
        return keeps;
    }

    /** Throws a draft away, with its file. */
    public void discard(ImportDraft draft) {
        end(draft, State.DISCARDED);
    }

    /** Ends a draft; one that has ended so already stays as it is, and what is left of its files goes. */
    void end(ImportDraft draft, State with) {
        if (!book.save(draft.ended(with, clock.instant()), draft.changedAt())
                && find(draft.id()).filter(now -> now.state() == with).isEmpty()) {
            throw new DraftChanged(draft.id());
        }
        remove(draft.id());
    }

    /** The draft has ended, whatever becomes of its files now: the sweep comes back for them. */
    private void remove(UUID draft) {
        try {
            files.remove(draft);
        } catch (RuntimeException broken) {
            LOG.warn("files of draft {} could not be removed yet", draft, Discreet.of(broken));
        }
    }

    /** Throws away what nobody has touched for long, and what is left of others. */
    void sweep() {
        new OldDrafts(book, files, this::discard).sweep(clock.instant(), keeps);
    }

    DraftFiles files() {
        return files;
    }

    /**
     * @param seen the draft as it was when somebody began to change it
     * @throws DraftChanged where it is another by now
     */
    void save(ImportDraft draft, ImportDraft seen) {
        if (!book.save(draft, seen.changedAt())) {
            throw new DraftChanged(seen.id());
        }
    }

    /** The mappings and code tables that are in use, and the code tables of this draft. */
    Mappings known(ImportDraft draft) {
        return mappings.and(files.folder(draft.id()));
    }

    /** What the file shows of itself before it is read. */
    public Optional<Heading> heading(ImportDraft draft) {
        return Decoding.heading(files.file(draft)) instanceof Outcome.Passed<Heading> passed
                ? Optional.of(passed.value())
                : Optional.empty();
    }

    /** What is proposed for a file that has just come, and may hold no table at all. */
    private Outcome<Suggestion> proposal(ImportDraft draft) throws IOException {
        Optional<Finding> foreign = files.foreign(draft);
        return foreign.isPresent() ? Outcome.setAside(foreign.get()) : suggestion(draft);
    }

    /** What is proposed for the file, anew. */
    public Outcome<Suggestion> suggestion(ImportDraft draft) {
        return new Suggester(mappings, KnownSchools.NONE).suggest(files.file(draft), draft.source());
    }

    /** The mapping as it stands, or what is wrong with its text. */
    public Outcome<Mapping> mapping(ImportDraft draft) {
        return known(draft).parse(name(draft), draft.yaml());
    }

    /** The name that the text gives the mapping, where it is one of this source. */
    public static String name(ImportDraft draft) {
        return draft.yaml()
                .lines()
                .filter(line -> line.startsWith("mapping:"))
                .map(line -> line.substring("mapping:".length()).strip().replaceAll("^\"|\"$", ""))
                .filter(name -> name.matches(MappingNames.SOURCE.pattern() + "/" + MappingNames.WHAT.pattern()))
                .findFirst()
                .orElse(draft.source() + "/file");
    }

    /** What the lint and the examples have against the text; nothing where it could be published. */
    public List<Finding> check(ImportDraft draft) {
        return PublishedMappings.check(known(draft), name(draft), draft.yaml());
    }

    /** Keeps a text as somebody typed it; {@link #check} says what is wrong with it. */
    public ImportDraft saveText(ImportDraft draft, String yaml) {
        String text = yaml.replace("\r\n", "\n");
        ImportDraft saved = draft.with(text.endsWith("\n") ? text : text + "\n", draft.step(), clock.instant());
        saved = saved.of(name(saved).substring(0, name(saved).indexOf('/')));
        save(saved, draft);
        return saved;
    }

    /** Takes a mapping that is in use in place of the proposal. */
    public ImportDraft use(ImportDraft draft, String name) {
        return mappings.byName(name)
                .map(mapping -> saveText(
                        draft,
                        MappingWriter.write(mapping, mappings.text(mapping).orElse(""))))
                .orElse(draft);
    }

    /**
     * What the whole file is.
     *
     * @param source the sending system
     * @param what the second part of the mapping's name
     * @param target what a row speaks about
     * @param school 学校コード of all rows, or null where a column tells it
     * @param year 年度 of all rows, likewise
     */
    public record Facts(
            String source,
            String what,
            String target,
            @Nullable String school,
            @Nullable String year) {}

    /** The facts as the mapping says them now. */
    public static Facts facts(Mapping mapping) {
        return new Facts(
                mapping.sourceName(),
                mapping.name().substring(mapping.name().indexOf('/') + 1),
                mapping.target().path(),
                Edits.school(mapping),
                Edits.year(mapping));
    }

    /** @return what cannot be so; nothing where it was saved */
    public List<Finding> saveFacts(ImportDraft draft, Mapping mapping, Facts facts) {
        List<Finding> findings = MappingNames.against(facts.source(), facts.what());
        if (!findings.isEmpty()) {
            return findings;
        }
        Mapping changed = Edits.named(mapping, facts.source() + "/" + facts.what());
        Target target = Target.ofPath(facts.target()).orElse(mapping.target());
        if (target != mapping.target()) {
            changed = Edits.about(changed, target);
        }
        if (facts.school() != null && Edits.school(changed) != null) {
            changed = Edits.ofSchool(changed, facts.school().strip());
        }
        if (facts.year() != null && Edits.year(changed) != null) {
            changed = Edits.ofYear(changed, facts.year().strip());
        }
        String yaml = MappingWriter.write(org.uchinuki.mapping.ExampleRenewal.of(changed, known(draft)), draft.yaml());
        save(draft.of(facts.source()).with(yaml, Step.COLUMNS, clock.instant()), draft);
        return List.of();
    }

    /** Fields that one column often fills together. */
    public static List<List<String>> together(Target target) {
        return FieldRules.together(target);
    }

    /** The columns as the form shows them. */
    public List<ColumnLine> columns(ImportDraft draft, Mapping mapping) {
        Suggestion proposed = suggestion(draft) instanceof Outcome.Passed<Suggestion> passed ? passed.value() : null;
        return form(draft, mapping).lines(proposed);
    }

    private ColumnForm form(ImportDraft draft, Mapping mapping) {
        return new ColumnForm(known(draft), mapping, FirstRows.of(files.file(draft), mapping));
    }

    /** What somebody chose for one column: paths joined by a plus, empty to leave it out. */
    public record Choice(
            String column, String choice, @Nullable String table, boolean required, String because) {}

    public void saveColumns(ImportDraft draft, Mapping mapping, List<Choice> choices) {
        ColumnForm form = form(draft, mapping);
        Map<String, Chosen> chosen = new LinkedHashMap<>();
        choices.forEach(one -> chosen.put(
                form.named(one.column()).orElseThrow(() -> DraftChanged.noColumn(draft, one.column())),
                new Chosen(one.choice(), one.table(), one.required(), one.because())));
        String yaml = MappingWriter.write(form.with(chosen), draft.yaml());
        save(draft.with(yaml, Step.COLUMNS, clock.instant()), draft);
    }

    /** The hub's words that a field which looks into a code table may hold, or true and false, in the order of the catalogue. */
    public List<String> words(Mapping mapping, String column) {
        return mapping.fields().stream()
                .filter(field -> column.equals(field.from()))
                .map(field -> FieldCatalogue.entry(field.to(), mapping.target()))
                .filter(entry -> entry != null)
                .map(entry -> entry.type() == FieldType.BOOLEAN ? List.of("true", "false") : entry.words())
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Words that a code table has for the codes it knows. */
    public List<String> known(ImportDraft draft, String table) {
        return known(draft).codes(table).values().stream().distinct().sorted().toList();
    }

    /**
     * @param table that the column looks into; blank where it is read as yes or no without one
     * @param words the source's code → the hub's word, for codes of one column that the table does not know
     * @throws DraftChanged also where no such column looks into that table
     */
    public void saveCodes(ImportDraft draft, Mapping mapping, String column, String table, Map<String, String> words) {
        boolean looks = table.isEmpty()
                ? !words(mapping, column).isEmpty()
                : mapping.fields().stream()
                        .filter(field -> column.equals(field.from()))
                        .flatMap(field -> field.as().stream())
                        .anyMatch(step -> table.equals(step.argument()));
        if (!looks) {
            throw DraftChanged.noTable(draft, column, table);
        }
        Mapping changed = new DraftTables(files.folder(draft.id()), known(draft)).add(mapping, column, table, words);
        Mapping renewed = org.uchinuki.mapping.ExampleRenewal.of(changed, known(draft));
        save(draft.with(MappingWriter.write(renewed, draft.yaml()), Step.CODES, clock.instant()), draft);
    }

    /** Reads the whole file by the mapping and writes nothing. */
    public TrialReport trial(ImportDraft draft, Mapping mapping, Consumer<Finding> findings) {
        return Trial.of(known(draft), mapping, files.file(draft), clock, findings);
    }
}
