package dev.parlance.tts.spring;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application may rely on, whoever puts its chain together. */
abstract class WiringContract {
    private static final SpeechRequest HELLO = SpeechRequest.of("Hello.");
    private static final VoiceId SECOND_VOICE = VoiceId.of("second:ada");

    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Wired wired = wire(new Parts(
            List.of(first, second),
            InMemoryAudioStore.create(),
            (call, chain) -> {
                seen.add("intercepted " + call.provider());
                return chain.proceed(call);
            },
            new SpeechListener() {
                @Override
                public void ended(Call call, Ending ending) {
                    seen.add("ended " + call.provider());
                }
            }));

    /** What the application brings, the preferred provider first. */
    record Parts(
            List<FakeSpeechProvider> providers,
            AudioStore store,
            SpeechInterceptor interceptor,
            SpeechListener listener) {}

    /** What it gets, and what it does at its end. */
    record Wired(
            Parlance parlance,
            SpeechSynthesizer synthesizer,
            StreamingSynthesizer streaming,
            VoiceCatalog voices,
            Runnable end) {}

    /** Puts the chain together of these alone. */
    abstract Wired wire(Parts parts);

    @AfterEach
    void end() {
        wired.end().run();
    }

    @Test
    void speaksWithThePreferredProvider() {
        assertThat(speechOf(wired.synthesizer().synthesize(HELLO)).audio())
                .isEqualTo(first.fake().audio(HELLO));
    }

    @Test
    void speaksWithTheProviderOfTheVoice() {
        speechOf(wired.synthesizer().synthesize(HELLO.withVoice(SECOND_VOICE)));

        assertThat(first.fake().calls()).isZero();
        assertThat(second.fake().calls()).isOne();
    }

    @Test
    void refusesAVoiceOfNoProvider() {
        assertThat(errorOf(wired.synthesizer().synthesize(HELLO.withVoice(VoiceId.of("third:ada")))))
                .isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @Test
    void cachesWhatWasSpoken() {
        speechOf(wired.synthesizer().synthesize(HELLO));

        assertThat(speechOf(wired.synthesizer().synthesize(HELLO)).receipt().origin())
                .isEqualTo(SpeechOrigin.CACHED);
        assertThat(first.fake().calls()).isOne();
    }

    @Test
    void returnsTheErrorOfTheProvider() {
        SpeechError unauthorized = new SpeechError.Unauthorized("no key");
        first.fake().failAlways(Fault.error(unauthorized));

        assertThat(errorOf(wired.synthesizer().synthesize(HELLO))).isEqualTo(unauthorized);
        assertThat(second.fake().calls()).isZero();
    }

    @Test
    void interceptsAndReportsEveryCall() {
        speechOf(wired.synthesizer().synthesize(HELLO));

        assertThat(seen).containsExactly("intercepted first", "ended first");
    }

    @Test
    void speaksTextThatIsStillArriving() {
        PcmCollector collector = new PcmCollector();

        assertThat(wired.streaming()
                        .synthesize(
                                SpeechRequest.withoutText().build(),
                                TextSource.of(List.of("One sen", "tence. And ano", "ther.")),
                                collector)
                        .isRight())
                .isTrue();
        assertThat(first.fake().requests())
                .extracting(request -> request.text().strip())
                .containsExactlyInAnyOrder("One sentence.", "And another.");
    }

    @Test
    void listsTheVoicesOfAllProviders() {
        assertThat(speechOf(wired.voices().voices()))
                .extracting(Voice::id)
                .contains(VoiceId.of("first:ada"), SECOND_VOICE);
    }

    @Test
    void hasTheProvidersInOrder() {
        assertThat(wired.parlance().providers())
                .extracting(SpeechProvider::name)
                .containsExactly("first", "second");
    }

    @Test
    void closesTheProvidersAtTheEndAndSpeaksNoMore() {
        wired.parlance().providers();

        wired.end().run();

        assertThat(List.of(first, second)).allMatch(FakeSpeechProvider::isClosed);
        assertThatThrownBy(() -> wired.synthesizer().synthesize(HELLO)).isInstanceOf(IllegalStateException.class);
    }
}
