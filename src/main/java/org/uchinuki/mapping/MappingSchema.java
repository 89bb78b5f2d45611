package org.uchinuki.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.mapping.function.FunctionSpec;
import org.uchinuki.mapping.function.FunctionSpec.Argument;
import org.uchinuki.mapping.function.Functions;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of mapping files, by which an editor completes and checks them while they are typed. Made from the same
 * declarations as the lint: targets, canonical fields, functions.
 */
public final class MappingSchema {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> SCALARS = List.of("string", "number", "boolean", "null");

    private MappingSchema() {}

    /** Writes the schema to {@code mapping.schema.json} in a folder. */
    public static void write(Path mappingsFolder) throws IOException {
        Files.writeString(mappingsFolder.resolve("mapping.schema.json"), text());
    }

    /** The schema as the file holds it. */
    public static String text() {
        return JSON.writeValueAsString(schema()).replace("\r\n", "\n") + "\n";
    }

    private static ObjectNode schema() {
        ObjectNode schema = object(
                "A mapping file of Uchinuki", List.of("mapping", "about", "source", "target", "fields", "examples"));
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        ObjectNode properties = schema.withObject("properties");
        properties.set(
                "mapping", text("Equals the file's path below mappings/").put("pattern", "^[a-z0-9][a-z0-9-]*/.+$"));
        properties.set("about", text("What the file is for, and what one row of it is"));
        properties.set("source", source());
        properties.set(
                "target",
                text("What one row speaks about")
                        .set(
                                "enum",
                                texts(Stream.of(Target.values())
                                        .map(Target::path)
                                        .toList())));
        properties.set("fields", list(field(), 1));
        properties.set("ignored", list(ignored(), 0));
        properties.set("extensionPrefix", text("Columns that begin so are kept verbatim"));
        properties.set("examples", list(example(), 1));
        ArrayNode rules = schema.putArray("allOf");
        for (Target target : Target.values()) {
            rules.add(pathsOf(target));
        }
        return schema;
    }

    private static ObjectNode source() {
        ObjectNode source = object("What the file looks like", List.of("format", "key"));
        ObjectNode properties = source.withObject("properties");
        properties.set("format", JSON.createObjectNode().set("enum", texts(List.of("csv", "json", "xml"))));
        properties.set("records", text("JSON: pointer of the array of records. XML: path of the repeated element"));
        properties.set("key", columns("Columns whose values together tell one record from another"));
        properties.set("recognise", columns("Columns by which this file is told from others of the source"));
        properties.set(
                "fileName",
                text("Pattern of the file name, with * and ?; named parts such as {年度} become fields of every record"));
        properties.set("titles", titles());
        properties.set("unpivot", unpivot());
        properties.set("join", join());
        properties.set(
                "complete",
                text("What it says that the list does not name a row any more")
                        .set(
                                "enum",
                                texts(Stream.of(Mapping.Completeness.values())
                                        .map(Mapping.Completeness::word)
                                        .toList())));
        properties.set(
                "drift",
                text("CSV: what happens when columns are new, or optional ones are gone")
                        .set(
                                "enum",
                                texts(Stream.of(Mapping.Drift.values())
                                        .map(Mapping.Drift::word)
                                        .toList())));
        return source;
    }

    private static ObjectNode titles() {
        return columns("CSV: what the lines above the heading look like, with * and ?; named parts become fields");
    }

    private static ObjectNode unpivot() {
        ObjectNode unpivot = object("A wide table: one record for each of certain columns", List.of("columns", "cell"));
        ObjectNode properties = unpivot.withObject("properties");
        properties.set(
                "columns",
                text("Pattern of the columns, such as {日:1-31} or {教科}_{観点}; each named part becomes a field")
                        .put("pattern", "\\{[^{}]+\\}"));
        properties.set("cell", text("Name of the field that takes the cell"));
        properties.set(
                "blank",
                JSON.createObjectNode()
                        .put("description", "Whether a blank cell makes a record; skip where left out")
                        .set("enum", texts(List.of("skip", "state"))));
        return unpivot;
    }

    private static ObjectNode join() {
        ObjectNode join = JSON.createObjectNode()
                .put("description", "Fields made of several columns: name and template, such as {年度}-{月}-{日}")
                .put("type", "object");
        join.set("additionalProperties", text("Template").put("pattern", "\\{[^{}]+\\}"));
        return join;
    }

    private static ObjectNode field() {
        ObjectNode field = object("Where one canonical field comes from", List.of("to"));
        ObjectNode properties = field.withObject("properties");
        properties.set("to", text("Canonical path"));
        properties.set("from", text("Column, JSON pointer or XML path"));
        ObjectNode as = JSON.createObjectNode().put("description", "Functions, applied in order");
        as.putArray("oneOf").add(function()).add(list(function(), 0));
        properties.set("as", as);
        properties.set("required", JSON.createObjectNode().put("type", "boolean"));
        properties.set("default", scalar("The value where the source has none"));
        properties.set("because", text("Why the default is true"));
        field.putArray("anyOf").add(needs("from")).add(needs("default"));
        ObjectNode together = field.putObject("dependentRequired");
        together.putArray("default").add("because");
        together.putArray("because").add("default");
        return field;
    }

    private static ObjectNode function() {
        ObjectNode function = JSON.createObjectNode();
        ArrayNode choices = function.putArray("oneOf");
        for (FunctionSpec spec : Functions.all()) {
            String described = spec.japanese() + " — " + spec.english();
            if (spec.argument() == Argument.NONE) {
                choices.addObject().put("const", spec.name()).put("description", described);
            } else {
                ObjectNode call = object(described, List.of(spec.name()));
                call.withObject("properties")
                        .set(spec.name(), scalar(spec.argument() == Argument.TABLE ? "Name of a code table" : "Text"));
                choices.add(call);
            }
        }
        return function;
    }

    private static ObjectNode ignored() {
        ObjectNode ignored = object("A column that is known and not used", List.of("from", "because"));
        ignored.withObject("properties").set("from", text("Column"));
        ignored.withObject("properties").set("because", text("Why it is not used"));
        return ignored;
    }

    private static ObjectNode example() {
        ObjectNode example = object("A row and what becomes of it", List.of("name", "given"));
        ObjectNode properties = example.withObject("properties");
        properties.set("name", text("What the example shows, as a sentence"));
        ObjectNode given = JSON.createObjectNode().put("type", "object");
        given.set("additionalProperties", scalar("The cell"));
        properties.set("given", given);
        properties.set("expect", JSON.createObjectNode().put("type", "object"));
        ObjectNode finding = object("A finding the row must get", List.of("code"));
        finding.withObject("properties").set("code", text("Code").put("pattern", "^[a-z]+\\.[a-z0-9_]+$"));
        finding.withObject("properties").set("field", text("Column"));
        properties.set("finds", list(finding, 1));
        example.putArray("anyOf").add(needs("expect")).add(needs("finds"));
        return example;
    }

    /** For one target, the paths that its rows may state. */
    private static ObjectNode pathsOf(Target target) {
        ObjectNode rule = JSON.createObjectNode();
        rule.putObject("if").putObject("properties").putObject("target").put("const", target.path());
        ObjectNode to = rule.putObject("then")
                .putObject("properties")
                .putObject("fields")
                .putObject("items")
                .putObject("properties")
                .putObject("to");
        ArrayNode choices = to.putArray("anyOf");
        for (Kind kind : target.states()) {
            CanonicalPath.writable(kind)
                    .forEach(field -> choices.addObject()
                            .put("const", kind.part() + "." + field.name())
                            .put("description", field.japanese()));
            choices.addObject().put("pattern", "^" + kind.part() + "\\.extension\\..+$");
            if (kind.field("answers").isPresent()) {
                choices.addObject().put("pattern", "^" + kind.part() + "\\.answers\\..+$");
            }
        }
        CanonicalPath.ofHomeroom(target)
                .forEach(field -> choices.addObject()
                        .put("const", Kind.CLASS_SECTION.part() + "." + field.name())
                        .put("description", field.japanese()));
        String global = String.join("|", Alias.GLOBAL.stream().sorted().toList());
        CanonicalPath.aliased(target)
                .forEach(kind -> choices.addObject()
                        .put(
                                "pattern",
                                "^" + kind.part() + "\\.alias\\.(?:(?:" + global + ")|(?!(?:" + global
                                        + ")@)[A-Za-z][A-Za-z0-9_-]*(?:@[a-z0-9][a-z0-9-]*)?)$"));
        choices.addObject().put("const", CanonicalPath.ENDED);
        return rule;
    }

    private static ObjectNode object(String description, List<String> required) {
        ObjectNode object =
                JSON.createObjectNode().put("description", description).put("type", "object");
        object.set("required", texts(required));
        object.putObject("properties");
        object.put("additionalProperties", false);
        return object;
    }

    private static ObjectNode needs(String key) {
        ObjectNode needs = JSON.createObjectNode();
        needs.putArray("required").add(key);
        return needs;
    }

    private static ObjectNode list(ObjectNode items, int atLeast) {
        ObjectNode list = JSON.createObjectNode().put("type", "array").put("minItems", atLeast);
        list.set("items", items);
        return list;
    }

    private static ObjectNode columns(String description) {
        return list(JSON.createObjectNode().put("type", "string"), 1).put("description", description);
    }

    private static ObjectNode text(String description) {
        return JSON.createObjectNode().put("description", description).put("type", "string");
    }

    private static ObjectNode scalar(String description) {
        ObjectNode scalar = JSON.createObjectNode().put("description", description);
        scalar.set("type", texts(SCALARS));
        return scalar;
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }
}
