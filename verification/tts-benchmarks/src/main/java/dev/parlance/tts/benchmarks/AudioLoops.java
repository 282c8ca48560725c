package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done with PCM, in seconds of audio for each second. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 1, time = 1_000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class AudioLoops {
    private static final int CHUNK_BYTES = 4_800;

    private final byte[] bytes = SampleAudio.TEN_SECONDS.toByteArray();

    /** Collects chunks of 100 ms. */
    @Benchmark
    @OperationsPerInvocation(SampleAudio.SECONDS)
    public PcmAudio collected() throws IOException {
        PcmCollector collector = new PcmCollector();
        deliver(collector);
        return collector.audio().orElseThrow();
    }

    /** Collects them in a growing array, with a copy at the end. */
    @Benchmark
    @OperationsPerInvocation(SampleAudio.SECONDS)
    public byte[] collectedByHand() throws IOException {
        CollectingSink collector = new CollectingSink();
        deliver(collector);
        return collector.audio();
    }

    private void deliver(AudioSink sink) throws IOException {
        sink.begin(SampleAudio.TEN_SECONDS.format());
        for (int at = 0; at < bytes.length; at += CHUNK_BYTES) {
            sink.write(ByteBuffer.wrap(bytes, at, CHUNK_BYTES));
        }
    }

    /** Resamples by a whole factor. */
    @Benchmark
    @OperationsPerInvocation(SampleAudio.SECONDS)
    public PcmAudio resampledTo48000() {
        return SampleAudio.TEN_SECONDS.convertedTo(PcmFormat.mono(48_000));
    }

    /** Resamples by another one. */
    @Benchmark
    @OperationsPerInvocation(SampleAudio.SECONDS)
    public PcmAudio resampledTo22050() {
        return SampleAudio.TEN_SECONDS.convertedTo(PcmFormat.mono(22_050));
    }
}
