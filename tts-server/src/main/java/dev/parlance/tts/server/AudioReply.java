package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;

/** The bare audio, as {@code stream_format: audio} asks for it. */
final class AudioReply implements SpeechReply, EncodedReply.Listener {
    private final StreamedResponse response;
    private final String encoding;
    private final EncodedReply audio;

    AudioReply(SpokenRequest spoken, StreamedResponse response) {
        this.response = response;
        encoding = spoken.encoder().name();
        audio = new EncodedReply(spoken, this);
    }

    @Override
    public AudioSink sink() {
        return audio;
    }

    @Override
    public void begun(PcmFormat format) {
        response.contentType(AudioFormats.contentType(encoding, format));
    }

    @Override
    public void encoded(byte[] bytes) throws IOException {
        response.write(bytes);
    }

    // This form has no place for them, and no request for it asks for any.
    @Override
    public void marked(SpeechMark mark) {}

    @Override
    public void finish(SpeechReceipt receipt) throws IOException {
        audio.finish();
        response.end(new byte[0]);
    }

    @Override
    public void fail(ApiError error) {
        response.fail(error);
    }
}
