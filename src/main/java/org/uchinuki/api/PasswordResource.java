package org.uchinuki.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.account.OwnPassword;
import org.uchinuki.finding.Finding;

/** The caller's own password. */
@RestController
@Tag(name = "me")
class PasswordResource {

    private final OwnPassword password;

    PasswordResource(OwnPassword password) {
        this.password = password;
    }

    /** Not shown by {@code toString}: a body may end up in a message. */
    record Change(@Nullable String current, @Nullable String wanted) {

        @Override
        public String toString() {
            return "Change";
        }
    }

    @PostMapping(path = "/api/v1/me/password", consumes = "application/json")
    @Operation(summary = "Choose another password; all other sessions of the caller end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody Change body, HttpServletRequest request, HttpServletResponse response) {
        String wanted = Objects.requireNonNullElse(body.wanted(), "");
        List<Finding> against =
                password.change(Objects.requireNonNullElse(body.current(), ""), wanted, wanted, request, response);
        if (!against.isEmpty()) {
            throw new ApiProblem(422, against);
        }
    }
}
