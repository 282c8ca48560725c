package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two hundred clients at once, half of which hang up. */
final class ManyClientsTest {
    private static final String REQUEST = RawClient.post(
            "/v1/audio/speech",
            "{\"input\":\"Hello there, world. This is the second sentence of it.\",\"response_format\":\"wav\"}");

    @Test
    void areServedWholeByAFake() throws Exception {
        warmUp();
        Leftovers before = Leftovers.now();
        var fake = FakeSpeechSynthesizer.builder("fake").build();
        try (ServedFake served =
                ServedFake.of(fake, config -> config.withSyntheses(4).withWaiting(200))) {
            byte[] expected = RawClient.ask(served.address(), REQUEST).body();

            assertThat(Crowd.wrongReplies(served.address(), REQUEST, audio -> Arrays.equals(audio, expected), 1))
                    .isEmpty();
            // Those that hung up may still wait, or be on their way.
            Awaiting.until(() -> served.meter("parlance_server_waiting") == 0 && fake.active() == 0);
            assertThat(fake.mostActive()).isLessThanOrEqualTo(4 * 3);
        }
        before.assertNoMore();
    }

    @Test
    @Tag("slow")
    void areServedWholeByEspeak() throws Exception {
        warmUp();
        Leftovers before = Leftovers.now();
        ServerConfig config =
                ServerConfig.standard().withPort(0).withSyntheses(2).withWaiting(200);
        try (Parlance parlance =
                        Parlance.builder().provider(EspeakProvider.factory()).build();
                SpeechServer server = SpeechServer.start(config, parlance)) {
            byte[] expected = RawClient.ask(server.address(), REQUEST).body();

            assertThat(expected.length).isGreaterThan(50_000);
            assertThat(Crowd.wrongReplies(server.address(), REQUEST, audio -> isAsLong(audio, expected), 2))
                    .isEmpty();
        }
        before.assertNoMore();
    }

    // The engine's state goes on from text to text, so that no two answers are the same to the last bit.
    private static boolean isAsLong(byte[] audio, byte[] expected) {
        return Math.abs(audio.length - expected.length) < expected.length / 50;
    }

    // What a first server loads stays open: jars, and the JDK's own descriptors of a selector.
    private static void warmUp() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            assertThat(RawClient.ask(served.address(), REQUEST).status()).isEqualTo(200);
        }
        Awaiting.until(() -> Leftovers.now().threads() == 0);
    }
}
