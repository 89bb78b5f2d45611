package org.uchinuki.access.passkey;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Account;
import org.uchinuki.access.Accounts;
import org.uchinuki.access.DemoPeople;

/**
 * Whose passkey it is: an account, by its id. Nothing is kept beside the accounts, so that a passkey follows its account to
 * another login name, and opens nothing once the account is gone, whoever may get its login name later.
 */
@Component
class Owners implements PublicKeyCredentialUserEntityRepository {

    private static final int UUID_BYTES = 16;

    private final Accounts accounts;
    private final ObjectProvider<DemoPeople> demo;

    Owners(Accounts accounts, ObjectProvider<DemoPeople> demo) {
        this.accounts = accounts;
        this.demo = demo;
    }

    Optional<Account> byLogin(String login) {
        DemoPeople people = demo.getIfAvailable();
        return Optional.ofNullable(people).flatMap(some -> some.byLogin(login)).or(() -> accounts.byLogin(login));
    }

    Optional<Account> byId(UUID id) {
        DemoPeople people = demo.getIfAvailable();
        return Optional.ofNullable(people).flatMap(some -> some.byId(id)).or(() -> accounts.byId(id));
    }

    /** An account's id as authenticators keep it. */
    static Bytes handle(UUID account) {
        return new Bytes(ByteBuffer.allocate(UUID_BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
        return bytes.remaining() != UUID_BYTES
                ? null
                : byId(new UUID(bytes.getLong(), bytes.getLong()))
                        .map(Owners::entity)
                        .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String login) {
        return byLogin(login).map(Owners::entity).orElse(null);
    }

    private static PublicKeyCredentialUserEntity entity(Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(account.id()))
                .name(account.login())
                .displayName(account.displayName())
                .build();
    }

    /** Asked for only where no account has this login: then there is nobody to own a passkey. */
    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new IllegalStateException("no account has this login");
    }

    @Override
    public void delete(Bytes handle) {
        throw new IllegalStateException("accounts are removed elsewhere");
    }
}
