package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.WavReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class SpeechDeliverySinkTest {
    private static final PcmAudio AUDIO = PcmAudio.of(PcmFormat.mono(24_000), new byte[] {1, 2, 3, 4, 5, 6});

    @Test
    void letsAReaderFillADelivery() throws IOException {
        PcmCollector collector = new PcmCollector();
        SpeechDelivery delivery = SpeechDelivery.to(collector);

        WavReader.into(delivery.asSink()).feed(ByteBuffer.wrap(AUDIO.toWav()));

        assertThat(collector.audio()).contains(AUDIO);
        assertThat(delivery.frames()).isEqualTo(3);
    }

    @Test
    void leavesTheSinkUntouchedUntilThereIsAudio() throws IOException {
        PcmCollector collector = new PcmCollector();
        WavReader reader = WavReader.into(SpeechDelivery.to(collector).asSink());

        reader.feed(ByteBuffer.wrap(AUDIO.toWav(), 0, 44));

        assertThat(collector.audio()).isEmpty();
    }

    @Test
    void tellsASinkThatFailsFromAudioThatIsDamaged() {
        AudioSink failing = new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) throws IOException {
                throw new IOException("disk full");
            }
        };

        assertThatThrownBy(() ->
                        WavReader.into(SpeechDelivery.to(failing).asSink()).feed(ByteBuffer.wrap(AUDIO.toWav())))
                .isInstanceOf(SinkException.class);
        assertThatThrownBy(() ->
                        WavReader.into(SpeechDelivery.to(failing).asSink()).feed(ByteBuffer.allocate(12)))
                .isInstanceOf(MalformedAudioException.class);
    }

    @Test
    void refusesAudioBeforeTheBeginningAndASecondBeginning() throws IOException {
        AudioSink sink = SpeechDelivery.to(new PcmCollector()).asSink();

        assertThatIllegalStateException().isThrownBy(() -> sink.write(ByteBuffer.allocate(2)));
        sink.begin(AUDIO.format());
        assertThatIllegalStateException().isThrownBy(() -> sink.begin(AUDIO.format()));
    }
}
