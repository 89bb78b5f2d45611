package org.uchinuki.access.lti;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All tools that are registered for launches: what the hub keeps, and the demo's, which nobody changes. */
@Component
public class LtiRegister {

    private final LtiTools kept;
    private final @Nullable DemoLtiTool demo;

    LtiRegister(LtiTools kept, ObjectProvider<DemoLtiTool> demo) {
        this.kept = kept;
        this.demo = demo.getIfAvailable();
    }

    /** By title. */
    public List<LtiTool> all() {
        return Stream.concat(kept.all().stream(), Stream.ofNullable(demo).map(DemoLtiTool::tool))
                .sorted(Comparator.comparing(LtiTool::title))
                .toList();
    }

    public Optional<LtiTool> of(String clientId) {
        return Optional.ofNullable(demo)
                .map(DemoLtiTool::tool)
                .filter(tool -> tool.clientId().equals(clientId))
                .or(() -> kept.of(clientId));
    }

    /**
     * Puts the registration in the place of the client's former one.
     *
     * @param by login of who did it
     */
    public void put(LtiTool tool, String by) {
        kept.put(tool, by);
    }

    public void remove(String clientId) {
        kept.remove(clientId);
    }
}
