package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Sinks that break one rule each, named by what they do. */
final class BrokenSinks {
    private BrokenSinks() {}

    abstract static class BrokenSink extends AudioSinkContract implements AudioSink {
        final RecordingSink good = RecordingSink.create();

        @Override
        protected final AudioSink sink() {
            return this;
        }

        @Override
        protected byte[] heard(AudioSink sink) {
            return good.bytes();
        }

        @Override
        public void begin(PcmFormat format) throws IOException {
            good.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            good.write(frames);
        }

        @Override
        public void mark(SpeechMark mark) throws IOException {
            good.mark(mark);
        }
    }

    static final class A1DropsTheSecondWrite extends BrokenSink {
        private int writes;

        @Override
        public void write(ByteBuffer frames) throws IOException {
            if (frames.remaining() % 2 == 0 && ++writes == 2) {
                frames.position(frames.limit());
            }
            super.write(frames);
        }
    }

    static final class A1HearsMarks extends BrokenSink {
        @Override
        public void mark(SpeechMark mark) throws IOException {
            good.write(ByteBuffer.allocate(2));
        }
    }

    static final class A1NeedsAnArray extends BrokenSink {
        @Override
        public void write(ByteBuffer frames) throws IOException {
            if (frames.isDirect()) {
                throw new IOException("no array");
            }
            super.write(frames);
        }
    }

    static final class A2LeavesTheBufferAsItWas extends BrokenSink {
        @Override
        public void write(ByteBuffer frames) throws IOException {
            super.write(frames.duplicate());
        }
    }

    static final class A3KeepsTheBuffer extends BrokenSink {
        private final List<ByteBuffer> kept = new ArrayList<>();

        @Override
        public void write(ByteBuffer frames) throws IOException {
            ByteBuffer same = frames.duplicate();
            super.write(frames);
            kept.add(same);
        }

        @Override
        protected byte[] heard(AudioSink sink) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (ByteBuffer frames : kept) {
                byte[] chunk = new byte[frames.remaining()];
                frames.get(chunk);
                bytes.writeBytes(chunk);
            }
            return bytes.toByteArray();
        }
    }

    static final class A3TurnsTheBufferAround extends BrokenSink {
        @Override
        public void write(ByteBuffer frames) throws IOException {
            int start = frames.position();
            super.write(frames);
            if (frames.hasArray()) {
                for (int at = start; at < frames.limit(); at++) {
                    frames.put(at, (byte) ~frames.get(at));
                }
            }
        }
    }

    static final class A4BeginsByItself extends BrokenSink {
        private boolean begun;

        @Override
        public void begin(PcmFormat format) throws IOException {
            begun = true;
            super.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            if (!begun) {
                begin(format());
            }
            super.write(frames);
        }
    }

    static final class A4BeginsTwice extends BrokenSink {
        private boolean begun;

        @Override
        public void begin(PcmFormat format) throws IOException {
            if (!begun) {
                super.begin(format);
            }
            begun = true;
        }
    }

    static final class A5DropsHalfAFrame extends BrokenSink {
        @Override
        public void write(ByteBuffer frames) throws IOException {
            frames.limit(frames.limit() - frames.remaining() % 2);
            super.write(frames);
        }
    }

    static final class A5KeepsTheFramesBeforeTheHalfOne extends BrokenSink {
        @Override
        public void write(ByteBuffer frames) throws IOException {
            if (frames.remaining() % 2 != 0) {
                super.write(frames.slice(frames.position(), frames.remaining() - 1));
            }
            super.write(frames);
        }
    }
}
