package org.uchinuki.access.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.uchinuki.YamlFile;
import org.uchinuki.finding.Location;

/**
 * Where settings come from: all that the running hub knows, or one file that is linted. Knows the place of each.
 *
 * @param environment value of an environment variable, or null
 * @param running whether this is a hub that starts; a lint of a file cannot know the environment of the hub
 */
record SettingsSources(
        Iterable<ConfigurationPropertySource> sources,
        Binder binder,
        Function<String, @Nullable String> environment,
        boolean running) {

    static SettingsSources of(Environment environment) {
        Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(environment);
        return new SettingsSources(
                sources,
                new Binder(sources, new PropertySourcesPlaceholdersResolver(environment)),
                environment::getProperty,
                true);
    }

    /** @throws RuntimeException where the file is no YAML */
    static SettingsSources of(Path file) {
        try {
            List<PropertySource<?>> documents =
                    new YamlPropertySourceLoader().load(YamlFile.label(file), new FileSystemResource(file));
            Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.from(documents);
            return new SettingsSources(
                    sources,
                    new Binder(sources, new PropertySourcesPlaceholdersResolver(documents)),
                    name -> null,
                    false);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The place of a setting; of the nearest one above or below it where it has none itself; its name where there is none. */
    Location place(String name) {
        ConfigurationPropertyName asked = setting(name);
        while (!asked.isEmpty()) {
            ConfigurationPropertyName here = asked;
            Optional<ConfigurationProperty> nearest = StreamSupport.stream(sources.spliterator(), false)
                    .flatMap(source -> first(source, here).stream())
                    .findFirst();
            if (nearest.isPresent()) {
                return place(name, nearest.get().getOrigin());
            }
            asked = asked.getParent();
        }
        return Location.file(name);
    }

    static Location place(String name, @Nullable Origin origin) {
        TextResourceOrigin text = text(origin);
        if (text != null
                && text.getResource() != null
                && text.getResource().getFilename() != null
                && text.getLocation() != null) {
            String file = text.getResource() instanceof FileSystemResource here
                    ? YamlFile.label(Path.of(here.getPath()))
                    : text.getResource().getFilename();
            return Location.position(
                    String.valueOf(file),
                    text.getLocation().getLine() + 1,
                    text.getLocation().getColumn() + 1);
        }
        return Location.file(name);
    }

    /** Whether a value that holds no placeholder stands in a file of settings. */
    boolean isPlain(String name) {
        ConfigurationPropertyName asked = setting(name);
        for (ConfigurationPropertySource source : sources) {
            ConfigurationProperty property = source.getConfigurationProperty(asked);
            if (property != null) {
                TextResourceOrigin text = text(property.getOrigin());
                return text != null
                        && text.getResource() != null
                        && String.valueOf(text.getResource().getFilename()).startsWith("application")
                        && !String.valueOf(property.getValue()).contains("${");
            }
        }
        return false;
    }

    /** Also of a name that is not one: what is wrong has a place too. */
    private static ConfigurationPropertyName setting(String name) {
        ConfigurationPropertyName valid = ConfigurationPropertyName.ofIfValid(name);
        return valid != null ? valid : ConfigurationPropertyName.adapt(name, '.');
    }

    private static @Nullable TextResourceOrigin text(@Nullable Origin origin) {
        return switch (origin) {
            case TextResourceOrigin text -> text;
            case OriginProvider wrapped -> text(wrapped.getOrigin());
            case null -> null;
            default -> null;
        };
    }

    private static Optional<ConfigurationProperty> first(
            ConfigurationPropertySource source, ConfigurationPropertyName asked) {
        ConfigurationProperty itself = source.getConfigurationProperty(asked);
        if (itself != null) {
            return Optional.of(itself);
        }
        return source instanceof IterableConfigurationPropertySource all
                ? all.stream().filter(asked::isAncestorOf).findFirst().map(source::getConfigurationProperty)
                : Optional.empty();
    }
}
