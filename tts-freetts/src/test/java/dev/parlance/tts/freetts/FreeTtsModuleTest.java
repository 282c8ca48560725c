package dev.parlance.tts.freetts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FreeTtsModuleTest {
    @Test
    void addsItselfToTheMapsOfBackends() {
        Injector injector = Guice.createInjector(new FreeTtsModule(new FreeTtsConfig(1)));
        FreeTtsProvider provider = injector.getInstance(FreeTtsProvider.class);

        assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechProvider>>() {})))
                .isEqualTo(Map.of("freetts", provider));
        assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechSynthesizer>>() {})))
                .isEqualTo(Map.of("freetts", provider.synthesizer()));
        assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<String, VoiceCatalog>>() {})))
                .isEqualTo(Map.of("freetts", provider.voices()));
    }
}
