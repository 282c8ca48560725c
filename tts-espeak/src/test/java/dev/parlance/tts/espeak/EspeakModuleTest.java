package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EspeakModuleTest {
    @Test
    void addsOneProviderUnderItsName() {
        Injector injector = Guice.createInjector(new EspeakModule(EspeakConfig.at(TestEspeak.CACHE)));
        try (EspeakProvider provider = injector.getInstance(EspeakProvider.class)) {
            assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechProvider>>() {})))
                    .containsExactly(Map.entry("espeak", provider));
            assertThat(provider.name()).isEqualTo("espeak");
            assertThat(TestEspeak.say(provider, SpeechRequest.of("Hello."))
                            .audio()
                            .frames())
                    .isPositive();
        }
    }

    @Test
    void opensNothingByItself() {
        Injector injector = Guice.createInjector(new EspeakModule());

        assertThat(injector.getExistingBinding(Key.get(EspeakProvider.class))).isNotNull();
    }
}
