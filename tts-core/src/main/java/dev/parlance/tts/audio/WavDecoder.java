package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.util.Set;

/** WAV, by {@link WavReader}. */
record WavDecoder() implements AudioDecoder {
    @Override
    public String name() {
        return "wav";
    }

    @Override
    public Set<String> names() {
        return Set.of("wav", "wave");
    }

    @Override
    public boolean recognizes(ByteBuffer start) {
        return start.remaining() >= ChunkId.SIZE_BYTES && ChunkId.startsFile(ChunkId.at(start));
    }

    @Override
    public AudioReader open(AudioSink sink) {
        return WavReader.into(sink);
    }
}
