package org.uchinuki.route;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.uchinuki.Discreet;
import org.uchinuki.YamlFile;
import org.uchinuki.connector.Connector;
import org.uchinuki.connector.ConnectorLint;
import org.uchinuki.connector.Linter;
import org.uchinuki.connector.SecretFiles;
import org.uchinuki.connector.StepLint.Problem;
import org.uchinuki.connector.Targets;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Outcome;
import org.uchinuki.route.LoadedFile.Part;
import org.uchinuki.route.LoadedFile.State;

/**
 * Keeps Camel running what {@code connectors/} and {@code routes/} say. Each file is looked at and loaded by itself: a
 * broken one is shown and stops nothing else, and one that breaks while running leaves its last good version at work.
 */
final class RouteFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);

    private final Path routes;
    private final Path connectors;
    private final LoadedFiles status;
    private final Clock clock;
    private final CamelContext context;
    private final CamelRoutes camel;

    private final FolderStamps stamps = new FolderStamps();
    private final Map<String, Connector> known = new LinkedHashMap<>();
    /** The last version of a file that ran, by label. */
    private final Map<String, YamlFile> lastGood = new HashMap<>();
    /** Ids that a route file has put into Camel, by label. */
    private final Map<String, List<String>> running = new HashMap<>();

    private final Targets targets;
    private final SecretFiles secrets;

    private boolean first = true;

    RouteFolder(
            Path routes,
            Path connectors,
            CamelContext context,
            LoadedFiles status,
            Clock clock,
            Targets targets,
            SecretFiles secrets) {
        this.targets = targets;
        this.secrets = secrets;
        this.routes = routes;
        this.connectors = connectors;
        this.status = status;
        this.clock = clock;
        this.context = context;
        this.camel = new CamelRoutes(context);
    }

    /** Looks once at both folders and takes over what has changed since the last look. */
    synchronized void look() {
        Set<String> changedConnectors = new HashSet<>();
        for (Path file : stamps.gone(connectors)) {
            changedConnectors.add(file.getFileName().toString().replace(YamlFile.SUFFIX, ""));
            removeConnector(YamlFile.label(file));
        }
        for (Path file : stamps.changed(connectors)) {
            changedConnectors.add(file.getFileName().toString().replace(YamlFile.SUFFIX, ""));
            takeConnector(file);
        }
        List<Path> gone = stamps.gone(routes);
        gone.forEach(file -> removeRoute(YamlFile.label(file)));
        List<Path> changed = stamps.changed(routes);
        for (Path file : YamlFile.in(routes)) {
            if (changed.contains(file) || dependsOn(file, changedConnectors)) {
                takeRoute(file);
            }
        }
        if (first || !gone.isEmpty()) {
            first = false;
            dropSchedulesOfRoutesThatAreGone();
        }
    }

    private void dropSchedulesOfRoutesThatAreGone() {
        try {
            new Schedules(context).keepOnlyRunning();
        } catch (SchedulerException busy) {
            LOG.warn("schedules of routes that are gone stay in the database until the next start", busy);
        }
    }

    private boolean dependsOn(Path file, Set<String> changedConnectors) {
        String label = YamlFile.label(file);
        LoadedFile before = status.get(label);
        YamlFile good = lastGood.get(label);
        return before != null
                && !changedConnectors.isEmpty()
                && (before.isBroken()
                        || (good != null && changedConnectors.stream().anyMatch(RouteFile.of(good)::uses)));
    }

    private void takeConnector(Path file) {
        String label = YamlFile.label(file);
        switch (YamlFile.read(file, "connector")) {
            case Outcome.SetAside<YamlFile> aside -> broken(label, Part.CONNECTOR, aside.findings());
            case Outcome.Passed<YamlFile> yaml -> {
                switch (ConnectorLint.read(yaml.value(), targets)) {
                    case Outcome.SetAside<Connector> aside -> broken(label, Part.CONNECTOR, aside.findings());
                    case Outcome.Passed<Connector> connector -> takeConnector(yaml.value(), connector.value());
                }
            }
        }
    }

    private void takeConnector(YamlFile yaml, Connector connector) {
        try {
            camel.removeTemplate(connector.name());
            camel.load(yaml);
            known.put(connector.name(), connector);
            runs(yaml, Part.CONNECTOR, List.of());
        } catch (Exception refused) {
            restore(yaml.label());
            broken(yaml.label(), Part.CONNECTOR, notLoaded(yaml, "connector", refused));
        }
    }

    private void takeRoute(Path file) {
        String label = YamlFile.label(file);
        RouteLint lint = new RouteLint(known, idsOfOthers(label), targets);
        switch (lint.read(file)) {
            case Outcome.SetAside<RouteFile> aside -> broken(label, Part.ROUTE, aside.findings());
            case Outcome.Passed<RouteFile> route -> {
                List<Finding> unresolved = Properties.unresolved(route.value(), context, secrets);
                if (unresolved.isEmpty()) {
                    takeRoute(route.value());
                } else {
                    broken(label, Part.ROUTE, unresolved);
                }
            }
        }
    }

    private void takeRoute(RouteFile route) {
        String label = route.yaml().label();
        try {
            camel.remove(running.getOrDefault(label, List.of()));
            camel.load(route.yaml());
            running.put(label, route.ids());
            runs(route.yaml(), Part.ROUTE, route.ids());
        } catch (Exception refused) {
            List<Finding> findings = notLoaded(route.yaml(), "route", refused);
            removeQuietly(route.ids());
            restore(label);
            broken(label, Part.ROUTE, findings);
        }
    }

    private void removeRoute(String label) {
        // Whoever sees that a route is gone must not be told that it runs.
        forget(label);
        removeQuietly(running.getOrDefault(label, List.of()));
        running.remove(label);
    }

    private void removeConnector(String label) {
        YamlFile good = lastGood.get(label);
        if (good != null) {
            known.remove(good.name());
            try {
                camel.removeTemplate(good.name());
            } catch (Exception stays) {
                LOG.warn("{} was removed, but its template stays until the next start", label, Discreet.of(stays));
            }
        }
        forget(label);
    }

    private void forget(String label) {
        lastGood.remove(label);
        status.remove(label);
        LOG.info("{} removed", label);
    }

    private void restore(String label) {
        YamlFile good = lastGood.get(label);
        if (good == null) {
            running.remove(label);
            return;
        }
        try {
            camel.load(good);
        } catch (Exception lost) {
            LOG.error("{}: the last good version does not start again either", label, Discreet.of(lost));
            lastGood.remove(label);
            running.remove(label);
        }
    }

    private void removeQuietly(List<String> ids) {
        try {
            camel.remove(ids);
        } catch (Exception stays) {
            LOG.warn("routes {} could not be taken out cleanly", ids, Discreet.of(stays));
        }
    }

    private Map<String, String> idsOfOthers(String label) {
        Map<String, String> taken = new HashMap<>();
        running.forEach((file, ids) -> {
            if (!file.equals(label)) {
                ids.forEach(id -> taken.put(id, file));
            }
        });
        return taken;
    }

    private void runs(YamlFile yaml, Part part, List<String> ids) {
        lastGood.put(yaml.label(), yaml);
        status.put(new LoadedFile(yaml.label(), part, State.RUNNING, ids, List.of(), clock.instant()));
        LOG.info("{} runs", yaml.label());
    }

    private void broken(String label, Part part, List<Finding> findings) {
        @Nullable YamlFile good = lastGood.get(label);
        State state = good == null ? State.BROKEN : State.PREVIOUS_RUNNING;
        status.put(
                new LoadedFile(label, part, state, running.getOrDefault(label, List.of()), findings, clock.instant()));
        for (Finding finding : findings) {
            LOG.error(
                    "{}{}",
                    FindingTexts.line(finding, Locale.ENGLISH),
                    good == null ? "" : " The last good version goes on.");
        }
    }

    private List<Finding> notLoaded(YamlFile yaml, String stage, Exception refused) {
        Linter lint = new Linter(yaml, stage, targets);
        RefusedTarget target = RefusedTarget.in(refused);
        if (target != null) {
            lint.error(target.refusal().fact(), yaml.root(), target.refusal().value());
            return new ArrayList<>(lint.findings());
        }
        Problem problem = Problem.of(refused, yaml);
        lint.error("not_loaded", problem.at(), null, Map.of("problem", secrets.without(problem.text())));
        return new ArrayList<>(lint.findings());
    }
}
