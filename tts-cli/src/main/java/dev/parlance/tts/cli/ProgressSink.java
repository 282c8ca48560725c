package dev.parlance.tts.cli;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a person how far a text has been spoken, on one line that is erased at the end: by the marks of its sentences how much of
 * the text, how many sentences and about how much time is left, else only the seconds.
 */
final class ProgressSink implements AudioSink {
    private static final String WIPE = "\r\033[K";
    private static final long NANOS_BETWEEN = 250_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final AudioSink next;
    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final String label;
    private final int textLength;
    private final long startNanos;
    private @Nullable PcmFormat format;
    private long frames;
    private int sentences;
    private int spokenChars;
    private long shownNanos;
    private boolean shown;

    /**
     * Creates it.
     *
     * @param label comes before all else
     * @param textLength how many characters the text has that marks point into
     */
    ProgressSink(AudioSink next, PrintStream err, LongSupplier nanoTime, String label, int textLength) {
        this.next = next;
        this.err = err;
        this.nanoTime = nanoTime;
        this.label = label;
        this.textLength = textLength;
        startNanos = nanoTime.getAsLong();
        shownNanos = startNanos;
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
            err.print(WIPE + label + share() + known.duration(frames).toSeconds() + " s spoken" + left(now));
            err.flush();
        }
    }

    private String share() {
        return spokenChars == 0
                ? ""
                : Math.round(100.0 * spokenChars / textLength) + " %, sentence " + sentences + ", ";
    }

    private String left(long now) {
        if (spokenChars == 0) {
            return "";
        }
        double seconds = (now - startNanos) / NANOS_PER_SECOND * (textLength - spokenChars) / spokenChars;
        return ", about " + Quantity.time(seconds) + " left";
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        next.mark(mark);
        if (mark.kind() == MarkKind.SENTENCE) {
            sentences++;
            // One that is estimated comes when its sentence is over.
            spokenChars = Math.max(spokenChars, mark.source() == MarkSource.ESTIMATED ? mark.end() : mark.start());
        }
    }

    /** Erases the line. */
    void wipe() {
        if (shown) {
            err.print(WIPE);
            err.flush();
        }
    }
}
