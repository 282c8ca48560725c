package consumer;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeModule;
import dev.parlance.tts.guice.TtsModule;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;

/** Says a sentence with what an injector has. */
public final class Injected {
    private Injected() {}

    /** Prints how long it is, or why there is none. */
    public static void main(String[] arguments) {
        try (Service service = new Service()) {
            Injector injector = Guice.createInjector(
                    new TtsModule(),
                    new DashScopeModule(DashScopeConfig.builder("key").baseUrl(service.url("/api/v1")).build()));
            try (Parlance parlance = injector.getInstance(Parlance.class)) {
                System.out.println(injector.getInstance(SpeechSynthesizer.class)
                        .synthesize(SpeechRequest.of("您猜怎么着？", VoiceId.of("dashscope:Dylan")))
                        .fold(SpeechError::message, speech -> speech.audio().duration().toString()));
            }
        }
    }
}
