package dev.parlance.tts.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One message of 160 MB to a process that has 24. */
@Tag("slow")
final class HugeMessageTest {
    private static final int PIECE_BYTES = 1 << 20;
    private static final int PIECES = 160;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"response.audio.delta\",\"delta\":\"|SpeechReceipt",
                "{\"delta\":\"|bad reply: an event that is too long",
                "{\"type\":\"x\",\"delta\":\"|bad reply: an event that is too long",
                "{\"type\":\"error\",\"error\":{\"message\":\"|bad reply: an event that is too long",
                "{\"|bad reply: an event that is too long"
            })
    @Timeout(120)
    void takesLittleMemory(String start, String outcome) throws Exception {
        try (SocketService service = SocketService.start()) {
            service.instead(peer -> {
                RealtimeMessages.readUntilFinish(peer);
                byte[] before = start.getBytes(StandardCharsets.UTF_8);
                peer.header(0x81, before.length + (long) PIECES * PIECE_BYTES + 2);
                peer.raw(before);
                byte[] piece = new byte[PIECE_BYTES];
                Arrays.fill(piece, (byte) 'A');
                for (int sent = 0; sent < PIECES; sent++) {
                    peer.raw(piece);
                }
                peer.raw("\"}".getBytes(StandardCharsets.UTF_8));
                peer.text(RealtimeMessages.finished());
                peer.awaitEnd();
            });

            assertThat(spoken(service)).startsWith(outcome);
        }
    }

    private String spoken(SocketService service) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongSpeech.class.getName(),
                        service.server().webSocketUrl().toString(),
                        "realtime",
                        directory.resolve("a.wav").toString(),
                        "0",
                        "qwen3-tts-flash-realtime")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
