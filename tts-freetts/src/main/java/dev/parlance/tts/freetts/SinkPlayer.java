package dev.parlance.tts.freetts;

import com.sun.speech.freetts.audio.AudioPlayer;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import org.jspecify.annotations.Nullable;

/**
 * Receives audio from FreeTTS in chunks of 512 samples, converts the big-endian samples to little-endian, scales them
 * and passes them on. Refuses every chunk after an error of the sink, or once a stop is due.
 */
final class SinkPlayer implements AudioPlayer {
    private final SpeechDelivery delivery;
    private final StopCondition stop;
    private final double volume;
    private boolean stopped;
    private @Nullable SinkException failure;

    SinkPlayer(SpeechDelivery delivery, StopCondition stop, double volume) {
        this.delivery = delivery;
        this.stop = stop;
        this.volume = volume;
    }

    void format(int sampleRateHz) {
        delivery.format(PcmFormat.mono(sampleRateHz));
    }

    /** Returns true if a chunk was refused because a stop was due. */
    boolean stopped() {
        return stopped;
    }

    /** Returns the exception of the sink, if it threw one. */
    Optional<SinkException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean write(byte[] audio) {
        return write(audio, 0, audio.length);
    }

    @Override
    public boolean write(byte[] audio, int offset, int size) {
        stopped |= stop.isDue();
        if (stopped || failure != null) {
            return false;
        }
        try {
            delivery.write(littleEndian(ByteBuffer.wrap(audio, offset, size)));
            return true;
        } catch (SinkException e) {
            failure = e;
            return false;
        }
    }

    private ByteBuffer littleEndian(ByteBuffer bigEndian) {
        ByteBuffer out = ByteBuffer.allocate(bigEndian.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        while (bigEndian.hasRemaining()) {
            out.putShort(scaled(bigEndian.getShort()));
        }
        return out.flip();
    }

    private short scaled(short sample) {
        long scaled = Math.round(sample * volume);
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, scaled));
    }

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public boolean drain() {
        return true;
    }

    // The rest is for sound devices.

    @Override
    public void begin(int size) {}

    @Override
    public void setAudioFormat(AudioFormat format) {}

    @Override
    public @Nullable AudioFormat getAudioFormat() {
        return null;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public float getVolume() {
        return 1;
    }

    @Override
    public void setVolume(float volume) {}

    @Override
    public long getTime() {
        return 0;
    }

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
