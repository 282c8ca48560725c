package dev.parlance.tts.examples;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakModule;
import dev.parlance.tts.guice.TtsModule;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import org.junit.jupiter.api.Test;

/** How an application tests its speech: the wiring stays, one override puts a fake in the provider's place. */
class SwapProviderTest {
    // guide: begin fake
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
    private final Announcements announcements = Guice.createInjector(
                    Modules.override(wiring()).with(new FakeSpeech()))
            .getInstance(Announcements.class);

    @Test
    void saysWhereTheTrainGoes() {
        speechOf(announcements.departure("Guilin", 4));

        assertThat(fake.requests())
                .extracting(SpeechRequest::text)
                .containsExactly("The train to Guilin leaves from platform 4.");
    }

    @Test
    void handsTheErrorOn() {
        fake.failNext(Fault.stop().atFrame(1_000));

        assertThat(errorOf(announcements.departure("Guilin", 4)).retryable()).isTrue();
    }

    // The application's own modules, as its main method installs them.
    private static Module wiring() {
        return Modules.combine(new TtsModule(), new EspeakModule());
    }

    private final class FakeSpeech extends AbstractModule {
        @Override
        protected void configure() {
            // Whatever the application injects, its SpeechSynthesizer too, comes from this.
            bind(Parlance.class)
                    .toInstance(Parlance.builder()
                            .provider(FakeSpeechProvider.of(fake))
                            .build());
        }
    }
    // guide: end
}
