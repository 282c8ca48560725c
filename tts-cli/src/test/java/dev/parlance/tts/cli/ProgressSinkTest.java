package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressSinkTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PcmCollector heard = new PcmCollector();
    private long nanos;
    private final ProgressSink progress =
            new ProgressSink(heard, new PrintStream(err, true, StandardCharsets.UTF_8), () -> nanos, "", 200);

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
    void tellsHowMuchOfTheTextIsSpokenAndWhatIsLeft() throws IOException {
        progress.begin(FORMAT);
        speakSeconds(3, 5_000_000_000L);
        progress.mark(new SpeechMark(
                MarkKind.SENTENCE, 0, 20, Duration.ZERO, Optional.of(Duration.ofSeconds(3)), MarkSource.ESTIMATED));
        speakSeconds(1, 5_000_000_000L);
        progress.mark(SpeechMark.nativeMark(MarkKind.SENTENCE, 100, 200, Duration.ofSeconds(4)));
        speakSeconds(1, 10_000_000_000L);

        assertThat(err.toString(StandardCharsets.UTF_8).split("\r\033\\[K"))
                .containsExactly(
                        "",
                        "3 s spoken",
                        "10 %, sentence 1, 4 s spoken, about 2 min left",
                        "50 %, sentence 2, 5 s spoken, about 20 s left");
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
