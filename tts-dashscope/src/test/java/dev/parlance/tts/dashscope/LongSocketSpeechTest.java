package dev.parlance.tts.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half an hour of speech over a WebSocket through a process that has 16 MB. */
@Tag("slow")
final class LongSocketSpeechTest {
    private static final int PIECE_BYTES = 48_000;
    private static final int PIECES = 30 * 60;
    private static final int WAV_HEADER_BYTES = 44;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "qwen3-tts-flash-realtime, realtime, 0",
        "cosyvoice-v3-flash, duplex, 0",
        "qwen3-tts-flash-realtime, realtime, 2000",
        "cosyvoice-v3-flash, duplex, 2000"
    })
    @Timeout(300)
    void flowsToAFileInLittleMemory(String model, String transport, String microsPerChunk) throws Exception {
        Path file = directory.resolve("long.wav");
        try (SocketService service = SocketService.start()) {
            service.instead(transport.equals("realtime") ? LongSocketSpeechTest::realtime : LongSocketSpeechTest::task);
            String address = service.server().webSocketUrl().toString();

            String said = run(List.of(address, transport, file.toString(), microsPerChunk, model));

            assertThat(said).startsWith("SpeechReceipt[");
        }
        byte[] wav = Files.readAllBytes(file);
        assertThat(wav.length).isEqualTo(WAV_HEADER_BYTES + PIECES * PIECE_BYTES);
        assertThat(digest(wav)).isEqualTo(expectedDigest());
    }

    private static void realtime(SocketPeer peer) throws IOException {
        RealtimeMessages.readUntilFinish(peer);
        peer.text(RealtimeMessages.created());
        for (int number = 0; number < PIECES; number++) {
            peer.text(RealtimeMessages.delta(piece(number)));
        }
        peer.text(RealtimeMessages.finished());
        peer.awaitEnd();
    }

    private static void task(SocketPeer peer) throws IOException {
        String task = TaskMessages.readRun(peer);
        peer.text(TaskMessages.event(task, "task-started"));
        TaskMessages.readUntilFinish(peer);
        for (int number = 0; number < PIECES; number++) {
            peer.binary(piece(number));
        }
        peer.text(TaskMessages.event(task, "task-finished"));
        peer.awaitEnd();
    }

    private static String run(List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-cp",
                System.getProperty("java.class.path"),
                LongSpeech.class.getName());
        builder.command().addAll(arguments);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    // A second of audio; each is different.
    private static byte[] piece(int number) {
        byte[] piece = new byte[PIECE_BYTES];
        for (int at = 0; at < piece.length; at++) {
            piece[at] = (byte) (at * 31 + number * 7);
        }
        return piece;
    }

    private static byte[] expectedDigest() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int number = 0; number < PIECES; number++) {
            digest.update(piece(number));
        }
        return digest.digest();
    }

    private static byte[] digest(byte[] wav) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(wav, WAV_HEADER_BYTES, wav.length - WAV_HEADER_BYTES);
        return digest.digest();
    }
}
