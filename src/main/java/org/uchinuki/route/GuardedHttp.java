package org.uchinuki.route;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.uchinuki.connector.Address;
import org.uchinuki.connector.Targets;

/**
 * HTTP for connectors. What a name stands for is judged each time a connection is made, and by the very answer that the
 * connection then uses: a name that means something else a moment later gains nothing. Redirects are not followed.
 */
final class GuardedHttp extends HttpComponent {

    private final Targets targets;

    GuardedHttp(Targets targets) {
        this.targets = targets;
        setFollowRedirects(false);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String scheme = uri.startsWith("https") ? "https" : "http";
        Guard.judge(Address.judge(uri, targets));
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            Guard.judge(Address.judgeOption(scheme, parameter.getKey(), String.valueOf(parameter.getValue()), targets));
        }
        return super.createEndpoint(uri, remaining, parameters);
    }

    @Override
    protected HttpClientConnectionManager createConnectionManager(
            TlsSocketStrategy tls, int most, int perHost, SocketConfig sockets) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new JudgingResolver(targets))
                .setTlsSocketStrategy(tls)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setTimeToLive(TimeValue.ofMilliseconds(getConnectionTimeToLive()))
                        .build())
                .setDefaultSocketConfig(sockets)
                .setMaxConnTotal(most > 0 ? most : getMaxTotalConnections())
                .setMaxConnPerRoute(perHost > 0 ? perHost : getConnectionsPerRoute())
                .build();
    }

    /** A client for what asks by itself: the same judgement, no redirects, no cookies. */
    static CloseableHttpClient client(Targets targets, int timeoutMillis) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new JudgingResolver(targets))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(10))
                                .setSocketTimeout(Timeout.ofMilliseconds(timeoutMillis))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofMilliseconds(timeoutMillis))
                        .setRedirectsEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
    }

    /** All that a name stands for must be allowed: which of them is used is up to the client. */
    static final class JudgingResolver extends SystemDefaultDnsResolver {

        private final Targets targets;

        JudgingResolver(Targets targets) {
            this.targets = targets;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = super.resolve(host);
            for (InetAddress address : addresses) {
                if (!targets.allows(host, address)) {
                    throw new RefusedTarget(new Address.Refusal("target_refused", host));
                }
            }
            return addresses;
        }
    }
}
