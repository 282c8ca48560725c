package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;

/** Speaks with a voice of a provider, which it closes. */
record BySynthesizer(SpeechProvider provider, VoiceId voice) implements Speaker {
    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        var result = provider.synthesizer().synthesize(SpeechRequest.of(text, voice), sink);
        if (result.isLeft()) {
            throw new IOException(result.getLeft().message());
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
