package dev.parlance.tts.http.address;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Gives a proxy its user and password with the first request: the body of ours can be sent once only, so that there is no second
 * one. Nothing of it reaches the server behind the proxy.
 */
public final class ProxyCredentials implements Authenticator, Interceptor {
    private static final String HEADER = "Proxy-Authorization";

    private final java.net.Authenticator users;

    /** Takes what knows the users of proxies. */
    public ProxyCredentials(java.net.Authenticator users) {
        this.users = users;
    }

    /** Adds them when a tunnel is opened, before the proxy asks. */
    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        Request request = response.request();
        if (route == null || request.header(HEADER) != null) {
            return null;
        }
        return credentials(route)
                .map(value -> request.newBuilder().header(HEADER, value).build())
                .orElse(null);
    }

    /** Adds them to a request that the proxy itself reads; one in a tunnel is not for it. */
    @Override
    public Response intercept(Chain chain) throws IOException {
        Route route = Optional.ofNullable(chain.connection())
                .orElseThrow(() -> new IllegalStateException("not between a connection and its request"))
                .route();
        boolean read =
                route.proxy().type() == Proxy.Type.HTTP && !chain.request().isHttps();
        Optional<String> value = read ? credentials(route) : Optional.empty();
        Request request = chain.request();
        return chain.proceed(
                value.isEmpty()
                        ? request
                        : request.newBuilder().header(HEADER, value.get()).build());
    }

    private Optional<String> credentials(Route route) {
        InetSocketAddress proxy = (InetSocketAddress) route.proxy().address();
        PasswordAuthentication user = users.requestPasswordAuthenticationInstance(
                proxy.getHostString(),
                null,
                proxy.getPort(),
                route.address().url().scheme(),
                "",
                "Basic",
                null,
                java.net.Authenticator.RequestorType.PROXY);
        return Optional.ofNullable(user)
                .map(known -> Credentials.basic(known.getUserName(), new String(known.getPassword())));
    }
}
