package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of {@link AudioSink} on every sink of the core. */
final class AudioSinkRulesTest {
    private static final PcmFormat STEREO = PcmFormat.stereo(24_000);

    @TempDir
    private Path directory;

    enum Kind {
        COLLECTOR,
        RAW,
        WAV_STREAM,
        WAV_FILE,
        TEE,
        CONVERTING,
        PASSING
    }

    private AudioSink sink(Kind kind) throws IOException {
        return switch (kind) {
            case COLLECTOR -> new PcmCollector();
            case RAW -> RawPcmSink.to(new ByteArrayOutputStream());
            case WAV_STREAM -> WavStreamSink.to(new ByteArrayOutputStream());
            case WAV_FILE -> WavFileSink.create(directory.resolve("a.wav"));
            case TEE -> TeeSink.of(new PcmCollector(), new PcmCollector());
            case CONVERTING -> ConvertingSink.to(PcmFormat.mono(48_000), new PcmCollector());
            case PASSING -> ConvertingSink.to(STEREO, new PcmCollector());
        };
    }

    @ParameterizedTest
    @EnumSource
    void a2_takesAllOfItsBuffer(Kind kind) throws IOException {
        AudioSink sink = sink(kind);
        sink.begin(STEREO);
        ByteBuffer frames = ByteBuffer.allocate(40_000).asReadOnlyBuffer();

        sink.write(frames);

        assertThat(frames.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a4_refusesAudioBeforeTheBeginning(Kind kind) throws IOException {
        AudioSink sink = sink(kind);

        assertThatIllegalStateException().isThrownBy(() -> sink.write(ByteBuffer.allocate(4)));
    }

    @ParameterizedTest
    @EnumSource
    void a4_refusesASecondBeginning(Kind kind) throws IOException {
        AudioSink sink = sink(kind);
        sink.begin(STEREO);

        assertThatIllegalStateException().isThrownBy(() -> sink.begin(STEREO));
    }

    @ParameterizedTest
    @EnumSource
    void a5_refusesAudioThatEndsInsideAFrame(Kind kind) throws IOException {
        AudioSink sink = sink(kind);
        sink.begin(STEREO);

        assertThatIllegalArgumentException().isThrownBy(() -> sink.write(ByteBuffer.allocate(6)));
    }
}
