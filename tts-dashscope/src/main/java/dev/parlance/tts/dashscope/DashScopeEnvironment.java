package dev.parlance.tts.dashscope;

import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.address.EnvironmentSettings;
import java.nio.file.Path;
import java.util.Map;

/** The environment's variables on their way into a {@link DashScopeConfig}. */
final class DashScopeEnvironment {
    private final EnvironmentSettings variables;

    DashScopeEnvironment(Map<String, String> variables) {
        this.variables = new EnvironmentSettings(variables);
    }

    DashScopeConfig config() {
        DashScopeConfig.Builder builder = DashScopeConfig.builder(
                variables.value("DASHSCOPE_API_KEY", ApiKey::requireKey).orElse(""));
        variables.apply("DASHSCOPE_REGION", builder::region);
        variables.apply("DASHSCOPE_WORKSPACE", builder::workspace);
        variables.applyAddress("DASHSCOPE_BASE_URL", builder::baseUrl);
        variables.applyAddress("DASHSCOPE_WEBSOCKET_URL", builder::webSocketUrl);
        variables.apply("DASHSCOPE_TABLES", value -> builder.tables(Path.of(value)));
        variables.proxies().ifPresent(proxies -> builder.proxies(proxies).proxyUsers(proxies.users()));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("DASHSCOPE_REGION: " + e.getMessage(), e);
        }
    }
}
