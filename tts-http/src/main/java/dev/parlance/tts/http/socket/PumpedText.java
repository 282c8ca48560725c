package dev.parlance.tts.http.socket;

import dev.parlance.tts.http.WatchedSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextIntake;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text that arrives in fragments, handed over in a thread of its own, since the one that speaks is waiting for audio. The
 * thread ends with the call, or later if the source's own code holds it.
 */
public final class PumpedText implements SocketText {
    private final TextSource source;
    private final TextIntake intake;
    private final WatchedSink sink;
    private final Cancellation stopping = new Cancellation();
    private volatile @Nullable SpeechError failure;

    public PumpedText(TextSource source, TextIntake intake, WatchedSink sink) {
        this.source = source;
        this.intake = intake;
        this.sink = sink;
    }

    @Override
    public void start(SocketScript script, Outbox out) {
        sink.textIsMissing();
        Thread thread = new Thread(() -> run(script, out), "parlance-http-text");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(SocketScript script, Outbox out) {
        try {
            pump(script, out);
        } catch (IOException e) {
            // The connection is gone. The thread that listens finds out by itself, and knows what it means.
            out.over();
        } catch (Throwable e) {
            // No thread waits for this one, so whatever is thrown in it must get to the one that speaks. Nothing
            // interrupts it but a source in its own code; there is no caller to keep the flag for.
            failure = new SpeechError.TextFailed(e);
            out.abort();
        }
    }

    private void pump(SocketScript script, Outbox out) throws IOException, InterruptedException {
        while (true) {
            Either<SpeechError, Optional<TextFragment>> next = intake.next(stopping);
            if (next.isLeft()) {
                failure = next.getLeft();
                out.abort();
                return;
            }
            if (next.get().isEmpty()) {
                sink.textIsComplete();
                script.end(out);
                return;
            }
            script.say(next.get().get(), out);
        }
    }

    @Override
    public String text() {
        return intake.text();
    }

    @Override
    public long units() {
        return intake.units();
    }

    @Override
    public Optional<SpeechError> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void stop() {
        stopping.cancel();
        Closer.closeQuietly(source);
    }
}
