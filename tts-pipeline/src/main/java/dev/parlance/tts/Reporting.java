package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener.Ending;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.Thrown;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;

/** Reports the start, the first audio and the end of a text or a call; passes its audio on. */
final class Reporting implements AudioSink {
    private final Events events;
    private final AudioSink sink;
    private final long startNanos = System.nanoTime();
    private boolean begun;

    private Reporting(Events events, AudioSink sink) {
        this.events = events;
        this.sink = sink;
    }

    /** Returns the outcome of {@code work}, which delivers to the sink it is given, and reports it. */
    static Either<SpeechError, SpeechReceipt> of(
            Events events, AudioSink sink, Function<AudioSink, Either<SpeechError, SpeechReceipt>> work) {
        events.started();
        Reporting reporting = new Reporting(events, sink);
        try {
            Either<SpeechError, SpeechReceipt> outcome = work.apply(reporting);
            events.ended(outcome.fold(
                    error -> new Ending.Failed(error, reporting.elapsed()),
                    receipt -> new Ending.Finished(receipt, reporting.elapsed())));
            return outcome;
        } catch (Throwable thrown) {
            events.ended(new Ending.Crashed(Thrown.by(thrown), reporting.elapsed()));
            throw thrown;
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        sink.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        if (!begun) {
            begun = true;
            events.firstAudio(elapsed());
        }
        sink.write(frames);
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        sink.mark(mark);
    }

    /** What is reported. Nothing comes out of it, whatever a listener throws. */
    interface Events {
        void started();

        void firstAudio(Duration sinceStart);

        void ended(Ending ending);
    }
}
