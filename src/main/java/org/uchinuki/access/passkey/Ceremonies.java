package org.uchinuki.access.passkey;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.uchinuki.access.Account;
import org.uchinuki.access.PlainText;
import org.uchinuki.access.Refused;

/**
 * The ceremonies of WebAuthn Level 3, with what the hub asks beyond Spring's: the authenticator must have verified the person
 * (PIN, finger, face), because a passkey that anybody can use who holds the device is no second factor; and who may register
 * one is decided at both steps of a registration, wherever in the chain Spring's filters stand.
 */
@Component
class Ceremonies implements WebAuthnRelyingPartyOperations {

    private static final Logger log = LoggerFactory.getLogger(Ceremonies.class);
    private static final int LONGEST_LABEL = 60;

    private final Passkeys passkeys;
    private final Supplier<Webauthn4JRelyingPartyOperations> spring;

    Ceremonies(
            Passkeys passkeys,
            Owners owners,
            UserCredentialRepository records,
            PasskeySettings settings,
            Environment environment,
            Clock clock) {
        this.passkeys = passkeys;
        // made at the first ceremony: only then the port is known on which the hub runs
        this.spring = SingletonSupplier.of(
                () -> operations(owners, new StampedRecords(records, clock), settings, environment));
    }

    private static Webauthn4JRelyingPartyOperations operations(
            Owners owners, UserCredentialRepository records, PasskeySettings settings, Environment environment) {
        PublicKeyCredentialRpEntity hub = PublicKeyCredentialRpEntity.builder()
                .id(settings.rpId())
                .name(settings.rpName())
                .build();
        Webauthn4JRelyingPartyOperations operations =
                new Webauthn4JRelyingPartyOperations(owners, records, hub, origins(settings, environment));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private static Set<String> origins(PasskeySettings settings, Environment environment) {
        if (!settings.origins().isEmpty()) {
            return settings.origins();
        }
        return Set.of(
                settings.rpId().equals("localhost")
                        ? "http://localhost:" + environment.getProperty("local.server.port")
                        : "https://" + settings.rpId());
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        mayAdd();
        return spring.get().createPublicKeyCredentialCreationOptions(request);
    }

    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        UUID account = mayAdd().id();
        String label = request.getPublicKey().getLabel();
        if (label == null || label.isBlank() || label.length() > LONGEST_LABEL || !PlainText.is(label)) {
            throw Refused.of(
                    400, "access.passkey_label", "publicKey/label", Map.of("most", String.valueOf(LONGEST_LABEL)));
        }
        if (!request.getCreationOptions().getUser().getId().equals(Owners.handle(account))) {
            throw Refused.of(400, "access.passkey_unusable", "publicKey/credential", Map.of());
        }
        passkeys.entered(account, "passkey/register");
        try {
            return spring.get().registerCredential(request);
        } catch (RuntimeException unusable) {
            // of the kind only: messages of the library quote what was sent
            log.info("a passkey was not registered: {}", unusable.getClass().getSimpleName());
            throw Refused.of(400, "access.passkey_unusable", "publicKey/credential", Map.of());
        }
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return spring.get().createCredentialRequestOptions(request);
    }

    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        return spring.get().authenticate(request);
    }

    /**
     * The account that gets a passkey.
     *
     * @throws AccessDeniedException where it may not, now
     */
    private Account mayAdd() {
        String code =
                switch (passkeys.adding()) {
                    case ALLOWED -> null;
                    case FRESH_LOGIN_NEEDED -> "access.passkey_fresh_login";
                    case SECOND_FACTOR_NEEDED -> "access.passkey_second_factor";
                    case ENOUGH -> "access.passkey_enough";
                    case NO_ACCOUNT -> "access.passkey_no_account";
                };
        if (code != null) {
            throw Refused.of(403, code, "session", Map.of());
        }
        return passkeys.account().orElseThrow();
    }
}
