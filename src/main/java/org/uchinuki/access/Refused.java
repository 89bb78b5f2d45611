package org.uchinuki.access;

import java.util.Map;
import org.springframework.security.access.AccessDeniedException;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Refuses a request with a finding of its own and the status that goes with it. */
public final class Refused extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Finding finding;

    private Refused(int status, Finding finding) {
        super(finding.code());
        this.status = status;
        this.finding = finding;
    }

    /** @param field what of the request it is about */
    public static Refused of(int status, String code, String field, Map<String, String> details) {
        return new Refused(status, Finding.error(code, Location.pointer("request", field), null, details));
    }

    int status() {
        return status;
    }

    Finding finding() {
        return finding;
    }
}
