package org.uchinuki.decoding;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** Which element of an XML document is repeated, where nobody says so. */
final class XmlRecords {

    /** Elements that are looked at. */
    private static final int MOST = 2_000;

    private XmlRecords() {}

    /**
     * The outermost element of which there are several, as a path from the root; the first child of the root where none is
     * repeated; null where there is no element within the root, or the document cannot be read.
     */
    static @Nullable String of(DeliveredFile file) throws IOException {
        CharsetGuess guess = XmlStart.charset(file.content());
        if (guess.charset() == null) {
            return null;
        }
        Map<String, Integer> times = new LinkedHashMap<>();
        try (StretchGuard text = new StretchGuard(guess.reader(file.content()))) {
            count(XmlStart.root(text), times);
        } catch (XMLStreamException cutOrBroken) {
            // what stands before it may be enough
        }
        String repeated = null;
        for (Map.Entry<String, Integer> path : times.entrySet()) {
            boolean outer = repeated == null || depth(path.getKey()) < depth(repeated);
            if (path.getValue() > 1 && outer) {
                repeated = path.getKey();
            }
        }
        return repeated != null ? repeated : times.keySet().stream().findFirst().orElse(null);
    }

    private static void count(XMLStreamReader xml, Map<String, Integer> times) throws XMLStreamException {
        Deque<String> way = new ArrayDeque<>();
        way.addLast(xml.getLocalName());
        for (int seen = 0; seen < MOST && xml.hasNext(); ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    way.addLast(xml.getLocalName());
                    times.merge(String.join("/", way), 1, Integer::sum);
                    seen++;
                }
                case XMLStreamConstants.END_ELEMENT -> way.removeLast();
                default -> {
                    // text says nothing of the shape
                }
            }
        }
    }

    private static long depth(String path) {
        return path.chars().filter(c -> c == '/').count();
    }
}
