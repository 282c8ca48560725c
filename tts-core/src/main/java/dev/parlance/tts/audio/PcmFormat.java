package dev.parlance.tts.audio;

import java.time.Duration;

/**
 * The shape of raw PCM audio: signed 16-bit little-endian samples, interleaved by channel.
 *
 * @param sampleRateHz samples per second of each channel, 1 to 768,000
 * @param channels 1 for mono, 2 for stereo
 */
public record PcmFormat(int sampleRateHz, int channels) {
    /** The bytes one sample of one channel takes. */
    public static final int SAMPLE_SIZE_BYTES = 2;

    // The fastest converters sold sample at 768 kHz; a header that claims more is damaged.
    private static final int HIGHEST_SAMPLE_RATE_HZ = 768_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Checks that the rate and the channel count are within their ranges. */
    public PcmFormat {
        if (sampleRateHz <= 0 || sampleRateHz > HIGHEST_SAMPLE_RATE_HZ) {
            throw new IllegalArgumentException("sampleRateHz: " + sampleRateHz);
        }
        if (channels != 1 && channels != 2) {
            throw new IllegalArgumentException("channels: " + channels);
        }
    }

    /** Returns the format of one channel at {@code sampleRateHz}. */
    public static PcmFormat mono(int sampleRateHz) {
        return new PcmFormat(sampleRateHz, 1);
    }

    /** Returns the format of two channels at {@code sampleRateHz}. */
    public static PcmFormat stereo(int sampleRateHz) {
        return new PcmFormat(sampleRateHz, 2);
    }

    /** Returns the bytes of one frame, which is one sample of every channel. */
    public int frameSizeBytes() {
        return channels * SAMPLE_SIZE_BYTES;
    }

    /** Returns how long {@code frames} frames play, rounded down to a nanosecond. */
    public Duration duration(long frames) {
        if (frames < 0) {
            throw new IllegalArgumentException("frames: " + frames);
        }
        long nanos = frames % sampleRateHz * NANOS_PER_SECOND / sampleRateHz;
        return Duration.ofSeconds(frames / sampleRateHz, nanos);
    }

    /**
     * Returns how many frames start within {@code duration}, which is rounded up: {@link #duration} rounds down, so that
     * the frames of the duration of n frames are n. If they are too many to count, that is the largest {@code long}.
     */
    public long frames(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration: " + duration);
        }
        long fraction = ((long) duration.getNano() * sampleRateHz + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
        long seconds = duration.getSeconds();
        return seconds > (Long.MAX_VALUE - fraction) / sampleRateHz
                ? Long.MAX_VALUE
                : seconds * sampleRateHz + fraction;
    }

    @Override
    public String toString() {
        return sampleRateHz + " Hz " + (channels == 1 ? "mono" : "stereo");
    }
}
