package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioDecoders;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.AudioSummary;
import dev.parlance.tts.audio.EncodedSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The formats of files, both ways, in seconds of audio for each second. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 1, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class CodecLoops {
    @Param({"wav", "flac", "opus", "mp3"})
    private String format = "";

    private byte[] file = {};

    /** Makes the file that is read. */
    @Setup
    public void encodeOnce() throws IOException {
        file = encoded();
    }

    /** Writes a file. */
    @Benchmark
    @OperationsPerInvocation(SampleAudio.SECONDS)
    public int write() throws IOException {
        return encoded().length;
    }

    /** Reads it. */
    @Benchmark
    @OperationsPerInvocation(SampleAudio.SECONDS)
    public AudioSummary read() throws IOException {
        return AudioDecoders.forName(format)
                .orElseThrow()
                .open(new CountingSink())
                .readAll(new ByteArrayInputStream(file));
    }

    private byte[] encoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EncodedSink sink = AudioEncoders.forName(format).orElseThrow().open(bytes);
        SampleAudio.TEN_SECONDS.writeTo(sink);
        sink.finish();
        return bytes.toByteArray();
    }
}
