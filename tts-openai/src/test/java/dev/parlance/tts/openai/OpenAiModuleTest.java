package dev.parlance.tts.openai;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.SpeechRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OpenAiModuleTest {
    @Test
    void addsServersSideBySide() {
        try (SpeechServer kokoro = new KokoroServer();
                SpeechServer vllm = new VllmOmniServer()) {
            Injector injector = Guice.createInjector(
                    new OpenAiModule(kokoro.config().build()),
                    new OpenAiModule(vllm.config().build()));

            Map<String, SpeechProvider> providers =
                    injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechProvider>>() {}));

            assertThat(providers).containsOnlyKeys("kokoro", "vllm-omni");
            providers.forEach((name, provider) -> {
                SpeechReceipt receipt = speechOf(provider.synthesizer().synthesize(SpeechRequest.of("Hello")))
                        .receipt();
                assertThat(receipt.voice().provider()).isEqualTo(name);
                provider.close();
            });
        }
    }

    @Test
    void givesOneProviderInEveryMap() {
        Injector injector =
                Guice.createInjector(new OpenAiModule(OpenAiConfig.builder("sk").build()));

        OpenAiProvider provider = injector.getInstance(Key.get(OpenAiProvider.class, Names.named("openai")));

        assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechProvider>>() {}))
                        .get("openai"))
                .isSameAs(provider);
        assertThat(injector.getInstance(Key.get(new TypeLiteral<Map<String, SpeechRecognizer>>() {}))
                        .get("openai"))
                .isSameAs(provider.recognizer());
        provider.close();
    }
}
