package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.http.address.LinkGuard;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.RecordingSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link to finished audio comes from the network, and must not lead into ours. */
@Timeout(120)
final class LinkRuleTest {
    private final DashScopeServer server = DashScopeServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private SpeechError follow(String link) {
        return follow(link, "8.8.8.8");
    }

    private SpeechError follow(String link, String addressOfNames) {
        server.on("/generation", HttpSpeech.link(link));
        DashScopeConfig config = server.config().build();
        Dns dns = name -> name.equals("store.example") ? literal(addressOfNames) : Dns.SYSTEM.lookup(name);
        try (DashScopeProvider provider = DashScopeProvider.open(config, dns)) {
            return errorOf(provider.synthesizer()
                    .synthesize(
                            SpeechRequest.builder("Some text")
                                    .vendorOption("dashscope.transport", "link")
                                    .build(),
                            RecordingSink.create()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "168.63.129.16",
                "100.100.100.200",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "[::]",
                "[fe80::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fd20:ce::254]",
                "[2001:0:7f00:1::1]",
                "[ff02::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[64:ff9b::a00:1]",
                "[2002:a00:1::]"
            })
    void refusesAnAddressInsideTheNetwork(String host) {
        SpeechError error = follow("https://" + host + "/a.wav");

        assertThat(error).isInstanceOf(SpeechError.BadReply.class);
        assertThat(error.message()).contains("inside").doesNotContain(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "169.254.169.254", "fd00::1", "100.64.3.4", "::ffff:192.168.0.1"})
    void refusesANameThatMeansAnAddressInsideTheNetwork(String address) {
        SpeechError error = follow("https://store.example/a.wav", address);

        assertThat(error).isInstanceOf(SpeechError.BadReply.class);
        assertThat(error.message()).contains("inside").doesNotContain("store.example");
    }

    @Test
    void refusesARedirectIntoTheNetwork() {
        server.on(
                ".wav",
                http -> http.status(302)
                        .header("Location", "https://store.example/b.wav")
                        .body(""));

        assertThat(follow(server.url("/a.wav"), "192.168.7.7")).isInstanceOf(SpeechError.BadReply.class);
    }

    @Test
    void letsAPublicNameThrough() throws IOException {
        assertThat(lookup(guard(publicEndpoint()), "47.95.1.1")).hasSize(1);
    }

    @Test
    void letsPrivateAddressesThroughIfAnOptionAllowsThem() throws IOException {
        LinkGuard guard = guard(publicEndpoint().allowPrivateLinks());

        assertThat(lookup(guard, "10.1.2.3")).hasSize(1);
        assertThatThrownBy(() -> lookup(guard, "127.0.0.1")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> lookup(guard, "100.100.100.200")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> lookup(guard, "fe80::1")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void letsPrivateAddressesThroughIfTheEndpointHasOne() throws IOException {
        LinkGuard guard = guard(DashScopeConfig.builder("sk").baseUrl(URI.create("https://10.9.9.9/api/v1")));

        assertThat(lookup(guard, "10.1.2.3")).hasSize(1);
        assertThatThrownBy(() -> lookup(guard, "169.254.169.254")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void refusesThisMachineUnlessTheEndpointIsOnIt() {
        LinkGuard guard = guard(publicEndpoint());

        for (String host : List.of("localhost", "127.0.0.1", "127.9.9.9", "[::1]", "2130706433")) {
            HttpUrl link = HttpUrl.get("http://" + host + "/a.wav");
            assertThatThrownBy(() -> guard.checked(link)).as(host).isInstanceOf(UnknownHostException.class);
        }
    }

    private static DashScopeConfig.Builder publicEndpoint() {
        return DashScopeConfig.builder("sk").baseUrl(URI.create("https://8.8.8.8/api/v1"));
    }

    private static LinkGuard guard(DashScopeConfig.Builder config) {
        HttpSettings settings = config.build().http();
        return new LinkGuard(
                LinkRuleTest::literal, ProxySelector.getDefault(), settings.baseUrl(), settings.linkTargets());
    }

    private static List<InetAddress> lookup(LinkGuard guard, String address) throws UnknownHostException {
        return guard.lookup(address);
    }

    // Nothing is looked up: the names are addresses.
    private static List<InetAddress> literal(String address) throws UnknownHostException {
        return List.of(InetAddress.getByName(address));
    }
}
