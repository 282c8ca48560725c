package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Passes audio on in another sample rate or with another number of channels.
 *
 * <p>{@link #finish} must be called after the last write: to place a sample the converter needs some of those after it
 * (56 of the lower rate, 2.3 ms at 24 kHz), so the last ones wait for it. The caller that hands this sink to a
 * synthesizer finishes it once the synthesizer has reported success, and leaves it otherwise.
 *
 * <p>The number of frames becomes that of the input times the ratio of the rates, rounded; all frames keep their place
 * in time, so marks stay as they are. However the audio is cut into writes, the same bytes come out. Audio that has the
 * format already passes through untouched. Memory stays the same however long the audio is. Not safe for use by several
 * threads at once.
 *
 * <p>Two channels become one by their mean; one is copied to both. What the target rate cannot hold is filtered out:
 * everything above half of it, by 90 dB, and the tenth below that in part.
 */
public final class ConvertingSink implements AudioSink {
    private final PcmFormat target;
    private final AudioSink next;
    private @Nullable PcmFormat source;
    private @Nullable PcmConverter converter;
    private boolean finished;

    private ConvertingSink(PcmFormat target, AudioSink next) {
        this.target = requireNonNull(target, "target");
        this.next = requireNonNull(next, "next");
    }

    /** Returns a sink that passes audio of any format on to {@code next} as {@code target}. */
    public static ConvertingSink to(PcmFormat target, AudioSink next) {
        return new ConvertingSink(target, next);
    }

    /**
     * Begins the next sink with the target format.
     *
     * @throws IOException if the rates are more than a factor of 256 apart, or the next sink refuses
     */
    @Override
    public void begin(PcmFormat format) throws IOException {
        source = FrameRules.first(source, format);
        if (!Resampler.canChange(format.sampleRateHz(), target.sampleRateHz())) {
            throw new IOException("cannot convert " + format + " to " + target);
        }
        if (!format.equals(target)) {
            converter = new PcmConverter(format, target, next);
        }
        next.begin(target);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        FrameRules.check(source, frames);
        if (finished) {
            throw new IllegalStateException("audio after the end");
        }
        if (converter == null) {
            next.write(frames);
        } else {
            converter.write(frames);
        }
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        next.mark(mark);
    }

    /**
     * Delivers the last of the audio. Further calls do nothing.
     *
     * @throws IOException if the next sink throws it
     */
    public void finish() throws IOException {
        if (!finished && converter != null) {
            converter.finish();
        }
        finished = true;
    }
}
