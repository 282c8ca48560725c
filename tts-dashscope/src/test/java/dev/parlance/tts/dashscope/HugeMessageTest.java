package dev.parlance.tts.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
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
        try (DashScopeServer service = DashScopeServer.start()) {
            service.instead(peer -> {
                RealtimeMessages.readUntilFinish(peer);
                peer.header(0x81, start.length() + (long) PIECES * PIECE_BYTES + 2)
                        .raw(start);
                byte[] piece = new byte[PIECE_BYTES];
                Arrays.fill(piece, (byte) 'A');
                for (int sent = 0; sent < PIECES; sent++) {
                    peer.raw(piece);
                }
                peer.raw("\"}");
                peer.text(RealtimeMessages.finished());
                peer.awaitEnd();
            });

            String said = LongSpeech.run(
                    24, service, "realtime", directory.resolve("a.wav"), "0", "qwen3-tts-flash-realtime");

            assertThat(said).startsWith(outcome);
        }
    }
}
