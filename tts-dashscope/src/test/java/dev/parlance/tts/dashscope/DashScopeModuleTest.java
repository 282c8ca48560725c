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
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DashScopeModuleTest {
    @Test
    void speaksByTheNameOfTheProvider() {
        try (DashScopeServer server = DashScopeServer.start()) {
            HttpSpeech.on(server);
            Injector injector = Guice.createInjector(
                    Stage.PRODUCTION, new DashScopeModule(server.config().build()));

            Map<String, SpeechSynthesizer> synthesizers =
                    injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechSynthesizer>>() {}));

            assertThat(speechOf(synthesizers.get("dashscope").synthesize(SpeechRequest.of("Hello")))
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
        VoiceCatalog voices = injector.getInstance(Key.get(new TypeLiteral<Map<String, VoiceCatalog>>() {}))
                .get("dashscope");

        assertThat(listed).isSameAs(provider);
        assertThat(voices).isSameAs(provider.voices());
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
