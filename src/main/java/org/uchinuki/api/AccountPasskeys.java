package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.account.SessionBook;
import org.uchinuki.access.passkey.Passkeys;

/** What IT staff do for somebody who has lost their device. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "accounts")
class AccountPasskeys {

    private final Passkeys passkeys;
    private final SessionBook sessions;

    AccountPasskeys(Passkeys passkeys, SessionBook sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @DeleteMapping("/{id}/passkeys")
    @Operation(
            summary =
                    "Removes all passkeys of an account and ends its sessions; an account without any is answered alike")
    ResponseEntity<Void> removeAll(@PathVariable UUID id) {
        // a lost device may still be logged in
        passkeys.removeAll(id).ifPresent(sessions::endAll);
        return ResponseEntity.noContent().build();
    }
}
