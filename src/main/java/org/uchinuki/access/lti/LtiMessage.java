package org.uchinuki.access.lti;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;
import org.uchinuki.access.TokenTime;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Agreement.Claim;
import org.uchinuki.access.provider.Admission.Verdict;
import org.uchinuki.access.provider.PersonCards.ClassName;
import org.uchinuki.access.provider.PersonCards.PersonCard;
import org.uchinuki.access.provider.PersonCards.Seat;

/** A resource link request (LTI Core 1.3, 5.3), signed: only what the agreement lets the tool know of the person. */
@Component
class LtiMessage {

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/";
    private static final Duration LASTS = Duration.ofMinutes(5);

    private final NimbusJwtEncoder encoder;
    private final TokenTime time;

    LtiMessage(JWKSource<SecurityContext> keys, TokenTime time) {
        this.time = time;
        this.encoder = new NimbusJwtEncoder(keys);
    }

    String of(LtiTool tool, String issuer, String nonce, Verdict.Admitted admitted) {
        Instant now = time.now();
        Agreement agreement = admitted.agreement();
        PersonCard card = admitted.card();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .audience(List.of(tool.clientId()))
                .subject(admitted.subject())
                .issuedAt(now)
                .expiresAt(now.plus(LASTS))
                .id(UUID.randomUUID().toString())
                .claim("azp", tool.clientId())
                .claim("nonce", nonce)
                .claim(LTI + "message_type", "LtiResourceLinkRequest")
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "deployment_id", tool.deploymentId())
                .claim(LTI + "target_link_uri", tool.targetUri().toString())
                .claim(LTI + "resource_link", Map.of("id", linkId(tool), "title", tool.title()))
                .claim(LTI + "roles", agreement.claims().contains(Claim.ROLE) && card != null ? roles(card) : List.of())
                .claim(
                        LTI + "tool_platform",
                        Map.of("guid", linkId(issuer), "product_family_code", "uchinuki", "name", "うちぬき"))
                .claim(LTI + "launch_presentation", Map.of("document_target", "window", "return_url", issuer + "/"));
        if (card != null) {
            context(agreement, card).ifPresent(context -> claims.claim(LTI + "context", context));
            Map<String, String> custom = custom(agreement, card);
            if (!custom.isEmpty()) {
                claims.claim(LTI + "custom", custom);
            }
            names(agreement, card).forEach(claims::claim);
        }
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).type("JWT").build(), claims.build()))
                .getTokenValue();
    }

    /** The class the person is in or in charge of: the first one that the agreement covers. */
    private static Optional<ClassName> section(PersonCard card) {
        return card.seats().stream().map(Seat::section).filter(Objects::nonNull).findFirst();
    }

    private static Optional<Map<String, Object>> context(Agreement agreement, PersonCard card) {
        if (!agreement.claims().contains(Claim.CLASS)) {
            return Optional.empty();
        }
        return section(card)
                .map(section -> Map.of(
                        "id",
                        section.id().toString(),
                        "label",
                        section.code() == null ? section.label() : section.code(),
                        "title",
                        section.label(),
                        "type",
                        List.of(LIS + "course#CourseSection")));
    }

    /** As the learning portals of Japan say it: {@code grade} P1…J3, {@code classname}. */
    private static Map<String, String> custom(Agreement agreement, PersonCard card) {
        Map<String, String> custom = new LinkedHashMap<>();
        Optional<ClassName> section = section(card);
        if (agreement.claims().contains(Claim.GRADE)) {
            section.map(ClassName::grade).ifPresent(grade -> custom.put("grade", grade));
        }
        if (agreement.claims().contains(Claim.CLASS)) {
            section.map(ClassName::label).ifPresent(name -> custom.put("classname", name));
        }
        return custom;
    }

    private static Map<String, String> names(Agreement agreement, PersonCard card) {
        Map<String, String> names = new LinkedHashMap<>();
        if (agreement.claims().contains(Claim.NAME)) {
            put(names, "name", card.name().whole());
            put(names, "family_name", card.name().family());
            put(names, "given_name", card.name().given());
        }
        if (agreement.claims().contains(Claim.KANA) && card.kana() != null) {
            put(names, "name#ja-Kana-JP", card.kana().whole());
        }
        return names;
    }

    private static void put(Map<String, String> names, String claim, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            names.put(claim, value);
        }
    }

    private static List<String> roles(PersonCard card) {
        return new ArrayList<>(
                card.roles().stream().flatMap(LtiMessage::role).distinct().toList());
    }

    /** OneRoster's words as LTI names them (LTI Core 1.3, A.2). */
    private static Stream<String> role(String word) {
        return switch (word) {
            case "student" -> Stream.of(LIS + "membership#Learner", LIS + "institution/person#Student");
            case "teacher" -> Stream.of(LIS + "membership#Instructor", LIS + "institution/person#Instructor");
            case "principal", "siteAdministrator", "districtAdministrator", "systemAdministrator", "administrator" ->
                Stream.of(LIS + "membership#Administrator", LIS + "institution/person#Administrator");
            case "parent", "guardian", "relative" -> Stream.of(LIS + "membership#Mentor");
            default -> Stream.of(LIS + "institution/person#Staff");
        };
    }

    private static String linkId(LtiTool tool) {
        return linkId(tool.clientId() + " " + tool.deploymentId());
    }

    private static String linkId(String name) {
        return UUID.nameUUIDFromBytes(("lti:" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
