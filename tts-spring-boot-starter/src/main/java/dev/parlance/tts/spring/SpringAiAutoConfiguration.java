package dev.parlance.tts.spring;

import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import java.util.concurrent.Executor;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.audio.tts.TextToSpeechOptions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Offers the chain as Spring AI's {@link TextToSpeechModel}, 2.0 and 1.1. It stands back where the application or a starter of Spring AI
 * makes one, unless {@code spring.ai.model.audio.speech} is {@code parlance}, which turns theirs off.
 */
@AutoConfiguration(
        after = ParlanceAutoConfiguration.class,
        afterName = {
            "org.springframework.ai.model.elevenlabs.autoconfigure.ElevenLabsAutoConfiguration",
            "org.springframework.ai.model.openai.autoconfigure.OpenAiAudioSpeechAutoConfiguration"
        })
@ConditionalOnClass(name = "org.springframework.ai.audio.tts.TextToSpeechModel")
@ConditionalOnBean({SpeechSynthesizer.class, ParlanceProperties.class})
@ConditionalOnProperty(name = "spring.ai.model.audio.speech", havingValue = "parlance", matchIfMissing = true)
final class SpringAiAutoConfiguration {
    /** The name of an {@link Executor} of the application that runs streams, each in a thread of its own. */
    static final String EXECUTOR = "parlanceStreamExecutor";

    @Bean
    @ConditionalOnMissingBean(TextToSpeechModel.class)
    TextToSpeechModel parlanceTextToSpeechModel(
            SpeechSynthesizer synthesizer,
            ParlanceProperties properties,
            @Qualifier(EXECUTOR) ObjectProvider<Executor> executor) {
        return new ParlanceTextToSpeechModel(
                synthesizer,
                // A thread for each stream: it waits for its subscriber, and would hold up the others of a pool.
                executor.getIfAvailable(() -> DaemonThreads.named("parlance-stream-")),
                options(properties.springAi()));
    }

    private static TextToSpeechOptions options(ParlanceProperties.SpringAi settings) {
        TextToSpeechOptions.Builder options = TextToSpeechOptions.builder();
        String voice = settings.voice();
        if (voice != null) {
            UnusableSettingException.reading("parlance.spring-ai.voice", () -> VoiceId.of(voice));
            options.voice(voice);
        }
        if (settings.model() != null) {
            options.model(settings.model());
        }
        Double speed = settings.speed();
        if (speed != null) {
            UnusableSettingException.reading("parlance.spring-ai.speed", () -> Prosody.NORMAL.withRate(speed));
            options.speed(speed);
        }
        UnusableSettingException.reading("parlance.spring-ai.format", () -> SpokenPrompt.encoder(settings.format()));
        return options.format(settings.format()).build();
    }
}
