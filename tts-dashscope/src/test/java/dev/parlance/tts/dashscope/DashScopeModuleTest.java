package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.SpeechRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DashScopeModuleTest {
    @Test
    void speaksByTheNameOfTheProvider() {
        try (DashScopeServer server = DashScopeServer.start()) {
            HttpSpeech.on(server);
            Injector injector = Guice.createInjector(
                    Stage.PRODUCTION, new DashScopeModule(server.config().build()));

            Map<String, SpeechProvider> providers =
                    injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechProvider>>() {}));

            assertThat(speechOf(providers.get("dashscope").synthesizer().synthesize(SpeechRequest.of("Hello")))
                            .audio()
                            .frames())
                    .isPositive();
            injector.getInstance(DashScopeProvider.class).close();
        }
    }

    @Test
    void givesOneProviderInEveryMap() {
        Injector injector = Guice.createInjector(
                new DashScopeModule(DashScopeConfig.builder("").build()));

        DashScopeProvider provider = injector.getInstance(DashScopeProvider.class);
        SpeechProvider listed = injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechProvider>>() {}))
                .get("dashscope");
        SpeechRecognizer recognizer = injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechRecognizer>>() {}))
                .get("dashscope");

        assertThat(listed).isSameAs(provider);
        assertThat(recognizer).isSameAs(provider.recognizer());
        provider.close();
    }

    @Test
    void refusesToSpeakOnceClosed() {
        DashScopeProvider provider =
                DashScopeProvider.open(DashScopeConfig.builder("sk").build());
        provider.close();
        provider.close();

        assertThatThrownBy(() -> provider.synthesizer().synthesize(SpeechRequest.of("Hello")))
                .isInstanceOf(IllegalStateException.class);
    }
}
