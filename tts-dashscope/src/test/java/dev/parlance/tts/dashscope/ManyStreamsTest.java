package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers at once, each served as fast as its text is spoken. */
final class ManyStreamsTest {
    private static final int STREAMS = 64;
    private static final int PIECES = 20;
    private static final int PIECE_BYTES = 4_800;

    // No stream goes on before each caller has heard what was sent of its own: 64 servers and 64 sinks.
    private final CyclicBarrier heard = new CyclicBarrier(2 * STREAMS);

    @Test
    @Timeout(120)
    void servesSixtyFourStreamsAtOnceEachPieceWhenItComes() throws Exception {
        byte[] pcm = Arrays.copyOf(SpokenAudio.pcm("x".repeat(60)), PIECES * PIECE_BYTES);
        try (DashScopeServer server = DashScopeServer.start();
                DashScopeProvider provider =
                        DashScopeProvider.open(server.config().build())) {
            server.on("/generation", Events.reply(http -> sendPieces(http, pcm)));

            List<SpeechReceipt> receipts = speakTogether(provider);

            assertThat(receipts).extracting(SpeechReceipt::frames).containsOnly(pcm.length / 2L);
            assertThat(provider.busyConnections()).isZero();
        }
    }

    private void sendPieces(FaultExchange http, byte[] pcm) throws IOException {
        for (int piece = 0; piece < PIECES; piece++) {
            byte[] bytes = Arrays.copyOfRange(pcm, piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
            http.send(Events.event(piece + 1, "result", 200, Events.audio(bytes)));
            awaitOthers();
        }
        http.send(Events.event(PIECES + 1, "result", 200, Events.stop()));
    }

    private void awaitOthers() throws IOException {
        try {
            heard.await(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    /** Waits for the others whenever it has heard a whole piece more. */
    private AudioSink listener() {
        return new AudioSink() {
            private int pieceBytes;

            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) throws IOException {
                pieceBytes += frames.remaining();
                if (pieceBytes == PIECE_BYTES) {
                    pieceBytes = 0;
                    awaitOthers();
                }
            }
        };
    }

    private List<SpeechReceipt> speakTogether(DashScopeProvider provider) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(STREAMS);
        try {
            List<Future<SpeechReceipt>> calls = new ArrayList<>();
            for (int caller = 0; caller < STREAMS; caller++) {
                SpeechRequest request = SpeechRequest.of("text of caller " + caller);
                calls.add(callers.submit(() -> speechOf(provider.synthesizer().synthesize(request, listener()))));
            }
            List<SpeechReceipt> receipts = new ArrayList<>();
            for (Future<SpeechReceipt> call : calls) {
                receipts.add(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS));
            }
            return receipts;
        } finally {
            callers.shutdownNow();
        }
    }
}
