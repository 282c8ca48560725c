package dev.parlance.tts.dashscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.http.ApiKey;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DashScopeConfigTest {
    @Test
    void speaksToBeijingWithTheDefaultModel() {
        DashScopeConfig config = DashScopeConfig.from(Map.of("DASHSCOPE_API_KEY", "sk-1"));

        assertThat(config.baseUrl()).hasToString("https://dashscope.aliyuncs.com/api/v1");
        assertThat(config.webSocketUrl()).hasToString("wss://dashscope.aliyuncs.com/api-ws/v1");
        assertThat(config.model()).isEqualTo("qwen3-tts-flash");
        assertThat(config.hasKey()).isTrue();
    }

    @Test
    void knowsThatThereIsNoKey() {
        assertThat(DashScopeConfig.from(Map.of()).hasKey()).isFalse();
        assertThat(DashScopeConfig.from(Map.of("DASHSCOPE_API_KEY", " ")).hasKey())
                .isFalse();
    }

    @Test
    void takesEverySettingFromTheEnvironment() {
        DashScopeConfig config = DashScopeConfig.from(Map.of(
                "DASHSCOPE_API_KEY", "sk-1",
                "DASHSCOPE_BASE_URL", "http://127.0.0.1:18080/api/v1/",
                "DASHSCOPE_WEBSOCKET_URL", "ws://127.0.0.1:18080/api-ws/v1",
                "DASHSCOPE_WORKSPACE", "llm-1",
                "DASHSCOPE_REGION", "ap-southeast-1"));

        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:18080/api/v1"));
        assertThat(config.webSocketUrl()).isEqualTo(URI.create("ws://127.0.0.1:18080/api-ws/v1"));
        assertThat(config.workspace()).contains("llm-1");
    }

    @Test
    void usesTheHostOfTheWorkspaceInItsRegion() {
        DashScopeConfig config =
                DashScopeConfig.from(Map.of("DASHSCOPE_WORKSPACE", "llm-1", "DASHSCOPE_REGION", "Frankfurt"));

        assertThat(config.baseUrl()).hasToString("https://llm-1.eu-central-1.maas.aliyuncs.com/api/v1");
        assertThat(config.webSocketUrl()).hasToString("wss://llm-1.eu-central-1.maas.aliyuncs.com/api-ws/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "beijing, dashscope.aliyuncs.com",
        "ap-southeast-1, dashscope-intl.aliyuncs.com",
        "singapore, dashscope-intl.aliyuncs.com",
        "us-east-1, dashscope-us.aliyuncs.com",
        "us, dashscope-us.aliyuncs.com",
        "virginia, dashscope-us.aliyuncs.com",
        "intl, dashscope-intl.aliyuncs.com",
        "International, dashscope-intl.aliyuncs.com",
        "cn, dashscope.aliyuncs.com",
        "China, dashscope.aliyuncs.com",
        "hk, cn-hongkong.dashscope.aliyuncs.com",
        "cn-hongkong, cn-hongkong.dashscope.aliyuncs.com"
    })
    void knowsTheHostsOfRegions(String region, String host) {
        assertThat(DashScopeConfig.from(Map.of("DASHSCOPE_REGION", region)).baseUrl())
                .hasHost(host);
    }

    @Test
    void saysWhichRegionsThereAre() {
        assertThatThrownBy(() -> DashScopeConfig.from(Map.of("DASHSCOPE_REGION", "moon")))
                .hasMessageContainingAll("cn-beijing", "cn", "beijing", "ap-southeast-1", "intl", "singapore", "us");
    }

    @ParameterizedTest
    @CsvSource({
        "DASHSCOPE_BASE_URL, https://dashscope.aliyuncs.com/api-ws/v1/inference, /api/v1",
        "DASHSCOPE_BASE_URL, https://dashscope.aliyuncs.com, /api/v1",
        "DASHSCOPE_BASE_URL, https://dashscope-intl.aliyuncs.com/compatible-mode/v1, /api/v1",
        "DASHSCOPE_BASE_URL, https://gateway.invalid/compatible-mode/v1/, /api/v1",
        "DASHSCOPE_BASE_URL, https://gateway.invalid/api/v1/services/aigc/multimodal-generation/generation, /api/v1",
        "DASHSCOPE_WEBSOCKET_URL, wss://dashscope.aliyuncs.com/api-ws/v1/inference, /api-ws/v1",
        "DASHSCOPE_WEBSOCKET_URL, wss://dashscope.aliyuncs.com/api-ws/v1/inference/, /api-ws/v1",
        "DASHSCOPE_WEBSOCKET_URL, wss://gateway.invalid/api-ws/v1/realtime, /api-ws/v1",
        "DASHSCOPE_WEBSOCKET_URL, wss://gateway.invalid/api/v1, /api-ws/v1"
    })
    void refusesThePathOfACallAndSaysWhatTheAddressEndsIn(String name, String value, String end) {
        assertThatThrownBy(() -> DashScopeConfig.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining("must end in " + end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gateway.invalid", "https://gateway.invalid/vendor/api/v1"})
    void takesTheBaseOfAGatewayAsItIs(String url) {
        assertThat(DashScopeConfig.from(Map.of("DASHSCOPE_BASE_URL", url)).baseUrl())
                .hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "DASHSCOPE_BASE_URL, http://example.org/api/v1",
        "DASHSCOPE_BASE_URL, http://127.0.0.1.example.org/api/v1",
        "DASHSCOPE_BASE_URL, https://user:sk-secret@example.org/api/v1",
        "DASHSCOPE_BASE_URL, https://example.org/api/v1?key=sk-secret",
        "DASHSCOPE_BASE_URL, https://sk-secret bad",
        "DASHSCOPE_BASE_URL, ftp://example.org",
        "DASHSCOPE_WEBSOCKET_URL, ws://example.org/api-ws/v1",
        "DASHSCOPE_WEBSOCKET_URL, https://example.org/api-ws/v1",
        "DASHSCOPE_WORKSPACE, evil.example.org/",
        "DASHSCOPE_REGION, atlantis",
        "DASHSCOPE_REGION, tokyo"
    })
    void namesTheVariableThatCannotBeUsedButNotItsValue(String name, String value) {
        assertThatThrownBy(() -> DashScopeConfig.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageNotContaining("sk-secret")
                .hasMessageNotContaining("example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sk-se cret", "\"sk-secret\"", "'sk-secret'", "sk-secret\"", "sk-\nsecret", "sk-s\u00e9cret"})
    void refusesAMalformedKeyWithoutShowingIt(String key) {
        assertThatThrownBy(() -> DashScopeConfig.from(Map.of("DASHSCOPE_API_KEY", key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("DASHSCOPE_API_KEY: not a key")
                .hasMessageNotContainingAny("sk-", "cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/api/v1", "http://127.0.0.1:1/api/v1", "http://[::1]:1/api/v1"})
    void takesPlainHttpOnThisMachine(String url) {
        assertThat(DashScopeConfig.from(Map.of("DASHSCOPE_BASE_URL", url)).baseUrl())
                .hasToString(url);
    }

    @Test
    void asksForTheKeyEachTime() {
        String[] key = {""};
        DashScopeConfig config = DashScopeConfig.builder(() -> key[0]).build();
        key[0] = "sk-2";

        assertThat(config.hasKey()).isTrue();
    }

    @Test
    void showsNoKey() {
        DashScopeConfig config =
                DashScopeConfig.builder("sk-secret").workspace("llm-secret").build();

        assertThat(config.toString()).doesNotContain("secret");
        assertThat(new ApiKey("sk-secret").toString()).doesNotContain("secret");
    }

    @Test
    void takesTheProxiesOfTheEnvironment() {
        assertThat(DashScopeConfig.from(Map.of()).http().proxies()).isEmpty();
        assertThat(DashScopeConfig.from(Map.of("https_proxy", "proxy.invalid:3128"))
                        .http()
                        .proxies())
                .isPresent();
    }
}
