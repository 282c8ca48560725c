package dev.parlance.tts.cache;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechDelivery;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Delivers audio to one caller, and then records it. */
record RecordedSink(SpeechDelivery delivery, Recording recording) implements AudioSink {
    @Override
    public void begin(PcmFormat format) throws IOException {
        delivery.format(format);
        recording.open(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        ByteBuffer recorded = frames.duplicate();
        delivery.write(frames);
        recording.write(recorded);
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        delivery.mark(mark);
        recording.mark(mark);
    }
}
