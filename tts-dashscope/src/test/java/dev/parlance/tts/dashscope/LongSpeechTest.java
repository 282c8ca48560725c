package dev.parlance.tts.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half an hour of speech through a process that has 16 MB. */
@Tag("slow")
final class LongSpeechTest {
    private static final int PIECE_BYTES = 48_000;
    private static final int PIECES = 30 * 60;
    private static final int WAV_HEADER_BYTES = 44;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"sse, 0", "link, 0", "sse, 2000", "link, 2000"})
    @Timeout(300)
    void flowsToAFileInLittleMemory(String transport, String microsPerChunk) throws Exception {
        Path file = directory.resolve("long.wav");
        try (DashScopeServer server = DashScopeServer.start()) {
            server.on(
                            "/generation",
                            request -> transport.equals("sse")
                                    ? LongSpeechTest.events()
                                    : HttpSpeech.link(server.url("/long.wav")))
                    .on("/long.wav", request -> wav());

            String said = speakInAProcess(server, transport, file, microsPerChunk);

            assertThat(said).startsWith("SpeechReceipt[");
        }
        assertThat(Files.size(file)).isEqualTo(WAV_HEADER_BYTES + (long) PIECES * PIECE_BYTES);
        assertThat(digestOfAudio(file)).isEqualTo(expectedDigest());
    }

    private static String speakInAProcess(DashScopeServer server, String transport, Path file, String micros)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-cp",
                System.getProperty("java.class.path"),
                LongSpeech.class.getName(),
                server.baseUrl().toString(),
                transport,
                file.toString(),
                micros));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
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

    private static MockResponse events() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .addHeader("Transfer-Encoding", "chunked")
                .body(new Pieces(number -> number < PIECES
                        ? Events.event(number + 1, "result", 200, Events.audio(piece(number)))
                                .getBytes(StandardCharsets.UTF_8)
                        : Events.event(number + 1, "result", 200, Events.stop()).getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static MockResponse wav() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "audio/x-wav")
                .addHeader("Transfer-Encoding", "chunked")
                .body(new Pieces(number -> number == 0 ? SpokenAudio.wavHeader(24_000) : piece(number - 1)))
                .build();
    }

    private record Pieces(IntFunction<byte[]> pieceOf) implements MockResponseBody {
        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            for (int number = 0; number <= PIECES; number++) {
                byte[] bytes = pieceOf.apply(number);
                sink.writeUtf8(Integer.toHexString(bytes.length)).writeUtf8("\r\n");
                sink.write(bytes).writeUtf8("\r\n");
                sink.flush();
            }
            sink.writeUtf8("0\r\n");
            sink.flush();
        }
    }

    private static byte[] expectedDigest() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int number = 0; number < PIECES; number++) {
            digest.update(piece(number));
        }
        return digest.digest();
    }

    private static byte[] digestOfAudio(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(WAV_HEADER_BYTES);
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return digest.digest();
    }
}
