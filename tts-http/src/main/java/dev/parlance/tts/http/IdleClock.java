package dev.parlance.tts.http;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.TimeoutPhase;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Runs the clock of a {@link CallWatch} only while the service owes something: not while the sink is at work, and not
 * while more text is to come, since the service may wait for it. Safe for concurrent use.
 */
public final class IdleClock implements AudioSink {
    private final CallWatch watch;
    private final AudioSink target;
    private final SpeechDelivery delivery;
    private boolean textIsMissing;
    private boolean sinkIsBusy;

    public IdleClock(CallWatch watch, AudioSink target, SpeechDelivery delivery) {
        this.watch = watch;
        this.target = target;
        this.delivery = delivery;
    }

    /** Notes that the service may wait for text from now on. */
    synchronized void textIsMissing() {
        textIsMissing = true;
        watch.rest();
    }

    /** Notes that the service has all the text. */
    synchronized void textIsComplete() {
        textIsMissing = false;
        if (!sinkIsBusy) {
            resume();
        }
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        target.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        sinkIsBusy(true);
        target.write(frames);
        sinkIsBusy(false);
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        sinkIsBusy(true);
        delivery.mark(mark);
        sinkIsBusy(false);
    }

    private synchronized void sinkIsBusy(boolean busy) {
        sinkIsBusy = busy;
        if (busy || textIsMissing) {
            watch.rest();
        } else {
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
