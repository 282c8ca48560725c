package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of {@link SpeechProvider} as tests, and those of {@link WarmableProvider} for one that is such. Extend it once for each provider. */
public abstract class SpeechProviderContract extends Contract {
    private static final int OPENINGS = 20;
    private static final String CLOSED = "the provider is closed";

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected SpeechProviderContract() {}

    /** Returns a provider, newly opened in the way a program opens it; the test closes it. May be called several times. */
    protected abstract SpeechProvider open();

    /** Returns a sentence that its first voice can say. */
    protected String sentence() {
        return "The quick brown fox jumps over the lazy dog.";
    }

    @Test
    void b1_isNamedAsItsSynthesizerAndItsVoices() {
        try (SpeechProvider provider = open()) {
            assertThat(provider.synthesizer().profile().provider()).isEqualTo(provider.name());
            assertThat(speechOf(provider.voices().voices()))
                    .extracting(voice -> voice.id().provider())
                    .containsOnly(provider.name());
        }
    }

    @Test
    void b1_listsTheVoiceItSpeaksWith() {
        try (SpeechProvider provider = open()) {
            SpeechRequest asked = SpeechRequest.of(sentence());

            assertThat(speechOf(provider.voices().voices()))
                    .extracting(Voice::id)
                    .contains(provider.synthesizer().profileFor(asked).voiceFor(asked));
        }
    }

    @Test
    void b2_hasTheSameProfileBeforeAndAfterItSpeaks() {
        try (SpeechProvider provider = open()) {
            List<Object> before = facts(provider);

            speechOf(provider.synthesizer().synthesize(SpeechRequest.of(sentence())));

            assertThat(facts(provider)).isEqualTo(before);
        }
    }

    private static List<Object> facts(SpeechProvider provider) {
        SynthesizerProfile profile = provider.synthesizer().profile();
        return List.of(
                provider.name(),
                profile.capabilities(),
                profile.model(),
                profile.revision(),
                profile.vendorOptions(),
                profile.rates(),
                provider.streaming().isPresent());
    }

    @Test
    void b3_closesTwice() {
        SpeechProvider provider = open();

        provider.close();

        assertThatCode(provider::close).doesNotThrowAnyException();
    }

    @Test
    void b3_givesBackItsThreads() {
        assertGivesBackThreads(OPENINGS, patience(), () -> {
            try (SpeechProvider provider = open()) {
                speechOf(provider.synthesizer().synthesize(SpeechRequest.of(sentence())));
            }
        });
    }

    @Test
    void b4_doesNotSpeakOnceClosed() {
        SpeechProvider provider = open();
        Optional<StreamingSynthesizer> streaming = provider.streaming();
        SpeechRequest settings = SpeechRequest.withoutText().build();

        provider.close();

        assertThatThrownBy(() -> provider.synthesizer().synthesize(SpeechRequest.of(sentence())), CLOSED)
                .isInstanceOf(IllegalStateException.class);
        streaming.ifPresent(closed -> assertThatThrownBy(
                        () -> closed.synthesize(settings, TextSource.of(List.of(sentence())), RecordingSink.create()),
                        CLOSED)
                .isInstanceOf(IllegalStateException.class));
    }

    @Test
    void b4_doesNotSpeakThroughASynthesizerHandedOutBefore() {
        SpeechProvider provider = open();
        var synthesizer = provider.synthesizer();

        provider.close();

        assertThatThrownBy(() -> synthesizer.synthesize(SpeechRequest.of(sentence())), CLOSED)
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void b5_isIndependentOfAnotherThatIsOpen() {
        try (SpeechProvider second = open()) {
            open().close();

            assertThat(framesOf(second)).isPositive();
        }
    }

    @Test
    void b6_streamsAsTheSameProvider() {
        try (SpeechProvider provider = open()) {
            provider.streaming()
                    .ifPresent(streaming -> assertThat(streaming
                                    .profileFor(SpeechRequest.withoutText().build())
                                    .provider())
                            .as("the provider that streams")
                            .isEqualTo(provider.name()));
        }
    }

    @Test
    void b7_keepsTheCacheScopeOfARequest() {
        try (SpeechProvider provider = open();
                SpeechProvider another = open()) {
            SpeechRequest request = SpeechRequest.of(sentence());
            ResolvedRequest resolved =
                    ResolvedRequest.of(request, provider.synthesizer().profileFor(request));

            assertThat(another.cacheScope(resolved))
                    .as("the cache scope of a second provider that was opened alike")
                    .isEqualTo(provider.cacheScope(resolved));
        }
    }

    @Test
    void b8_isTheSameOnceItIsWarm() throws InterruptedException {
        try (SpeechProvider provider = open()) {
            WarmableProvider warmable = warmable(provider);
            List<Object> before = facts(provider);

            List<Optional<SpeechError>> errors =
                    together(THREADS, thread -> () -> warmable.warmUp(Cancellation.never()));

            assertThat(errors).as("the errors of many at once").containsOnly(Optional.empty());
            assertThat(warmable.warmUp(Cancellation.never()))
                    .as("the error of another time")
                    .isEmpty();
            assertThat(facts(provider)).isEqualTo(before);
            assertThat(framesOf(provider)).isPositive();
        }
    }

    @Test
    void b9_isNotWarmedUpOnceClosed() {
        SpeechProvider provider = open();
        provider.close();
        WarmableProvider warmable = warmable(provider);

        assertThatThrownBy(() -> warmable.warmUp(Cancellation.never())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void b10_isNotWarmedUpIfCancelled() {
        try (SpeechProvider provider = open()) {
            WarmableProvider warmable = warmable(provider);
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();

            assertThat(warmable.warmUp(cancellation)).containsInstanceOf(SpeechError.Cancelled.class);
            assertThat(framesOf(provider)).isPositive();
        }
    }

    @Test
    void b10_isNotWarmedUpInAnInterruptedThread() {
        try (SpeechProvider provider = open()) {
            WarmableProvider warmable = warmable(provider);
            Thread.currentThread().interrupt();

            Optional<SpeechError> error = warmable.warmUp(Cancellation.never());

            assertThat(Thread.interrupted()).as("the interrupt flag").isEqualTo(true);
            assertThat(error).containsInstanceOf(SpeechError.Cancelled.class);
            assertThat(framesOf(provider)).isPositive();
        } finally {
            Thread.interrupted();
        }
    }

    private static WarmableProvider warmable(SpeechProvider provider) {
        assumeThat(provider).isInstanceOf(WarmableProvider.class);
        return (WarmableProvider) provider;
    }

    private long framesOf(SpeechProvider provider) {
        return speechOf(provider.synthesizer().synthesize(SpeechRequest.of(sentence())))
                .audio()
                .frames();
    }
}
