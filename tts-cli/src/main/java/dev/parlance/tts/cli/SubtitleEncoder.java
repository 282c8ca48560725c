package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.timing.SubtitleFormat;
import dev.parlance.tts.timing.Subtitles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** "Encodes" audio as the subtitles of its text, so that their file is written as a file of audio is: whole or not at all. */
record SubtitleEncoder(SubtitleFormat format, String text) implements AudioEncoder {
    @Override
    public String name() {
        return format.extension();
    }

    @Override
    public Set<String> extensions() {
        return Set.of(format.extension());
    }

    @Override
    public EncodedSink open(OutputStream output, AudioMetadata metadata) {
        return new Sink(output);
    }

    /** Returns the format only: text to speak stays out of logs. */
    @Override
    public String toString() {
        return "SubtitleEncoder[" + format + "]";
    }

    private final class Sink implements EncodedSink {
        private final OutputStream output;
        private final List<SpeechMark> marks = new ArrayList<>();
        private PcmFormat audio = PcmFormat.mono(1);
        private long bytes;
        private boolean finished;

        Sink(OutputStream output) {
            this.output = output;
        }

        @Override
        public void begin(PcmFormat audio) {
            this.audio = audio;
        }

        @Override
        public void write(ByteBuffer frames) {
            bytes += frames.remaining();
            frames.position(frames.limit());
        }

        @Override
        public void mark(SpeechMark mark) {
            marks.add(mark);
        }

        @Override
        public void finish() throws IOException {
            if (!finished) {
                finished = true;
                long frames = bytes / audio.frameSizeBytes();
                String file = format.write(Subtitles.of(text, marks, audio.duration(frames)));
                output.write(file.getBytes(StandardCharsets.UTF_8));
                output.flush();
            }
        }
    }
}
