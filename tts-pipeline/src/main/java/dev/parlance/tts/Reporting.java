package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Reports each call to a listener: its start, its first audio and its end. */
final class Reporting implements SpeechInterceptor {
    private final SpeechListener listener;

    Reporting(SpeechListener listener) {
        this.listener = listener;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain) {
        FirstAudio sink = new FirstAudio(call);
        listener.started(call.reported());
        return chain.proceed(call.withSink(sink))
                .peek(receipt -> listener.finished(call.reported(), receipt, sink.elapsed()))
                .peekLeft(error -> listener.failed(call.reported(), error, sink.elapsed()));
    }

    /** Passes everything on, and reports the first audio before that. */
    private final class FirstAudio implements AudioSink {
        private final SpeechCall call;
        private final long startNanos = System.nanoTime();
        private boolean begun;

        FirstAudio(SpeechCall call) {
            this.call = call;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }

        @Override
        public void begin(PcmFormat format) throws IOException {
            call.sink().begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            if (!begun) {
                begun = true;
                listener.firstAudio(call.reported(), elapsed());
            }
            call.sink().write(frames);
        }

        @Override
        public void mark(SpeechMark mark) throws IOException {
            call.sink().mark(mark);
        }
    }
}
