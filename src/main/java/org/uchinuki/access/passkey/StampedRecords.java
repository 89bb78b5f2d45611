package org.uchinuki.access.passkey;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** Passkeys with the hub's time of when they were made and last used, where the ceremonies would ask the machine for it. */
record StampedRecords(UserCredentialRepository records, Clock clock) implements UserCredentialRepository {

    @Override
    public void save(CredentialRecord record) {
        CredentialRecord before = records.findByCredentialId(record.getCredentialId());
        Instant now = clock.instant();
        records.save(ImmutableCredentialRecord.fromCredentialRecord(record)
                .created(before == null ? now : before.getCreated())
                .lastUsed(now)
                .build());
    }

    @Override
    public void delete(Bytes id) {
        records.delete(id);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return records.findByCredentialId(id);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes account) {
        return records.findByUserId(account);
    }
}
