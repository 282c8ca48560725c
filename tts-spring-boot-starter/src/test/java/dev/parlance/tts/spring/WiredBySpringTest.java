package dev.parlance.tts.spring;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.voice.VoiceCatalog;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** The same in an application that is started, which finds the configuration as every application does. */
final class WiredBySpringTest extends WiringContract {
    @Override
    Wired wire(Parts parts) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn",
                        "parlance.providers.espeak.enabled=false",
                        "parlance.providers.freetts.enabled=false",
                        // Of whoever runs the tests.
                        "parlance.providers.dashscope.enabled=false",
                        "parlance.providers.openai.enabled=false")
                .initializers(application -> add(parts, (GenericApplicationContext) application))
                .run();
        return new Wired(
                context.getBean(Parlance.class),
                context.getBean(SpeechSynthesizer.class),
                context.getBean(StreamingSynthesizer.class),
                context.getBean(VoiceCatalog.class),
                context::close);
    }

    private static void add(Parts parts, GenericApplicationContext context) {
        parts.providers().forEach(fake -> context.registerBean(fake.name(), FakeSpeechProvider.class, () -> fake));
        context.registerBean(AudioStore.class, parts::store);
        context.registerBean(SpeechInterceptor.class, parts::interceptor);
        context.registerBean(SpeechListener.class, parts::listener);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
