package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A source of text that remembers how it was used. */
final class WatchedTextSource implements TextSource {
    private final TextSource source;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean closed;

    WatchedTextSource(TextSource source) {
        this.source = source;
    }

    @Override
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        asked.incrementAndGet();
        return source.next(cancellation);
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }

    int asked() {
        return asked.get();
    }

    boolean isClosed() {
        return closed;
    }
}
