package dev.parlance.tts.spring;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.ai.audio.tts.TextToSpeechResponse;
import reactor.core.publisher.FluxSink;

/**
 * One synthesis on its way to a subscriber: a chunk for each that it asked for, then the end once all of it is there, or an error.
 * The thread that speaks waits while nothing is asked for.
 */
final class SpeechStream {
    private static final int CHUNK_BYTES = 8 * 1024;

    private final SpokenPrompt prompt;
    private final FluxSink<TextToSpeechResponse> subscriber;
    private final Cancellation cancellation = new Cancellation();
    private final Object demand = new Object();

    private SpeechStream(SpokenPrompt prompt, FluxSink<TextToSpeechResponse> subscriber) {
        this.prompt = prompt;
        this.subscriber = subscriber;
    }

    /** Returns the stream to {@code subscriber}, which may cancel it from now on. */
    static SpeechStream to(FluxSink<TextToSpeechResponse> subscriber, SpokenPrompt prompt) {
        SpeechStream stream = new SpeechStream(prompt, subscriber);
        subscriber.onRequest(more -> stream.wake());
        subscriber.onCancel(() -> {
            stream.cancellation.cancel();
            stream.wake();
        });
        return stream;
    }

    /** Speaks in this thread, to the end. */
    void speak(SpeechSynthesizer synthesizer) {
        EncodedSpeech speech = new EncodedSpeech(prompt.encoder(), new Chunks());
        try {
            Either<SpeechError, SpeechReceipt> outcome = synthesizer.synthesize(prompt.request(), speech, cancellation);
            if (outcome.isLeft()) {
                subscriber.error(new SpeechFailedException(outcome.getLeft()));
                return;
            }
            speech.finish();
            subscriber.complete();
        } catch (IOException e) {
            subscriber.error(new UncheckedIOException(e));
        } catch (Throwable e) {
            // Also what is not declared, such as from Kotlin: the subscriber would wait for ever.
            subscriber.error(e);
        }
    }

    private void wake() {
        synchronized (demand) {
            demand.notifyAll();
        }
    }

    private void awaitDemand() throws IOException {
        synchronized (demand) {
            while (subscriber.requestedFromDownstream() == 0 && !subscriber.isCancelled()) {
                try {
                    demand.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException();
                }
            }
        }
        if (subscriber.isCancelled()) {
            throw new IOException("cancelled");
        }
    }

    /** What the encoder writes to; a chunk is what it flushes, or what has gathered. */
    private final class Chunks extends OutputStream {
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            gathered.write(bytes, offset, length);
            if (gathered.size() >= CHUNK_BYTES) {
                flush();
            }
        }

        @Override
        public void flush() throws IOException {
            if (gathered.size() > 0) {
                awaitDemand();
                subscriber.next(SpokenPrompt.response(gathered.toByteArray()));
                gathered.reset();
            }
        }
    }
}
