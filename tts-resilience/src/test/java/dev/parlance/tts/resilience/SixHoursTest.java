package dev.parlance.tts.resilience;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.VirtualClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Six hours of speech that a sink takes in real time meet no limit of time: those are for a piece, and not for hearing it. */
@Tag("slow")
final class SixHoursTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private final VirtualClock clock = VirtualClock.automatic();
    private final Waits waits = new Waits() {
        @Override
        public boolean await(Duration time, Cancellation cancellation) throws InterruptedException {
            return clock.await(time, cancellation);
        }

        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }
    };

    @Test
    void areHeardToTheEnd() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
                .clock(clock)
                .format(FORMAT)
                .delays(Duration.ofMillis(300), Duration.ofMillis(50))
                .build();
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .interceptUncached(Resilience.builder().build(Clock.systemUTC(), waits))
                .build();
        String sentence = "This sentence is one of several thousand, and takes some seconds. ";
        int count = (int) (SIX_HOURS.toMillis() / (60L * sentence.length())) + 100;

        SpeechReceipt receipt =
                speechOf(chain.synthesizer().synthesize(SpeechRequest.of(sentence.repeat(count)), new RealTime()));

        assertThat(receipt.pieces()).isEqualTo(count);
        assertThat(receipt.audioDuration()).isGreaterThan(SIX_HOURS);
        assertThat(Duration.ofNanos(clock.nanoTime())).isGreaterThan(SIX_HOURS);
    }

    /** Takes audio as fast as it plays. */
    private final class RealTime implements AudioSink {
        @Override
        public void begin(PcmFormat format) {}

        @Override
        public void write(ByteBuffer frames) throws IOException {
            try {
                clock.await(FORMAT.duration(frames.remaining() / FORMAT.frameSizeBytes()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            frames.position(frames.limit());
        }
    }
}
