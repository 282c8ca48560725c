package dev.parlance.tts.dashscope;

import dev.parlance.tts.http.address.EnvironmentProxies;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The environment's variables on their way into a {@link DashScopeConfig}. A blank one counts as absent. */
final class DashScopeEnvironment {
    private final Map<String, String> variables;

    DashScopeEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    DashScopeConfig config() {
        DashScopeConfig.Builder builder = DashScopeConfig.builder(variables.getOrDefault("DASHSCOPE_API_KEY", ""));
        apply("DASHSCOPE_REGION", builder::region);
        apply("DASHSCOPE_WORKSPACE", builder::workspace);
        apply("DASHSCOPE_BASE_URL", value -> builder.baseUrl(address(value)));
        apply("DASHSCOPE_WEBSOCKET_URL", value -> builder.webSocketUrl(address(value)));
        apply("DASHSCOPE_TABLES", value -> builder.tables(Path.of(value)));
        EnvironmentProxies.of(variables)
                .ifPresent(proxies -> builder.proxies(proxies).proxyUsers(proxies.users()));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("DASHSCOPE_REGION: " + e.getMessage(), e);
        }
    }

    private void apply(String name, Consumer<String> setting) {
        String value = variables.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            return;
        }
        try {
            setting.accept(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static URI address(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            // Not as the cause: its message repeats the value.
            throw new IllegalArgumentException("not an address");
        }
    }
}
