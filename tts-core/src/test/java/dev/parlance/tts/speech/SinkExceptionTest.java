package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

class SinkExceptionTest {
    @Test
    void s9_carriesWhatTheSinkThrew() {
        IOException thrown = new IOException("disk full");

        assertThat(new SinkException(thrown).error()).isEqualTo(new SpeechError.SinkFailed(thrown));
    }

    @Test
    void s5_takesAnInterruptedChannelForACancellation() {
        assertThat(new SinkException(new ClosedByInterruptException()).error()).isEqualTo(new SpeechError.Cancelled());
    }
}
