package org.uchinuki.access.account;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.uchinuki.Discreet;

/** How sessions are kept as bytes, and the cookie that names one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionSettings.class)
class SessionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

    // What a session may hold. Who can write into the database must not be able to make the hub build other objects.
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter("maxdepth=40;maxbytes=1000000;"
            + "java.base/*;org.uchinuki.**;org.springframework.security.**;org.springframework.util.*;"
            + "org.springframework.web.servlet.FlashMap;!*");

    /** Spring Session finds it by its name. */
    @Bean
    ConversionService springSessionConversionService() {
        GenericConversionService bytes = new GenericConversionService();
        bytes.addConverter(Object.class, byte[].class, new SerializingConverter());
        bytes.addConverter(new Reading());
        return bytes;
    }

    @Bean
    DefaultCookieSerializerCustomizer cookieOfThisHost(SessionSettings settings) {
        return cookie -> {
            if (settings.tls()) {
                // Browsers take a cookie of this prefix only by TLS, for this host and for all of its paths.
                cookie.setCookieName("__Host-uchinuki");
                cookie.setUseSecureCookie(true);
                cookie.setCookiePath("/");
            }
        };
    }

    /** Null for what cannot be read, which is as if it had never been kept: whoever had it logs in anew. */
    private static final class Reading implements GenericConverter {

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object bytes, TypeDescriptor from, TypeDescriptor to) {
            if (!(bytes instanceof byte[] kept)) {
                return null;
            }
            try (ObjectInputStream in = new ConfigurableObjectInputStream(
                    new ByteArrayInputStream(kept), SessionConfiguration.class.getClassLoader())) {
                in.setObjectInputFilter(KNOWN);
                return in.readObject();
            } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unreadable) {
                log.warn("a part of a session cannot be read and is passed over", Discreet.of(unreadable));
                return null;
            }
        }
    }
}
