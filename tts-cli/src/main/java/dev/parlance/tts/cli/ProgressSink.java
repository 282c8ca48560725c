package dev.parlance.tts.cli;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shows a person how many seconds have been spoken, on one line that is erased at the end. */
final class ProgressSink implements AudioSink {
    private static final String WIPE = "\r\033[K";
    private static final long NANOS_BETWEEN = 250_000_000;

    private final AudioSink next;
    private final PrintStream err;
    private @Nullable PcmFormat format;
    private long frames;
    private final LongSupplier nanoTime;
    private long shownNanos;
    private boolean shown;

    ProgressSink(AudioSink next, PrintStream err, LongSupplier nanoTime) {
        this.next = next;
        this.err = err;
        this.nanoTime = nanoTime;
        shownNanos = nanoTime.getAsLong();
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        this.format = format;
        next.begin(format);
    }

    @Override
    public void write(ByteBuffer audio) throws IOException {
        PcmFormat known = requireNonNull(format, "audio before begin");
        int count = audio.remaining() / known.frameSizeBytes();
        next.write(audio);
        frames += count;
        long now = nanoTime.getAsLong();
        if (now - shownNanos >= NANOS_BETWEEN) {
            shownNanos = now;
            shown = true;
            err.print(WIPE + known.duration(frames).toSeconds() + " s spoken");
            err.flush();
        }
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        next.mark(mark);
    }

    /** Erases the line. */
    void wipe() {
        if (shown) {
            err.print(WIPE);
            err.flush();
        }
    }
}
