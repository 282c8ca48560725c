package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.playback.SpeechPlayer;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechListener.Call;
import dev.parlance.tts.speech.SpeechListener.Ending;
import dev.parlance.tts.speech.SpeechListener.Text;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingListener;
import dev.parlance.tts.testkit.RecordingListener.Event;
import dev.parlance.tts.testkit.RecordingListener.EventKind;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.SpeechListenerContract;
import dev.parlance.tts.testkit.VirtualClock;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ListeningTest {
    private static final SpeechRequest TWO = SpeechRequest.of("One is here. Two is here.");
    private static final SpeechError DOWN = new SpeechError.Unavailable("down");

    private final RecordingListener heard = RecordingListener.create();
    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");

    private static Parlance.Builder chain(SpeechProvider provider, List<SpeechListener> listeners) {
        Parlance.Builder builder = Parlance.builder().provider(provider);
        listeners.forEach(builder::listener);
        return builder;
    }

    @Nested
    final class OfWholeTexts extends SpeechListenerContract {
        @Override
        protected SpeechSynthesizer reporting(SpeechProvider provider, List<SpeechListener> listeners) {
            return chain(provider, listeners).build().synthesizer();
        }
    }

    @Nested
    final class OfPiecesAheadAndCached extends SpeechListenerContract {
        @Override
        protected SpeechSynthesizer reporting(SpeechProvider provider, List<SpeechListener> listeners) {
            return chain(provider, listeners)
                    .cache(InMemoryAudioStore.create())
                    .fallback(Fallback.toNearestVoice())
                    .build()
                    .synthesizer();
        }
    }

    @Nested
    final class OfTextInFragments extends SpeechListenerContract {
        @Override
        protected SpeechSynthesizer reporting(SpeechProvider provider, List<SpeechListener> listeners) {
            return new Fragments(chain(provider, listeners).build());
        }
    }

    @Nested
    final class OfSessions extends SpeechListenerContract {
        @Override
        protected SpeechSynthesizer reporting(SpeechProvider provider, List<SpeechListener> listeners) {
            FakeSpeechProvider streaming = ((FakeSpeechProvider) provider).withStreaming();
            return new Fragments(chain(streaming, listeners).build());
        }
    }

    /** Speaks each text as one that arrives in fragments. */
    private record Fragments(Parlance parlance) implements SpeechSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            TextSource text = TextSource.of(List.of(request.text()));
            return parlance.streaming().synthesize(SpeechRequest.withoutText().build(), text, sink, cancellation);
        }

        @Override
        public SynthesizerProfile profile() {
            return parlance.synthesizer().profile();
        }
    }

    private Parlance.Builder both() {
        return Parlance.builder().provider(first).provider(second).listener(heard);
    }

    @Test
    void tellsOneTextAndACallForEachPiece() {
        Parlance parlance = both().cache(InMemoryAudioStore.create()).build();

        speechOf(parlance.synthesizer().synthesize(TWO.withVoice(VoiceId.of("first:ada"))));

        assertThat(heard.events(EventKind.TEXT_STARTED)).singleElement().satisfies(event -> {
            Text text = (Text) event.subject();
            assertThat(text.provider()).contains("first");
            assertThat(text.voice()).contains(VoiceId.of("first:ada"));
            assertThat(text.characters()).isEqualTo(OptionalInt.of(25));
        });
        assertThat(heard.events(EventKind.CALL_STARTED))
                .extracting(event -> ((Call) event.subject()).characters().orElseThrow())
                .containsExactly(12, 12);
    }

    @Test
    void tellsThatTheNextProviderSpeaksAndWhy() {
        first.fake().failNext(Fault.error(DOWN));

        speechOf(
                both().fallback(Fallback.toNearestVoice()).build().synthesizer().synthesize(SpeechRequest.of("hello")));

        assertThat(heard.events(EventKind.FELL_BACK))
                .singleElement()
                .extracting(Event::values)
                .isEqualTo(List.of("first", "second", Optional.of(DOWN)));
        assertThat(heard.events(EventKind.CALL_STARTED))
                .extracting(event -> ((Call) event.subject()).provider())
                .containsExactly("first", "second");
    }

    @Test
    void tellsOfATextThatIsSpokenByAnotherSinceOneFailedLately() {
        first.fake().failNext(Fault.error(DOWN));
        Parlance parlance = both().fallback(Fallback.toNearestVoice()).build();
        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));

        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("again")));

        assertThat(heard.events(EventKind.FELL_BACK))
                .extracting(Event::values)
                .containsExactly(
                        List.of("first", "second", Optional.of(DOWN)), List.of("first", "second", Optional.empty()));
    }

    @Test
    void tellsOfAProviderThatCannotBeOpened() {
        Parlance parlance = Parlance.builder()
                .provider(SpeechProviderFactory.of("closed", () -> {
                    throw new UnusableProviderException("no key");
                }))
                .provider(second)
                .fallback(Fallback.toNearestVoice())
                .listener(heard)
                .build();

        speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));

        assertThat(heard.events(EventKind.FELL_BACK)).singleElement().satisfies(event -> {
            assertThat(event.values()).startsWith("closed", "second");
            assertThat(event.toString()).contains("no key");
        });
        assertThat(heard.events(EventKind.CALL_STARTED)).as("calls").hasSize(1);
    }

    @Test
    void tellsThatASentenceIsSpokenInsteadOfASession() {
        first.fake().failNext(Fault.error(DOWN));
        Parlance parlance = Parlance.builder()
                .provider(first.withStreaming())
                .provider(second)
                .fallback(Fallback.toNearestVoice())
                .listener(heard)
                .build();

        assertThat(parlance.streaming()
                        .synthesize(
                                SpeechRequest.withoutText().build(),
                                TextSource.of(List.of("good ", "morning")),
                                RecordingSink.create())
                        .isRight())
                .as("spoken")
                .isTrue();

        assertThat(heard.events(EventKind.FELL_BACK))
                .singleElement()
                .extracting(Event::values)
                .isEqualTo(List.of("first", "second", Optional.of(DOWN)));
        assertThat(heard.kinds())
                .startsWith(EventKind.TEXT_STARTED, EventKind.CALL_STARTED, EventKind.CALL_ENDED)
                .endsWith(EventKind.CALL_ENDED, EventKind.TEXT_ENDED);
        assertThat(((Text) heard.events().get(0).subject()).characters()).isEmpty();
    }

    @Test
    void tellsOfATextForAProviderThatIsNotThere() {
        errorOf(both().build()
                .synthesizer()
                .synthesize(SpeechRequest.of("hello").withVoice(VoiceId.of("nobody:ada"))));

        assertThat(heard.kinds()).containsExactly(EventKind.TEXT_STARTED, EventKind.TEXT_ENDED);
        assertThat(((Text) heard.events().get(0).subject()).provider()).isEmpty();
    }

    @Test
    void endsACallThatThrew() {
        first.fake().failNext(Fault.bug(new IllegalStateException("a secret")));

        try {
            both().build().synthesizer().synthesize(SpeechRequest.of("hello"));
        } catch (IllegalStateException e) {
            // That is the fault.
        }

        assertThat(heard.events(EventKind.CALL_ENDED)).singleElement().satisfies(event -> {
            assertThat(event.ending().orElseThrow()).isInstanceOf(Ending.Crashed.class);
            assertThat(event.toString()).contains("IllegalStateException").doesNotContain("secret");
        });
    }

    @Test
    void tellsHowATextWasPlayed() {
        FakeAudioPlayer player = FakeAudioPlayer.on(VirtualClock.automatic());
        SpeechSynthesizer synthesizer = both().build().synthesizer();

        SpeechPlayer.of(synthesizer, player).withListener(heard).play(SpeechRequest.of("hello"));

        assertThat(heard.events(EventKind.PLAYED))
                .singleElement()
                .satisfies(event -> assertThat(((PlaybackEnd) event.subject()).completed())
                        .as("heard")
                        .isTrue());
    }

    @Test
    void tellsThatAPlaybackWasStopped() {
        FakeAudioPlayer player = FakeAudioPlayer.on(VirtualClock.automatic());
        SpeechSynthesizer synthesizer = both().build().synthesizer();

        errorOf(SpeechPlayer.of(synthesizer, player)
                .withListener(heard)
                .play(SpeechRequest.of("hello"), Cancellation.never(), Playback::stop));

        assertThat(heard.events(EventKind.PLAYED))
                .singleElement()
                .extracting(event -> ((PlaybackEnd) event.subject()).outcome())
                .isEqualTo(PlaybackEnd.Outcome.STOPPED);
    }
}
