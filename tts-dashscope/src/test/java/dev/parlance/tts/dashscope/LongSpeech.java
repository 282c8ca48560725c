package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Speaks to a file, in a process of its own with little memory: address, transport, file, microseconds per
 * chunk, and the model of a WebSocket.
 */
final class LongSpeech {
    private LongSpeech() {}

    public static void main(String[] args) throws IOException {
        DashScopeConfig config = config(args);
        SpeechRequest request = SpeechRequest.builder("A long story")
                .extra("dashscope.transport", args[1])
                .build();
        try (DashScopeProvider provider = DashScopeProvider.open(config);
                WavFileSink file = WavFileSink.create(Path.of(args[2]))) {
            AudioSink sink = new SlowSink(file, Long.parseLong(args[3]));
            Either<SpeechError, SpeechReceipt> result = provider.synthesizer().synthesize(request, sink);
            System.out.println(result.fold(SpeechError::message, SpeechReceipt::toString));
            if (result.isRight()) {
                file.commit();
            }
        }
    }

    // A WebSocket leads to one model or another; over HTTP the default one speaks.
    private static DashScopeConfig config(String[] args) {
        DashScopeConfig.Builder config = DashScopeConfig.builder("sk-test");
        URI address = URI.create(args[0]);
        return args.length > 4
                ? config.webSocketUrl(address).model(args[4]).build()
                : config.baseUrl(address).build();
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
