package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FaultExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers at once, each served as fast as its text is spoken. */
final class ManyStreamsTest {
    private static final int STREAMS = 64;
    private static final int PIECES = 20;
    private static final int PIECE_BYTES = 4_800;
    private static final Duration PACE = Duration.ofMillis(100);

    @Test
    @Timeout(30)
    void servesSixtyFourPacedStreamsAtOnce() throws Exception {
        byte[] pcm = Arrays.copyOf(SpokenAudio.pcm("x".repeat(60)), PIECES * PIECE_BYTES);
        try (DashScopeServer server = DashScopeServer.start();
                DashScopeProvider provider =
                        DashScopeProvider.open(server.config().build())) {
            server.on("/generation", Events.reply(http -> sendPaced(http, pcm)));

            List<SpeechReceipt> receipts = speakTogether(provider);

            // One after the other, or in two waves, would take twice the time of one.
            Duration paced = PACE.multipliedBy(PIECES);
            assertThat(receipts).allSatisfy(receipt -> {
                assertThat(receipt.frames()).isEqualTo(pcm.length / 2);
                assertThat(receipt.timeToFirstAudio()).isLessThan(paced.dividedBy(2));
                assertThat(receipt.elapsed())
                        .isBetween(
                                paced.multipliedBy(9).dividedBy(10),
                                paced.multipliedBy(3).dividedBy(2));
            });
            assertThat(provider.busyConnections()).isZero();
        }
    }

    private static void sendPaced(FaultExchange http, byte[] pcm) throws IOException {
        for (int piece = 0; piece < PIECES; piece++) {
            byte[] bytes = Arrays.copyOfRange(pcm, piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
            http.send(Events.event(piece + 1, "result", 200, Events.audio(bytes)))
                    .pause(PACE);
        }
        http.send(Events.event(PIECES + 1, "result", 200, Events.stop()));
    }

    private static List<SpeechReceipt> speakTogether(DashScopeProvider provider) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(STREAMS);
        try {
            List<Future<SpeechReceipt>> calls = new ArrayList<>();
            for (int caller = 0; caller < STREAMS; caller++) {
                SpeechRequest request = SpeechRequest.of("text of caller " + caller);
                calls.add(
                        callers.submit(() -> speechOf(provider.synthesizer().synthesize(request, new PcmCollector()))));
            }
            List<SpeechReceipt> receipts = new ArrayList<>();
            for (Future<SpeechReceipt> call : calls) {
                receipts.add(call.get(20, TimeUnit.SECONDS));
            }
            return receipts;
        } finally {
            callers.shutdownNow();
        }
    }
}
