package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Outcome;
import org.uchinuki.finding.Outcome.Passed;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xmlunit.assertj3.XmlAssert;

/** Reading an XML export loses nothing: the records, written back, are the file again. */
class XmlRoundTripTest {

    private static final Path NOTES = Path.of("samples/health/notes.xml");

    @Test
    void the_records_of_an_xml_file_written_back_are_the_file() throws Exception {
        Document original = read();
        Document written = emptied(read());
        int records = 0;
        try (RecordReader reader = records()) {
            for (Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
                assertThat(next).isInstanceOfSatisfying(Passed.class, record -> write(written, record));
                records++;
            }
        }
        assertThat(records).isEqualTo(20);
        XmlAssert.assertThat(written).and(original).ignoreWhitespace().areIdentical();
    }

    @Test
    void a_record_that_lost_a_word_is_not_the_file() throws Exception {
        Document spoilt = read();
        spoilt.getElementsByTagName("様子").item(3).setTextContent("別の様子");
        XmlAssert.assertThat(spoilt).and(read()).ignoreWhitespace().areNotIdentical();
    }

    private static RecordReader records() throws IOException {
        DeliveredFile file = new DeliveredFile("notes.xml", NOTES, Files.size(NOTES), "");
        Outcome<RecordReader> opened = Decoding.open(file, new ReadingHints("xml", "保健室来室記録/来室"));
        assertThat(opened.findings()).isEmpty();
        return ((Passed<RecordReader>) opened).value();
    }

    /** {@code @番号} is an attribute, {@code 児童生徒/@管理コード} that of a child element, any other path an element's text. */
    private static void write(Document document, Passed<?> passed) {
        Element record = document.createElement("来室");
        document.getDocumentElement().appendChild(record);
        for (Map.Entry<String, String> field :
                ((SourceRecord) passed.value()).fields().entrySet()) {
            Element at = record;
            String[] steps = field.getKey().split("/", -1);
            for (String step : steps) {
                if (step.startsWith("@")) {
                    at.setAttribute(step.substring(1), field.getValue());
                } else {
                    at = childNamed(at, step);
                }
            }
            if (!steps[steps.length - 1].startsWith("@")) {
                at.setTextContent(field.getValue());
            }
        }
    }

    private static Element childNamed(Element parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        Element made = parent.getOwnerDocument().createElement(name);
        parent.appendChild(made);
        return made;
    }

    private static Document read() throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(NOTES.toFile());
    }

    /** The root with its attributes, which no record carries, and nothing in it. */
    private static Document emptied(Document document) {
        Element root = document.getDocumentElement();
        while (root.hasChildNodes()) {
            root.removeChild(root.getFirstChild());
        }
        return document;
    }
}
