package org.uchinuki.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.uchinuki.access.Readers;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Metric;
import org.uchinuki.karte.NotKnown;
import org.uchinuki.karte.StudentKarte.Freshness;

/** What the figures of a karte mean, and how old the data behind them is. */
@RestController
class MetricResource {

    private final KarteDesk desk;
    private final Readers readers;

    MetricResource(KarteDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    /** @param id as {@code definitionId} of a figure names it */
    record Definition(String id, String label, String unit, String definition) {

        static Definition of(Metric metric) {
            return new Definition(metric.id(), metric.label(), metric.unit(), metric.definition());
        }
    }

    @GetMapping("/api/v1/metrics")
    List<Definition> all() {
        return List.of(Metric.values()).stream().map(Definition::of).toList();
    }

    @GetMapping("/api/v1/metrics/{id}")
    Definition one(@PathVariable String id) {
        return List.of(Metric.values()).stream()
                .filter(metric -> metric.id().equals(id))
                .findFirst()
                .map(Definition::of)
                .orElseThrow(() -> new NotKnown("metric"));
    }

    @GetMapping("/api/v1/freshness")
    List<Freshness> freshness() {
        return desk.of(readers.current()).freshness();
    }
}
