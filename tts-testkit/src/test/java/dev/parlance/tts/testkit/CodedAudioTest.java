package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CodedAudio.Run;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodedAudioTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);
    private static final VoiceId ADA = VoiceId.of("fake:ada");
    private static final int HELLO = CodedAudio.textId("hello");
    private static final int SPEAKER = CodedAudio.speakerId(ADA);
    private static final byte[] AUDIO = encoded("hello", 1_000);

    @ParameterizedTest
    @ValueSource(ints = {11, 21, 22, 23, 1_000, 70_001})
    void readsBackWhatItWrote(int frames) {
        assertThat(decode(encoded("hello", frames))).containsExactly(run(0, frames, frames, 0));
    }

    @Test
    void readsStereoToo() {
        PcmAudio stereo = CodedAudio.encode(PcmFormat.stereo(8_000), "hello", ADA, 500);

        assertThat(CodedAudio.decode(stereo).runs()).containsExactly(run(0, 500, 500, 0));
    }

    @Test
    void showsACutAtAnyFrame() {
        for (int cut = 0; cut <= 979; cut++) {
            assertThat(decode(Arrays.copyOfRange(AUDIO, 2 * cut, 2_000))).containsExactly(run(cut, 1_000, 1_000, 0));
            assertThat(decode(Arrays.copyOf(AUDIO, 2_000 - 2 * cut))).containsExactly(run(0, 1_000 - cut, 1_000, 0));
        }
    }

    @Test
    void showsAMissingFrame() {
        byte[] damaged = joined(Arrays.copyOf(AUDIO, 1_000), Arrays.copyOfRange(AUDIO, 1_002, 2_000));

        assertThat(decode(damaged)).containsExactly(run(0, 500, 1_000, 0), run(501, 1_000, 1_000, 500));
    }

    @Test
    void showsARepeatedStretch() {
        byte[] damaged = joined(Arrays.copyOf(AUDIO, 1_000), Arrays.copyOfRange(AUDIO, 800, 2_000));

        assertThat(decode(damaged)).containsExactly(run(0, 500, 1_000, 0), run(400, 1_000, 1_000, 500));
    }

    @Test
    void showsAChangedFrame() {
        byte[] damaged = AUDIO.clone();
        damaged[1_001] ^= 1;

        CodedAudio decoded = CodedAudio.decode(PcmAudio.of(FORMAT, damaged));

        assertThat(decoded.runs()).containsExactly(run(0, 500, 1_000, 0), run(501, 1_000, 1_000, 501));
        assertThat(decoded.uncodedFrames()).isOne();
    }

    @Test
    void tellsTextsAndPausesApart() {
        byte[] audio = joined(encoded("one", 100), new byte[50], encoded("two", 60));

        CodedAudio decoded = CodedAudio.decode(PcmAudio.of(FORMAT, audio));

        assertThat(decoded.runs())
                .containsExactly(
                        new Run(CodedAudio.textId("one"), SPEAKER, 0, 100, 100, 0),
                        new Run(CodedAudio.textId("two"), SPEAKER, 0, 60, 60, 125));
        assertThat(decoded.uncodedFrames()).isEqualTo(25);
    }

    @Test
    void findsNothingInSilenceAndNoise() {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertThat(decode(noise)).isEmpty();
        assertThat(decode(new byte[1_000])).isEmpty();
        assertThat(CodedAudio.decode(PcmAudio.of(FORMAT, noise)).uncodedFrames())
                .isEqualTo(50_000);
    }

    private static byte[] encoded(String text, int frames) {
        return CodedAudio.encode(FORMAT, text, ADA, frames).toByteArray();
    }

    private static List<Run> decode(byte[] audio) {
        return CodedAudio.decode(PcmAudio.of(FORMAT, audio)).runs();
    }

    private static Run run(long from, long to, long total, long at) {
        return new Run(HELLO, SPEAKER, from, to, total, at);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
