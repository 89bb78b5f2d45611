package org.uchinuki.hub;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.uchinuki.Uchinuki;

/** Keeps the parts of other tests, which lie on the same class path and in the same packages, out of the hub. */
enum OnlyTheHub implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    INSTANCE;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String hub = Uchinuki.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        context.getBeanFactory().registerSingleton("onlyTheHub", new FromElsewhere(hub));
    }

    private static final class FromElsewhere extends TypeExcludeFilter {

        private final String hub;

        FromElsewhere(String hub) {
            this.hub = hub;
        }

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return !reader.getResource().getURL().toString().startsWith(hub);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FromElsewhere filter && filter.hub.equals(hub);
        }

        @Override
        public int hashCode() {
            return hub.hashCode();
        }
    }
}
