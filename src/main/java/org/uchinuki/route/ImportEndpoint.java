package org.uchinuki.route;

import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.uchinuki.pipeline.Run.Mode;

/** {@code uchinuki:import?source=acme&mapping=acme/students&mode=apply}: the message's body becomes a delivery. */
public final class ImportEndpoint extends DefaultEndpoint {

    private String source = "";
    private @Nullable String mapping;
    private @Nullable String fileName;
    private String mode = "apply";
    private String again = "run";

    ImportEndpoint(String uri, HubComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        if (source.isBlank()) {
            throw new IllegalArgumentException("uchinuki:import needs source=…");
        }
        return new ImportProducer(this, (HubComponent) getComponent());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("uchinuki:import only receives; a route begins with uchinuki:changes");
    }

    Mode runMode() {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "apply" -> Mode.APPLY;
            case "dry-run" -> Mode.DRY_RUN;
            default -> throw new IllegalArgumentException("mode=" + mode + " is neither apply nor dry-run");
        };
    }

    /** Whether bytes that have been applied before, and could change nothing, are not run again. */
    boolean skipsSame() {
        return switch (again) {
            case "run" -> false;
            case "skip" -> true;
            default -> throw new IllegalArgumentException("again=" + again + " is neither run nor skip");
        };
    }

    public String getAgain() {
        return again;
    }

    public void setAgain(String again) {
        this.again = again;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public @Nullable String getMapping() {
        return mapping;
    }

    public void setMapping(@Nullable String mapping) {
        this.mapping = mapping;
    }

    public @Nullable String getFileName() {
        return fileName;
    }

    public void setFileName(@Nullable String fileName) {
        this.fileName = fileName;
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }
}
