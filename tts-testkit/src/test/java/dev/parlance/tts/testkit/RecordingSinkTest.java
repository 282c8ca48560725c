package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;

final class RecordingSinkTest extends AudioSinkContract {
    @Override
    protected AudioSink sink() {
        return RecordingSink.create();
    }

    @Override
    protected byte[] heard(AudioSink sink) {
        return ((RecordingSink) sink).bytes();
    }
}
