package org.uchinuki.learning.xapi;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.uchinuki.finding.Finding;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * The request that a form stands for: some of its fields are headers, one is the content, the others are parameters
 * (Part Three 1.3). Where the form is at fault the request says so itself, see {@link #faults}.
 */
final class AlternateRequest extends HttpServletRequestWrapper {

    static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

    private static final String METHOD = "method";
    private static final String CONTENT = "content";
    private static final String FAULTS = AlternateRequest.class.getName();
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");
    private static final Set<String> SENDING = Set.of("PUT", "POST");
    private static final List<String> HEADERS = List.of(
            HttpHeaders.AUTHORIZATION,
            XapiVersion.HEADER,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH);

    private record Fault(String code, String field, Map<String, String> details) {}

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String[]> parameters;
    private final String method;
    private final byte[] content;

    private AlternateRequest(HttpServletRequest form) {
        super(form);
        List<String> query = names(form.getQueryString());
        this.parameters = new LinkedHashMap<>(form.getParameterMap());
        this.method = method(query);
        String type = form.getContentType();
        if (type != null && !type.regionMatches(true, 0, FORM, 0, FORM.length())) {
            fault("learning.alternate_form", HttpHeaders.CONTENT_TYPE, Map.of());
        }
        for (String header : HEADERS) {
            String value = field(header);
            if (value != null) {
                headers.put(header, value);
            }
        }
        String sent = field(CONTENT);
        if (sent == null && SENDING.contains(method) && !isOfNoMethod()) {
            fault("learning.alternate_content", CONTENT, Map.of());
        }
        this.content = sent == null ? new byte[0] : sent.getBytes(StandardCharsets.UTF_8);
        // What the form says of its own length and type says nothing of the content.
        headers.put(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length));
        headers.putIfAbsent(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        if (XapiVersion.ofHeader(getHeader(XapiVersion.HEADER)).equals(Optional.of(XapiVersion.V2_0_0))) {
            fault("learning.alternate_version", METHOD, Map.of());
        }
    }

    /** Whether a request is in the alternate syntax: a POST whose address, not whose form, names a method. */
    static boolean isOne(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && names(request.getQueryString()).contains(METHOD);
    }

    static AlternateRequest of(HttpServletRequest form) {
        AlternateRequest request = new AlternateRequest(form);
        form.setAttribute(FAULTS, List.copyOf(request.faults));
        return request;
    }

    /** What is wrong with the form that a request came as; nothing where it did not come as one. */
    static List<Finding> faults(String resource, HttpServletRequest request) {
        return request.getAttribute(FAULTS) instanceof List<?> all
                ? all.stream()
                        .map(Fault.class::cast)
                        .map(fault -> Finding.error(
                                fault.code(), XapiRequest.at(resource, fault.field()), null, fault.details()))
                        .toList()
                : List.of();
    }

    private String method(List<String> query) {
        String[] named = parameters.remove(METHOD);
        for (String name : query) {
            if (!name.equals(METHOD)) {
                fault("learning.alternate_query", name, Map.of());
                parameters.remove(name);
            }
        }
        boolean known = named != null && named.length == 1 && METHODS.contains(String.valueOf(named[0]));
        if (!known) {
            String all = String.join(", ", METHODS.stream().sorted().toList());
            fault("learning.alternate_method", METHOD, Map.of("known", all));
        }
        return known && named != null ? named[0] : "POST";
    }

    /** What such a request must hold is not known. */
    private boolean isOfNoMethod() {
        return faults.stream().anyMatch(fault -> fault.code().equals("learning.alternate_method"));
    }

    private @Nullable String field(String name) {
        String[] values = parameters.remove(name);
        if (values != null && values.length > 1) {
            fault("learning.repeated_parameter", name, Map.of());
        }
        return values == null ? null : values[0];
    }

    private void fault(String code, String field, Map<String, String> details) {
        faults.add(new Fault(code, field, details));
    }

    /** The names in a query string, which the server has already found to be readable. */
    private static List<String> names(@Nullable String query) {
        return query == null
                ? List.of()
                : Arrays.stream(query.split("&"))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8))
                        .toList();
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public @Nullable String getHeader(String name) {
        String said = headers.get(name);
        // The content stands in the form as it is, however the form itself was packed.
        return said == null && !name.equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING) ? super.getHeader(name) : said;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (headers.containsKey(name) || name.equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING)) {
            String said = headers.get(name);
            return Collections.enumeration(said == null ? List.of() : List.of(said));
        }
        return super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(headers.keySet());
        for (String name : Collections.list(super.getHeaderNames())) {
            if (!headers.containsKey(name) && !name.equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING)) {
                names.add(name);
            }
        }
        return Collections.enumeration(names);
    }

    @Override
    public @Nullable String getContentType() {
        return headers.get(HttpHeaders.CONTENT_TYPE);
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public int getContentLength() {
        return content.length;
    }

    @Override
    public long getContentLengthLong() {
        return content.length;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Content(content);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Content extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Content(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("it is all here");
        }
    }
}
