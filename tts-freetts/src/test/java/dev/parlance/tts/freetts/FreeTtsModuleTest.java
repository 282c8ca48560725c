package dev.parlance.tts.freetts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parlance.tts.provider.SpeechProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FreeTtsModuleTest {
    @Test
    void addsItselfToTheMapOfProviders() {
        Injector injector = Guice.createInjector(new FreeTtsModule(new FreeTtsConfig(1)));
        FreeTtsProvider provider = injector.getInstance(FreeTtsProvider.class);

        assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechProvider>>() {})))
                .isEqualTo(Map.of("freetts", provider));
    }
}
