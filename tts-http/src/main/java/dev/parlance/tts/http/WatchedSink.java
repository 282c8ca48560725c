package dev.parlance.tts.http;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.TimeoutPhase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The way of audio into a delivery. It holds the audio to the format of the request, lets nothing through once the call is
 * to end, and runs the clock of the {@link CallWatch} only while the service owes something: not while the caller's sink is
 * at work, and not while more text is to come, since the service may wait for it.
 *
 * <p>Audio and marks come from one thread; the text may come from another.
 */
public final class WatchedSink implements AudioSink {
    private final SpeechDelivery delivery;
    private final CallWatch watch;
    private final Optional<PcmFormat> wanted;
    private boolean textIsMissing;
    private boolean sinkIsBusy;

    /**
     * Takes the way to {@code delivery}.
     *
     * @param wanted the format that the audio must have, if the caller asked for one
     */
    public WatchedSink(SpeechDelivery delivery, CallWatch watch, Optional<PcmFormat> wanted) {
        this.delivery = delivery;
        this.watch = watch;
        this.wanted = wanted;
    }

    /** Notes that the service may wait for text from now on. */
    public synchronized void textIsMissing() {
        textIsMissing = true;
        watch.rest();
    }

    /** Notes that the service has all the text. */
    public synchronized void textIsComplete() {
        textIsMissing = false;
        if (!sinkIsBusy) {
            resume();
        }
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        if (wanted.filter(other -> !other.equals(format)).isPresent()) {
            throw new BadReplyException("audio of " + format + " where " + wanted.get() + " was asked for");
        }
        delivery.format(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        if (watch.isEnded()) {
            throw new CallEndedException();
        }
        sinkIsBusy();
        delivery.write(frames);
        sinkIsIdle();
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        sinkIsBusy();
        delivery.mark(mark);
        sinkIsIdle();
    }

    private synchronized void sinkIsBusy() {
        sinkIsBusy = true;
        watch.rest();
    }

    private synchronized void sinkIsIdle() {
        sinkIsBusy = false;
        if (!textIsMissing) {
            resume();
        }
    }

    private void resume() {
        if (delivery.frames() > 0) {
            watch.waitFor(TimeoutPhase.BETWEEN_CHUNKS);
        } else {
            watch.waitAfresh(TimeoutPhase.FIRST_AUDIO);
        }
    }
}
