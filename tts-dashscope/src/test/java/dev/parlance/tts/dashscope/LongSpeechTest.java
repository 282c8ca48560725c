package dev.parlance.tts.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Half an hour of speech through a process that has 16 MB; ten minutes, which are 29 MB, where the sink is slower than the
 * network.
 */
@Tag("slow")
final class LongSpeechTest {
    private static final int PIECE_BYTES = 48_000;
    private static final int LONGEST_HEADER_BYTES = 1_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "sse, 0, qwen3-tts-flash, 1800",
        "link, 0, qwen3-tts-flash, 1800",
        "realtime, 0, qwen3-tts-flash-realtime, 1800",
        "duplex, 0, cosyvoice-v3-flash, 1800",
        "sse, 2000, qwen3-tts-flash, 600",
        "link, 2000, qwen3-tts-flash, 600",
        "realtime, 2000, qwen3-tts-flash-realtime, 600",
        "duplex, 2000, cosyvoice-v3-flash, 600"
    })
    @Timeout(300)
    void flowsToAFileInLittleMemory(String transport, String microsPerChunk, String model, int seconds)
            throws Exception {
        Path file = directory.resolve("long.wav");
        try (DashScopeServer server = DashScopeServer.start()) {
            server.on(
                            "/generation",
                            transport.equals("sse")
                                    ? Events.reply(http -> events(http, seconds))
                                    : HttpSpeech.link(server.url("/long.wav")))
                    .on("/long.wav", http -> wav(http, seconds))
                    .instead(peer -> {
                        if (transport.equals("realtime")) {
                            realtime(peer, seconds);
                        } else {
                            task(peer, seconds);
                        }
                    });

            String said = LongSpeech.run(16, server, transport, file, microsPerChunk, model);

            assertThat(said).startsWith("SpeechReceipt[");
        }
        long headerBytes = Files.size(file) - (long) seconds * PIECE_BYTES;
        assertThat(headerBytes).isBetween(44L, (long) LONGEST_HEADER_BYTES);
        try (InputStream wav = Files.newInputStream(file)) {
            wav.skipNBytes(headerBytes);
            for (int number = 0; number < seconds; number++) {
                assertThat(wav.readNBytes(PIECE_BYTES)).as("second %d", number).isEqualTo(piece(number));
            }
        }
    }

    private static void events(FaultExchange http, int seconds) throws IOException {
        for (int number = 0; number < seconds; number++) {
            http.send(Events.event(number + 1, "result", 200, Events.audio(piece(number))));
        }
        http.send(Events.event(seconds + 1, "result", 200, Events.stop()));
    }

    private static void wav(FaultExchange http, int seconds) throws IOException {
        http.type("audio/x-wav").send(SpokenAudio.wavHeader(24_000));
        for (int number = 0; number < seconds; number++) {
            http.send(piece(number));
        }
    }

    private static void realtime(FaultSocket peer, int seconds) throws IOException {
        RealtimeMessages.readUntilFinish(peer);
        peer.text(RealtimeMessages.created());
        for (int number = 0; number < seconds; number++) {
            peer.text(RealtimeMessages.delta(piece(number)));
        }
        peer.text(RealtimeMessages.finished()).awaitEnd();
    }

    private static void task(FaultSocket peer, int seconds) throws IOException {
        String task = TaskMessages.readRun(peer);
        peer.text(TaskMessages.event(task, "task-started"));
        TaskMessages.readUntilFinish(peer);
        for (int number = 0; number < seconds; number++) {
            peer.binary(piece(number));
        }
        peer.text(TaskMessages.event(task, "task-finished")).awaitEnd();
    }

    // A second of audio; each is different.
    private static byte[] piece(int number) {
        byte[] piece = new byte[PIECE_BYTES];
        for (int at = 0; at < piece.length; at++) {
            piece[at] = (byte) (at * 31 + number * 7);
        }
        return piece;
    }
}
