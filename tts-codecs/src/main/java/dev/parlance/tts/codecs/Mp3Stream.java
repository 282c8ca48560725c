package dev.parlance.tts.codecs;

import de.sciss.jump3r.lowlevel.LameEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import javax.sound.sampled.AudioFormat;

/** The frames of one MP3, encoded by LAME. */
final class Mp3Stream implements FrameEncoder {
    private static final int MONO_KBITS = 64;
    private static final boolean VARIABLE_RATE = false;
    // The samples of two frames of MPEG-1, 48 ms at 48 kHz; LAME takes many more at once.
    private static final int FRAMES_AT_ONCE = 2 * 1_152;

    private final OutputStream output;
    private final AudioMetadata metadata;
    private final LameEncoder lame;
    private final byte[] pcm;
    private final byte[] mp3;
    private int filled;

    Mp3Stream(PcmFormat format, OptionalInt kbits, OutputStream output, AudioMetadata metadata) {
        this.output = output;
        this.metadata = metadata;
        AudioFormat source = new AudioFormat(format.sampleRateHz(), 16, format.channels(), true, false);
        lame = new LameEncoder(
                source,
                kbits.orElse(MONO_KBITS * format.channels()),
                format.channels() == 1 ? LameEncoder.CHANNEL_MODE_MONO : LameEncoder.CHANNEL_MODE_JOINT_STEREO,
                LameEncoder.QUALITY_MIDDLE,
                VARIABLE_RATE);
        pcm = new byte[FRAMES_AT_ONCE * format.frameSizeBytes()];
        mp3 = new byte[lame.getMP3BufferSize()];
    }

    @Override
    public void begin() throws IOException {
        // MP3 has no other header: each frame describes itself.
        output.write(Id3Tag.of(metadata));
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        while (frames.hasRemaining()) {
            int count = Math.min(frames.remaining(), pcm.length - filled);
            frames.get(pcm, filled, count);
            filled += count;
            if (filled == pcm.length) {
                encode();
            }
        }
    }

    private void encode() throws IOException {
        output.write(mp3, 0, lame.encodeBuffer(pcm, 0, filled, mp3));
        filled = 0;
    }

    @Override
    public void finish() throws IOException {
        if (filled > 0) {
            encode();
        }
        output.write(mp3, 0, lame.encodeFinish(mp3));
        lame.close();
    }
}
