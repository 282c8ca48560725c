package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules of {@link AudioSink} as tests. Extend it once for each sink. */
public abstract class AudioSinkContract extends Contract {
    private static final int FRAMES = 4_001;

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected AudioSinkContract() {}

    /** Returns a sink that has not begun; called once by each test. */
    protected abstract AudioSink sink() throws IOException;

    /** Finishes {@code sink} if that is needed and returns the PCM it has kept, without any header. */
    protected abstract byte[] heard(AudioSink sink) throws IOException;

    /** Returns a format the sink takes. */
    protected PcmFormat format() {
        return PcmFormat.mono(16_000);
    }

    @Test
    void a1_keepsEveryByteInOrder() throws IOException {
        AudioSink sink = begun();
        byte[] audio = audio(FRAMES);
        int frameSize = format().frameSizeBytes();

        for (int frame = 0, size = 1; frame < FRAMES; frame += size, size = size * 2 + 1) {
            int frames = Math.min(size, FRAMES - frame);
            sink.write(ByteBuffer.wrap(audio, frame * frameSize, frames * frameSize)
                    .asReadOnlyBuffer());
        }

        assertThat(heard(sink)).isEqualTo(audio);
    }

    @Test
    void a1_takesBuffersOfEveryKind() throws IOException {
        AudioSink sink = begun();
        byte[] audio = audio(10);
        ByteBuffer direct = ByteBuffer.allocateDirect(audio.length + 3).position(3);
        direct.put(audio).position(3);

        sink.write(direct.slice().asReadOnlyBuffer());
        sink.write(ByteBuffer.wrap(audio).asReadOnlyBuffer());
        sink.write(ByteBuffer.allocate(0));

        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(audio);
        twice.writeBytes(audio);
        assertThat(heard(sink)).isEqualTo(twice.toByteArray());
    }

    @Test
    void a1_takesMarksWithoutHearingThem() throws IOException {
        AudioSink sink = begun();
        byte[] audio = audio(FRAMES);

        sink.mark(SpeechMark.nativeMark(MarkKind.WORD, 0, 1, Duration.ZERO));
        sink.write(ByteBuffer.wrap(audio).asReadOnlyBuffer());
        sink.mark(SpeechMark.nativeMark(MarkKind.WORD, 2, 3, Duration.ofMillis(1)));

        assertThat(heard(sink)).isEqualTo(audio);
    }

    @Test
    void a2_takesAllOfTheBuffer() throws IOException {
        AudioSink sink = begun();
        ByteBuffer frames = ByteBuffer.wrap(audio(FRAMES)).asReadOnlyBuffer();

        sink.write(frames);

        assertThat(frames.remaining()).isZero();
    }

    @Test
    void a3_doesNotKeepTheBuffer() throws IOException {
        AudioSink sink = begun();
        byte[] audio = audio(FRAMES);
        byte[] reused = audio.clone();

        sink.write(ByteBuffer.wrap(reused).asReadOnlyBuffer());
        Arrays.fill(reused, (byte) 0);

        assertThat(heard(sink)).isEqualTo(audio);
    }

    @Test
    void a3_doesNotChangeTheBuffer() throws IOException {
        AudioSink sink = begun();
        byte[] audio = audio(FRAMES);
        byte[] handed = audio.clone();

        sink.write(ByteBuffer.wrap(handed));

        assertThat(handed).isEqualTo(audio);
    }

    @Test
    void a4_refusesAudioBeforeItBegins() throws IOException {
        AudioSink sink = sink();

        assertThatIllegalStateException().isThrownBy(() -> sink.write(ByteBuffer.wrap(audio(1))));
    }

    @Test
    void a4_refusesToBeginTwice() throws IOException {
        AudioSink sink = begun();

        assertThatIllegalStateException().isThrownBy(() -> sink.begin(format()));
    }

    @Test
    void a5_refusesAudioThatEndsInsideAFrame() throws IOException {
        AudioSink sink = begun();
        byte[] half = Arrays.copyOf(audio(2), format().frameSizeBytes() + 1);

        assertThatIllegalArgumentException().isThrownBy(() -> sink.write(ByteBuffer.wrap(half)));
    }

    @Test
    void a5_keepsNothingOfWhatItRefused() throws IOException {
        AudioSink sink = begun();
        byte[] audio = audio(FRAMES);
        byte[] half = Arrays.copyOf(audio(2), format().frameSizeBytes() + 1);

        assertThatIllegalArgumentException().isThrownBy(() -> sink.write(ByteBuffer.wrap(half)));
        sink.write(ByteBuffer.wrap(audio).asReadOnlyBuffer());

        assertThat(heard(sink)).isEqualTo(audio);
    }

    private AudioSink begun() throws IOException {
        AudioSink sink = sink();
        sink.begin(format());
        return sink;
    }

    // Seeded, so that a failure comes again; random, so that lost or swapped bytes show.
    private byte[] audio(int frames) {
        byte[] bytes = new byte[frames * format().frameSizeBytes()];
        new Random(frames).nextBytes(bytes);
        return bytes;
    }
}
