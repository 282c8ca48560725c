package dev.parlance.tts.player;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Passes one playback's audio to the line: collects it until the pre-buffer is full, and converts it if the device has
 * another format. Guarded by the player's lock.
 */
final class PlaybackInput {
    private final PcmFormat format;
    private final PcmFormat deviceFormat;
    private final LineFeed feed;
    private final ConvertingSink toDevice;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final long enoughBytes;
    private boolean collecting;
    private long framesWritten;

    PlaybackInput(PcmFormat format, Line line, LineFeed feed, Duration preBuffer) throws PlaybackException {
        this.format = format;
        this.feed = feed;
        deviceFormat = line.format();
        toDevice = ConvertingSink.to(deviceFormat, new FeedSink(feed));
        try {
            toDevice.begin(format);
        } catch (IOException e) {
            // The rates are too far apart to convert.
            throw new PlaybackException(new PlaybackError.FormatRefused(line.device(), format));
        }
        enoughBytes = format.frames(preBuffer) * format.frameSizeBytes();
        collecting = enoughBytes > 0;
    }

    /** Writes whole frames; blocks on the device once it plays. */
    void write(ByteBuffer frames) throws IOException {
        if (frames.remaining() % format.frameSizeBytes() != 0) {
            throw new IllegalArgumentException(frames.remaining() + " bytes end inside a frame");
        }
        framesWritten += frames.remaining() / format.frameSizeBytes();
        if (!collecting) {
            toDevice.write(frames);
            return;
        }
        byte[] bytes = new byte[frames.remaining()];
        frames.get(bytes);
        collected.write(bytes, 0, bytes.length);
        if (collected.size() >= enoughBytes) {
            flushCollected();
        }
    }

    /** Passes all that was written to the device. */
    void finish() throws IOException {
        flushCollected();
        toDevice.finish();
        feed.complete();
    }

    private void flushCollected() throws IOException {
        if (collecting) {
            collecting = false;
            toDevice.write(ByteBuffer.wrap(collected.toByteArray()).asReadOnlyBuffer());
            collected.reset();
        }
    }

    LineFeed feed() {
        return feed;
    }

    PcmFormat format() {
        return format;
    }

    /** Returns how many frames were written. */
    long framesWritten() {
        return framesWritten;
    }

    /** Returns how many frames have been heard, in the format they were written in. Rounding may leave out the last ones. */
    long framesPlayed() {
        return Math.min(framesWritten, feed.played() * format.sampleRateHz() / deviceFormat.sampleRateHz());
    }

    /** Passes converted audio to the feed. */
    private record FeedSink(LineFeed feed) implements AudioSink {
        FeedSink {
            requireNonNull(feed, "feed");
        }

        @Override
        public void begin(PcmFormat format) {}

        @Override
        public void write(ByteBuffer frames) throws IOException {
            feed.put(frames);
        }
    }
}
