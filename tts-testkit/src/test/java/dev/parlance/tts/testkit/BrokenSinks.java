package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on sinks that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
final class BrokenSinks extends AudioSinkContract {
    private final RecordingSink good = RecordingSink.create();
    private final List<ByteBuffer> kept = new ArrayList<>();
    private AudioSink spoilt = good;

    BrokenSinks(Broken<BrokenSinks> broken) {
        broken.spoil(this);
    }

    static void addAll() {
        add("A1 drops the second write", sinks -> new SpoiltSink(sinks.good) {
            private int writes;

            @Override
            public void write(ByteBuffer frames) throws IOException {
                if (frames.remaining() % 2 == 0 && ++writes == 2) {
                    frames.position(frames.limit());
                }
                sinks.good.write(frames);
            }
        });
        add("A1 hears marks", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void mark(SpeechMark mark) throws IOException {
                sinks.good.write(ByteBuffer.allocate(2));
            }
        });
        add("A1 needs an array", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                if (frames.isDirect()) {
                    throw new IOException("no array");
                }
                sinks.good.write(frames);
            }
        });
        add("A2 leaves the buffer as it was", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                sinks.good.write(frames.duplicate());
            }
        });
        add("A3 keeps the buffer", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                ByteBuffer same = frames.duplicate();
                sinks.good.write(frames);
                sinks.kept.add(same);
            }
        });
        add("A3 turns the buffer around", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                int start = frames.position();
                sinks.good.write(frames);
                for (int at = start; frames.hasArray() && at < frames.limit(); at++) {
                    frames.put(at, (byte) ~frames.get(at));
                }
            }
        });
        add("A4 begins by itself", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                if (sinks.good.format().isEmpty()) {
                    sinks.good.begin(sinks.format());
                }
                sinks.good.write(frames);
            }
        });
        add("A4 begins twice", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void begin(PcmFormat format) throws IOException {
                if (sinks.good.format().isEmpty()) {
                    sinks.good.begin(format);
                }
            }
        });
        add("A5 drops half a frame", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                frames.limit(frames.limit() - frames.remaining() % 2);
                sinks.good.write(frames);
            }
        });
        add("A5 keeps the frames before the half one", sinks -> new SpoiltSink(sinks.good) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                if (frames.remaining() % 2 != 0) {
                    sinks.good.write(frames.slice(frames.position(), frames.remaining() - 1));
                }
                sinks.good.write(frames);
            }
        });
    }

    private static void add(String name, Function<BrokenSinks, AudioSink> change) {
        Broken.add(name, BrokenSinks.class, sinks -> sinks.spoilt = change.apply(sinks));
    }

    @Override
    protected AudioSink sink() {
        return spoilt;
    }

    @Override
    protected byte[] heard(AudioSink sink) {
        ByteArrayOutputStream late = new ByteArrayOutputStream();
        for (ByteBuffer frames : kept) {
            late.writeBytes(BrokenPort.bytes(frames));
        }
        return kept.isEmpty() ? good.bytes() : late.toByteArray();
    }
}
