package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressSinkTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PcmCollector heard = new PcmCollector();
    private long nanos;
    private final ProgressSink progress =
            new ProgressSink(heard, new PrintStream(err, true, StandardCharsets.UTF_8), () -> nanos);

    @Test
    void tellsTheSecondsSpokenFourTimesASecond() throws IOException {
        progress.begin(FORMAT);
        speakSeconds(3, 0);
        speakSeconds(4, 250_000_000);
        speakSeconds(5, 100_000_000);
        progress.wipe();

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\r\033[K7 s spoken\r\033[K");
    }

    @Test
    void staysSilentForAShortText() throws IOException {
        progress.begin(FORMAT);
        speakSeconds(3, 0);
        progress.wipe();

        assertThat(err.size()).isZero();
    }

    @Test
    void passesTheAudioOn() throws IOException {
        progress.begin(FORMAT);
        speakSeconds(3, 0);

        assertThat(heard.audio().orElseThrow().frames()).isEqualTo(24_000);
    }

    private void speakSeconds(int seconds, long tookNanos) throws IOException {
        nanos += tookNanos;
        progress.write(ByteBuffer.allocate(seconds * FORMAT.sampleRateHz() * FORMAT.frameSizeBytes()));
    }
}
