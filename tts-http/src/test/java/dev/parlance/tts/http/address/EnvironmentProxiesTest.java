package dev.parlance.tts.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentProxiesTest {
    private static final String PROXY = "http://proxy.invalid:3128";

    @Test
    void leavesProxiesToTheJvmWhereTheEnvironmentNamesNone() {
        assertThat(EnvironmentProxies.of(Map.of("NO_PROXY", "*"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
    void takesTheProxyForEncryptedAddresses(String name) {
        assertThat(select("https://service.invalid/", Map.of(name, PROXY))).isEqualTo(http("proxy.invalid", 3128));
    }

    @Test
    void prefersLowerCaseAndTheSchemesOwn() {
        Map<String, String> variables = Map.of(
                "HTTPS_PROXY", PROXY, "https_proxy", "http://lower.invalid:1", "ALL_PROXY", "http://all.invalid:2");

        assertThat(select("https://service.invalid/", variables)).isEqualTo(http("lower.invalid", 1));
    }

    @Test
    void takesAnEmptyVariableForNoProxy() {
        Map<String, String> variables = Map.of("HTTPS_PROXY", PROXY, "https_proxy", "", "ALL_PROXY", PROXY);

        assertThat(select("https://service.invalid/", variables)).isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.invalid:8080, HTTP, proxy.invalid, 8080",
        "http://user:p%40ss@proxy.invalid:8080/, HTTP, proxy.invalid, 8080",
        "proxy.invalid, HTTP, proxy.invalid, 1080",
        "socks5://proxy.invalid:9, SOCKS, proxy.invalid, 9",
        "socks5h://proxy.invalid:9, SOCKS, proxy.invalid, 9",
        "http://[::1]:9, HTTP, [::1], 9"
    })
    void readsTheAddressesPeopleWrite(String address, Proxy.Type type, String host, int port) {
        assertThat(select("https://service.invalid/", Map.of("HTTPS_PROXY", address)))
                .isEqualTo(new Proxy(type, InetSocketAddress.createUnresolved(host, port)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://secret.invalid:3128",
                "http://user:secret#1@proxy.invalid",
                "http://",
                "secret proxy",
                "ftp://secret.invalid",
                "socks5://user:secret@proxy.invalid"
            })
    void namesTheVariableOfAProxyThatCannotBeUsedButNotItsValue(String address) {
        assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("https_proxy", address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HTTPS_PROXY: ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service.invalid | service.invalid",
                "a.service.invalid | service.invalid",
                "a.service.invalid | .service.invalid",
                "service.invalid | .service.invalid",
                "SERVICE.invalid | Service.Invalid.",
                "service.invalid | other.invalid,service.invalid",
                "service.invalid | other.invalid  service.invalid",
                "service.invalid | *",
                "10.1.2.3 | 10.0.0.0/8",
                "10.1.2.3 | 10.1.2.3",
                "10.1.2.3 | 0.0.0.0/0",
                "[fd00::1] | fd00::/8",
                "[fd00::1] | [fd00::1]"
            })
    void reachesExceptionsWithoutAProxy(String host, String exceptions) {
        assertThat(select("https://" + host + "/", Map.of("https_proxy", PROXY, "NO_PROXY", exceptions)))
                .isEqualTo(Proxy.NO_PROXY);
        assertThat(select("https://" + host + "/", Map.of("https_proxy", PROXY, "no_proxy", exceptions)))
                .isEqualTo(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "myservice.invalid | service.invalid",
                "service.invalid | a.service.invalid",
                "service.invalid | *.invalid",
                "service.invalid | *,other.invalid",
                "service.invalid | .",
                "11.1.2.3 | 10.0.0.0/8",
                "10.1.2.3 | 10.0.0.0/33",
                "10.1.2.3 | 10.0.0.0/x",
                "10.1.2.3 | 2.3",
                "[fd00::1] | 10.0.0.0/8"
            })
    void reachesOthersThroughTheProxy(String host, String exceptions) {
        assertThat(select("https://" + host + "/", Map.of("https_proxy", PROXY, "NO_PROXY", exceptions)))
                .isEqualTo(http("proxy.invalid", 3128));
    }

    @Test
    void sendsNothingUnencryptedToAProxyElsewhere() {
        assertThat(select("http://127.0.0.1:80/", Map.of("HTTP_PROXY", PROXY))).isEqualTo(Proxy.NO_PROXY);
        assertThat(select("http://127.0.0.1:80/", Map.of("http_proxy", "127.0.0.1:3128")))
                .isEqualTo(http("127.0.0.1", 3128));
    }

    private static Proxy http(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    private static Proxy select(String url, Map<String, String> variables) {
        return EnvironmentProxies.of(variables)
                .orElseThrow()
                .select(URI.create(url))
                .get(0);
    }
}
