package org.uchinuki.route;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.uchinuki.connector.Address;
import org.uchinuki.connector.Targets;

/** Files for connectors: only in the folders that may be read and written, links followed. */
final class GuardedFiles extends FileComponent {

    private final Targets targets;

    GuardedFiles(Targets targets) {
        this.targets = targets;
    }

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            Guard.judge(Address.judgeOption("file", parameter.getKey(), String.valueOf(parameter.getValue()), targets));
        }
        GenericFileEndpoint<File> endpoint = super.buildFileEndpoint(uri, remaining, parameters);
        String folder = endpoint.getConfiguration().getDirectory();
        if (!targets.allows(Path.of(folder))) {
            throw new RefusedTarget(new Address.Refusal("folder_refused", folder));
        }
        return endpoint;
    }
}
