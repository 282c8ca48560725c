package consumer;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;

/** Says a sentence in Pekingese. */
public final class Pekingese {
    private Pekingese() {}

    /** Prints how long it is, or why there is none. */
    public static void main(String[] arguments) {
        try (Parlance parlance = Parlance.builder()
                .provider(DashScopeProvider.factory(DashScopeConfig.fromEnvironment()))
                .build()) {
            System.out.println(parlance.synthesizer()
                    .synthesize(SpeechRequest.of("您猜怎么着？", VoiceId.of("dashscope:Dylan")))
                    .fold(SpeechError::message, speech -> speech.audio().duration().toString()));
        }
    }
}
