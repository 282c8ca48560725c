package dev.parlance.tts.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program curl speaks through the server. */
@Tag("slow")
final class CurlTest {
    private static final String TEXT = "The kettle is boiling.";

    // CURLE_PARTIAL_FILE and CURLE_RECV_ERROR: https://curl.se/libcurl/c/libcurl-errors.html
    private static final List<Integer> BROKEN_OFF = List.of(18, 56);

    private final Gate gate = new Gate();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        gate.open();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private ServedVoices serve(FakeSpeechProvider provider) {
        ServedVoices server = ServedVoices.of(provider);
        open.add(server);
        return server;
    }

    private static Process curl(ServedVoices server, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--no-buffer", "--noproxy", "*"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "--header",
                "Authorization: Bearer " + ServedVoices.KEY,
                "--json",
                "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"input\":\"" + TEXT + "\",\"response_format\":\"wav\"}",
                server.base() + "/audio/speech"));
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new AssertionError("curl is missing, which this test runs. Install it: apt-get install curl", e);
        }
    }

    @Test
    void getsTheFirstAudioBeforeTheLastIsMade() throws Exception {
        FakeSpeechProvider provider =
                FakeSpeechProvider.of(ServedVoices.fake().holdAt(8_000, gate).build());
        Process curl = curl(serve(provider));
        InputStream out = curl.getInputStream();

        byte[] first = out.readNBytes(2 * 8_000);
        gate.awaitArrival();
        gate.open();

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first);
        out.transferTo(all);
        assertThat(curl.waitFor()).isZero();
        assertThat(all.toByteArray())
                .isEqualTo(ServedVoices.file(
                        FakeSpeechProvider.of(ServedVoices.fake().build()), TEXT, "wav"));
    }

    @Test
    void failsWhenTheSpeechBreaksOff() throws Exception {
        FakeSpeechProvider provider = FakeSpeechProvider.of(ServedVoices.fake().build());
        provider.fake().failAlways(Fault.stop().atFrame(8_000));

        Process curl = curl(serve(provider));

        assertThat(curl.getInputStream().readAllBytes()).isNotEmpty();
        assertThat(curl.waitFor()).isIn(BROKEN_OFF);
    }

    @Test
    void endsTheSynthesisWhenItIsKilled() throws Exception {
        FakeSpeechProvider provider =
                FakeSpeechProvider.of(ServedVoices.fake().holdAt(8_000, gate).build());
        Process curl = curl(serve(provider));
        gate.awaitArrival();

        curl.destroyForcibly();

        TestDeadline.await("the end of the synthesis", () -> provider.fake().active() == 0);
    }
}
