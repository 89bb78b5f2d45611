package org.uchinuki.decoding;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/**
 * Records of an XML document: a repeated element. A field is named by its path within that element: {@code 氏名/姓},
 * {@code @id}, {@code 氏名/@kana}; the second of several equal children is {@code 電話[2]}; text of the element itself is
 * {@code .}. Namespaces are left off. No DTD, no external entities.
 */
final class XmlRecordReader implements PulledRecords.Source {

    private static final int DEEPEST = 100;
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final String file;
    private final StretchGuard text;
    private final XMLStreamReader xml;
    private final List<String> records;
    private final Deque<String> path = new ArrayDeque<>();
    private boolean found;
    private boolean ended;
    private boolean truncated;
    private @Nullable Finding fault;
    private long row;

    private XmlRecordReader(String file, StretchGuard text, XMLStreamReader xml, List<String> records) {
        this.file = file;
        this.text = text;
        this.xml = xml;
        this.records = records;
    }

    static Outcome<RecordReader> open(DeliveredFile file, @Nullable String records) throws IOException {
        CharsetGuess guess = XmlStart.charset(file.content());
        if (guess.charset() == null) {
            return Outcome.setAside(guess.unknown(file.name()));
        }
        StretchGuard text = new StretchGuard(guess.reader(file.content()));
        XmlRecordReader source = null;
        try {
            XMLStreamReader xml = XmlStart.root(text);
            List<String> way = records == null
                    ? List.of(xml.getLocalName(), "*")
                    : List.of((records.startsWith("/") ? records.substring(1) : records).split("/"));
            source = new XmlRecordReader(file.name(), text, xml, way);
            source.path.addLast(xml.getLocalName());
            if (!source.toNextRecord()) {
                source.close();
                return Outcome.setAside(Finding.error(
                        "decoding.records_not_found",
                        Location.file(file.name()),
                        null,
                        Map.of("records", String.join("/", way))));
            }
            return Outcome.passed(new PulledRecords(file.name(), guess.charset(), source));
        } catch (XmlStart.Doctype refused) {
            text.close();
            return Outcome.setAside(Finding.error("decoding.xml_doctype", Location.file(file.name()), null));
        } catch (XMLStreamException e) {
            Finding fault = atStart(file.name(), text, e);
            text.close();
            return Outcome.setAside(fault);
        }
    }

    static Outcome<Heading> heading(DeliveredFile file) throws IOException {
        CharsetGuess guess = XmlStart.charset(file.content());
        if (guess.charset() == null) {
            return Outcome.setAside(guess.unknown(file.name()));
        }
        try (StretchGuard text = new StretchGuard(guess.reader(file.content()))) {
            return heading(file.name(), guess.charset(), text);
        }
    }

    private static Outcome<Heading> heading(String file, Charset charset, StretchGuard text) {
        try {
            XMLStreamReader xml = XmlStart.root(text);
            return Outcome.passed(new Heading("xml", charset, ',', List.of(xml.getLocalName())));
        } catch (XmlStart.Doctype refused) {
            return Outcome.setAside(Finding.error("decoding.xml_doctype", Location.file(file), null));
        } catch (XMLStreamException e) {
            return Outcome.setAside(atStart(file, text, e));
        }
    }

    /** What ended the reading before the first record. */
    private static Finding atStart(String file, StretchGuard text, XMLStreamException e) {
        return !StretchGuard.isCause(e) && text.isCut()
                ? Finding.error("decoding.truncated", Location.file(file), null)
                : notXml(file, null, e);
    }

    @Override
    public @Nullable Outcome<SourceRecord> pull() {
        if (ended) {
            return null;
        }
        try {
            if (!found && !toNextRecord()) {
                ended = true;
                return null;
            }
        } catch (XMLStreamException e) {
            stop(e, null);
            return null;
        }
        found = false;
        row++;
        Location at = Location.row(file, row);
        try {
            FieldCollector fields = new FieldCollector();
            element("", fields, 0);
            path.removeLast();
            return fields.finish(at);
        } catch (XMLStreamException e) {
            return Outcome.setAside(stop(e, at));
        }
    }

    private Finding stop(XMLStreamException e, @Nullable Location at) {
        ended = true;
        boolean tooLong = StretchGuard.isCause(e);
        truncated = !tooLong && text.isCut();
        Finding found = tooLong
                ? FieldCollector.tooLong(at == null ? Location.file(file) : at)
                : notXml(file, at == null ? null : at.row(), e);
        fault = found;
        return found;
    }

    @Override
    public @Nullable Finding stoppedBy() {
        return fault;
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private boolean toNextRecord() throws XMLStreamException {
        if (isRecord()) {
            found = true;
            return true;
        }
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(xml.getLocalName());
                    if (isRecord()) {
                        found = true;
                        return true;
                    } else if (path.size() > DEEPEST) {
                        throw tooDeep();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> path.removeLast();
                default -> {}
            }
        }
        return false;
    }

    private boolean isRecord() {
        if (path.size() != records.size() || xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            return false;
        }
        int i = 0;
        for (String step : path) {
            String wanted = records.get(i++);
            if (!wanted.equals(step) && !wanted.equals("*")) {
                return false;
            }
        }
        return true;
    }

    /** Reads to the end of the element that has just begun. */
    private void element(String prefix, FieldCollector fields, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw tooDeep();
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (!XSI.equals(xml.getAttributeNamespace(i))) {
                fields.put(prefix + "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        StringBuilder content = new StringBuilder();
        Map<String, Integer> seen = new HashMap<>();
        int event = xml.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                int nth = seen.merge(name, 1, Integer::sum);
                element(prefix + (nth == 1 ? name : name + "[" + nth + "]") + "/", fields, depth + 1);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (content.length() <= CsvRow.LIMIT) {
                    content.append(xml.getText());
                }
            }
            event = xml.next();
        }
        if (prefix.isEmpty() && !content.toString().isBlank()) {
            fields.put(".", content.toString());
        } else if (!prefix.isEmpty() && (seen.isEmpty() || !content.toString().isBlank())) {
            fields.put(prefix.substring(0, prefix.length() - 1), content.toString());
        }
    }

    private XMLStreamException tooDeep() {
        return new XMLStreamException("deeper than " + DEEPEST, xml.getLocation());
    }

    private static Finding notXml(String file, @Nullable Long row, XMLStreamException e) {
        return Finding.error(
                "decoding.not_xml",
                e.getLocation() == null
                        ? Location.file(file)
                        : new Location(
                                file,
                                row,
                                null,
                                e.getLocation().getLineNumber(),
                                e.getLocation().getColumnNumber()),
                null);
    }
}
