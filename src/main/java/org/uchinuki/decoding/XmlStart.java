package org.uchinuki.decoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The beginning of an XML document: its charset and its root. */
final class XmlStart {

    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)[\"']");
    private static final Set<String> SHIFT_JIS =
            Set.of("shift_jis", "shift-jis", "sjis", "x-sjis", "ms932", "cp932", "windows-31j");

    private XmlStart() {}

    /** The document has a DOCTYPE, through which it could name other files or swell. */
    static final class Doctype extends XMLStreamException {
        private static final long serialVersionUID = 1L;
    }

    /** By mark, else as the document declares, else as it looks. What calls itself Shift_JIS is windows-31j. */
    static CharsetGuess charset(Path file) throws IOException {
        CharsetGuess guess = CharsetGuess.of(file);
        if (guess.bomLength() > 0) {
            return guess;
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(1024);
        }
        Matcher declared = ENCODING.matcher(new String(start, StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return guess;
        }
        String name = declared.group(1).toLowerCase(Locale.ROOT);
        try {
            return new CharsetGuess(
                    SHIFT_JIS.contains(name) ? CharsetGuess.WINDOWS_31J : Charset.forName(name), 0, null);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return new CharsetGuess(null, 0, declared.group(1));
        }
    }

    /** A parser that stands on the root element. */
    static XMLStreamReader root(Reader text) throws XMLStreamException {
        // The platform's own parser, whatever else is on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(text);
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                throw new Doctype();
            }
        }
        return xml;
    }
}
