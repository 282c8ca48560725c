package dev.parlance.tts.http;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.TimeoutPhase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The way of audio into a delivery. It stops the clock while the caller's sink is at work, lets nothing through once the
 * call is to end, and holds the audio to the format of the request.
 */
public final class WatchedSink implements AudioSink {
    private final SpeechDelivery delivery;
    private final CallWatch watch;
    private final Optional<PcmFormat> wanted;

    public WatchedSink(SpeechDelivery delivery, CallWatch watch, Optional<PcmFormat> wanted) {
        this.delivery = delivery;
        this.watch = watch;
        this.wanted = wanted;
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
        watch.rest();
        delivery.write(frames);
        watch.waitFor(TimeoutPhase.BETWEEN_CHUNKS);
    }
}
