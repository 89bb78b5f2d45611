package org.uchinuki.route;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.uchinuki.connector.Address;
import org.uchinuki.connector.Targets;

/** Files for connectors: only in the folders that may be read and written, links followed. */
final class GuardedFiles extends FileComponent {

    private final Targets targets;
    private final DueRoutes due;
    private final FileEnds.Patience patience;

    GuardedFiles(Targets targets, DueRoutes due, FileEnds.Patience patience) {
        this.targets = targets;
        this.due = due;
        this.patience = patience;
    }

    @Override
    protected GenericFileEndpoint<File> createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        boolean waits = DuePolls.taken(parameters);
        GenericFileEndpoint<File> endpoint = super.createEndpoint(uri, remaining, parameters);
        if (waits) {
            DuePolls.attach(endpoint, due);
        }
        return endpoint;
    }

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            Guard.judge(Address.judgeOption("file", parameter.getKey(), String.valueOf(parameter.getValue()), targets));
        }
        FileEndpoint made = (FileEndpoint) super.buildFileEndpoint(uri, remaining, parameters);
        FileEndpoint endpoint = new Ending(uri, this, due, patience);
        endpoint.setFile(made.getFile());
        endpoint.setConfiguration(made.getConfiguration());
        endpoint.setFilter(GuardedFiles::isFile);
        String folder = endpoint.getConfiguration().getDirectory();
        if (!targets.allows(Path.of(folder))) {
            throw new RefusedTarget(new Address.Refusal("folder_refused", folder));
        }
        return endpoint;
    }

    /** A link in a folder may lead out of it, and a pipe is never read to its end: neither is a file that somebody dropped. */
    private static boolean isFile(GenericFile<File> file) {
        Path path = file.getFile().toPath();
        return file.isDirectory() || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static final class Ending extends FileEndpoint {

        private final DueRoutes due;
        private final FileEnds.Patience patience;

        Ending(String uri, GuardedFiles component, DueRoutes due, FileEnds.Patience patience) {
            super(uri, component);
            this.due = due;
            this.patience = patience;
        }

        @Override
        protected GenericFileProcessStrategy<File> createGenericFileStrategy() {
            return new FileEnds<>(super.createGenericFileStrategy(), due, patience);
        }
    }
}
