package org.uchinuki.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Caller;

/** The person of this session. */
@Component
final class LoggedInReader implements ReaderView {

    @Override
    public @Nullable Reader reader() {
        Caller caller = Caller.current();
        if (!caller.isPerson()) {
            return null;
        }
        return new Reader(
                caller.displayName(),
                caller.roles().stream().map(Enum::name).collect(Collectors.toSet()),
                null,
                List.of());
    }
}
