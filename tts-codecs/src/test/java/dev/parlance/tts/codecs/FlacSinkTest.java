package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.testkit.AudioSinkContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

final class FlacSinkTest extends AudioSinkContract {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Override
    protected AudioSink sink() {
        return new FlacProvider().open(out);
    }

    @Override
    protected byte[] heard(AudioSink sink) throws IOException {
        ((EncodedSink) sink).finish();
        return FlacTest.decode(out.toByteArray());
    }
}
