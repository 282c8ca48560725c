package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.SmallJvm;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Speaks to a file, in a process of its own with little memory. */
final class LongSpeech {
    private LongSpeech() {}

    /** Returns what such a process prints: the receipt, or the message of the error. */
    static String run(
            int heapMegabytes, DashScopeServer server, String transport, Path file, String microsPerChunk, String model)
            throws IOException, InterruptedException {
        return SmallJvm.run(
                heapMegabytes,
                LongSpeech.class,
                server.baseUrl().toString(),
                server.webSocketUrl().toString(),
                transport,
                file.toString(),
                microsPerChunk,
                model);
    }

    public static void main(String[] args) throws IOException {
        DashScopeConfig config = DashScopeConfig.builder("sk-test")
                .baseUrl(URI.create(args[0]))
                .webSocketUrl(URI.create(args[1]))
                .model(args[5])
                .build();
        SpeechRequest request = SpeechRequest.builder("A long story")
                .vendorOption("dashscope.transport", args[2])
                .build();
        try (DashScopeProvider provider = DashScopeProvider.open(config);
                WavFileSink file = WavFileSink.create(Path.of(args[3]))) {
            AudioSink sink = new SlowSink(file, Long.parseLong(args[4]));
            Either<SpeechError, SpeechReceipt> result = provider.synthesizer().synthesize(request, sink);
            System.out.println(result.fold(SpeechError::message, SpeechReceipt::toString));
            if (result.isRight()) {
                file.commit();
            }
        }
    }

    private record SlowSink(AudioSink inner, long micros) implements AudioSink {
        @Override
        public void begin(PcmFormat format) throws IOException {
            inner.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            inner.write(frames);
        }
    }
}
