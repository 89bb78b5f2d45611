package org.uchinuki.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import org.uchinuki.mapping.Mapping;
import org.uchinuki.mapping.Mappings;
import org.uchinuki.route.LoadedFile;
import org.uchinuki.route.LoadedFiles;
import org.uchinuki.route.UnwatchedFolders;

/** The files at work and the health of what they run on. */
@Component
final class HubSystem implements SystemView {

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String ENDING = ".mapping.yaml";

    private final LoadedFiles files;
    private final Mappings mappings;
    private final HealthEndpoint health;
    private final UnwatchedFolders unwatched;

    HubSystem(LoadedFiles files, Mappings mappings, HealthEndpoint health, UnwatchedFolders unwatched) {
        this.files = files;
        this.mappings = mappings;
        this.health = health;
        this.unwatched = unwatched;
    }

    @Override
    public List<Part> parts() {
        mappings.reload();
        List<Part> parts = new ArrayList<>();
        files.all().forEach(file -> parts.add(part(file)));
        for (Mapping mapping : mappings.all()) {
            parts.add(new Part(
                    PartKind.MAPPING,
                    mapping.name(),
                    "mappings/" + mapping.name() + ENDING,
                    PartState.LOADED,
                    mapping.about(),
                    null,
                    List.of()));
        }
        mappings.broken()
                .forEach((file, findings) -> parts.add(
                        new Part(PartKind.MAPPING, file, "mappings/" + file, PartState.BROKEN, null, null, findings)));
        return parts;
    }

    @Override
    public List<String> unwatchedFolders() {
        return unwatched.names();
    }

    @Override
    public List<String> unread() {
        return unwatched.unread();
    }

    private static Part part(LoadedFile file) {
        PartKind kind =
                switch (file.part()) {
                    case CONNECTOR -> PartKind.CONNECTOR;
                    case ROUTE -> PartKind.ROUTE;
                };
        String name = file.file().replaceAll(".*/", "").replace(".camel.yaml", "");
        return new Part(
                kind,
                name,
                file.file(),
                file.isBroken() ? PartState.BROKEN : PartState.LOADED,
                null,
                japan(file.since()),
                file.findings());
    }

    @Override
    public List<Health> health() {
        HealthDescriptor all = health.health();
        if (!(all instanceof CompositeHealthDescriptor composite)) {
            return List.of(new Health("hub", Status.UP.equals(all.getStatus()), String.valueOf(all.getStatus())));
        }
        return Objects.requireNonNull(composite.getComponents()).entrySet().stream()
                .map(entry -> new Health(
                        entry.getKey(),
                        Status.UP.equals(entry.getValue().getStatus()),
                        entry.getValue().getStatus() + forwards(entry.getKey(), entry.getValue())))
                .toList();
    }

    /** Whoever receives learning events, and what stands between: people look here first when somebody misses some. */
    private static String forwards(String part, HealthDescriptor descriptor) {
        return part.equals("forwards")
                        && descriptor instanceof IndicatedHealthDescriptor indicated
                        && indicated.getDetails() != null
                ? indicated.getDetails().entrySet().stream()
                        .map(forward -> "; " + forward.getKey() + " " + forward.getValue())
                        .collect(Collectors.joining())
                : "";
    }

    private static OffsetDateTime japan(Instant moment) {
        return moment.atZone(JAPAN).toOffsetDateTime();
    }
}
