package dev.parlance.tts.verify;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Passes audio on and measures it. Used by one thread. */
final class MeasuredAudio implements AudioSink {
    // -66 dB of full scale: below the noise of any recording, above the dither of silence.
    private static final int SILENCE = 16;

    private final AudioSink sink;
    private int channels = 1;
    private long frames;
    private long clipped;
    private long firstSound;
    private long silentSince;
    private long longestSilence;
    private boolean sounded;

    MeasuredAudio(AudioSink sink) {
        this.sink = sink;
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        // After an attempt that is repeated it starts anew.
        frames = 0;
        clipped = 0;
        silentSince = 0;
        longestSilence = 0;
        sounded = false;
        channels = format.channels();
        sink.begin(format);
    }

    @Override
    public void write(ByteBuffer audio) throws IOException {
        ByteBuffer samples = audio.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int frameSize = PcmFormat.SAMPLE_SIZE_BYTES * channels;
        while (samples.remaining() >= frameSize) {
            int loudest = 0;
            for (int channel = 0; channel < channels; channel++) {
                loudest = Math.max(loudest, Math.abs(samples.getShort()));
            }
            add(loudest);
        }
        sink.write(audio);
    }

    private void add(int loudest) {
        if (loudest > SILENCE) {
            if (sounded) {
                longestSilence = Math.max(longestSilence, frames - silentSince);
            } else {
                firstSound = frames;
            }
            sounded = true;
            silentSince = frames + 1;
        }
        clipped += loudest >= Short.MAX_VALUE ? 1 : 0;
        frames++;
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        sink.mark(mark);
    }

    long frames() {
        return frames;
    }

    /** Returns how many frames touch full scale. */
    long clipped() {
        return clipped;
    }

    /** Returns how many frames there are from the first sound to the last. */
    long sounding() {
        return sounded ? silentSince - firstSound : 0;
    }

    /** Returns how many frames come after the last sound. */
    long silenceAtEnd() {
        return frames - silentSince;
    }

    /** Returns the longest run of silent frames between sounds. */
    long longestSilenceInside() {
        return longestSilence;
    }
}
