package dev.parlance.tts.examples;

import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.dashscope.VoiceSample;
import dev.parlance.tts.speech.SpeechError;
import java.net.URI;

/** Makes a voice of a recording whose speaker agrees to that: {@code CloneVoice https://example.org/me.wav}. */
public final class CloneVoice {
    private CloneVoice() {}

    /** Runs the example with the address of the recording; the key comes from the environment. */
    public static void main(String[] arguments) {
        run(DashScopeConfig.fromEnvironment(), URI.create(arguments[0]));
    }

    static void run(DashScopeConfig config, URI recording) {
        // guide: begin clone
        try (DashScopeProvider provider = DashScopeProvider.open(config)) {
            VoiceSample sample = VoiceSample.at(recording).withSpeakersConsent();
            String outcome = provider.enrollment()
                    .create(sample, "cosyvoice-v3.5-plus", "me")
                    .fold(SpeechError::message, voice -> "a new voice: " + voice);
            System.out.println(outcome);
        }
        // guide: end
    }
}
