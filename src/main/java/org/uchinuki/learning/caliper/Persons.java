package org.uchinuki.learning.caliper;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.learning.Texts;
import org.uchinuki.standard.json.Forms;
import org.uchinuki.standard.json.Json;

/** Under which alias a Caliper person is looked for. */
final class Persons {

    private static final String VOCABULARY = "http://purl.imsglobal.org/caliper/";
    private static final int UUID_LENGTH = 36;

    private Persons() {}

    /**
     * The roster's own id, else the LTI user (in Japan a UUID), else a UUID at the end of the person's IRI, else the subject
     * of the launch, else an e-mail address, else the IRI. Anonymous persons, whose IRI is that of the vocabulary or a blank
     * node, are nobody in particular and never one and the same.
     *
     * @param launched a UUID: whose launch it was, where the person is known to have launched the tool
     */
    static @Nullable String handle(@Nullable Json person, @Nullable String launched) {
        if (person instanceof Json.Text iri) {
            return isAnonymous(iri.value())
                    ? null
                    : Texts.handle(ofIri(iri.value(), launched, null).handle());
        }
        if (!(person instanceof Json.Obj entity) || !"Person".equals(entity.text("type"))) {
            return null;
        }
        String iri = entity.text("id");
        if (iri == null || isAnonymous(iri)) {
            return null;
        }
        String sourcedId = identifier(entity, "OneRosterSourcedId");
        if (sourcedId != null) {
            return Texts.handle(new Alias("sourcedId", "oneroster", sourcedId).handle());
        }
        String ltiUser = identifier(entity, "LtiUserId");
        Alias alias = ltiUser != null && Alias.isUuid(ltiUser)
                ? Alias.userMasterIdentifier(ltiUser)
                : ofIri(iri, launched, identifier(entity, "EmailAddress"));
        return Texts.handle(alias.handle());
    }

    private static Alias ofIri(String iri, @Nullable String launched, @Nullable String email) {
        int start = iri.length() - UUID_LENGTH;
        if (start > 0 && "/:#=".indexOf(iri.charAt(start - 1)) >= 0 && Alias.isUuid(iri.substring(start))) {
            return Alias.userMasterIdentifier(iri.substring(start));
        }
        if (launched != null) {
            return Alias.userMasterIdentifier(launched);
        }
        return email == null ? new Alias("caliper", issuer(iri), iri) : Alias.global("email", email);
    }

    /** The host that gave the IRI out; of a name without one its scheme. */
    private static String issuer(String iri) {
        try {
            URI uri = new URI(iri);
            return uri.getHost() == null ? String.valueOf(uri.getScheme()) : uri.getHost();
        } catch (URISyntaxException notAscii) {
            return iri.substring(0, iri.indexOf(':'));
        }
    }

    private static boolean isAnonymous(String iri) {
        return iri.startsWith(VOCABULARY) || !Forms.isIri(iri);
    }

    private static @Nullable String identifier(Json.Obj person, String type) {
        for (Json.Obj other : person.objects("otherIdentifiers")) {
            String value = other.text("identifier");
            if (type.equals(other.text("identifierType")) && value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }
}
