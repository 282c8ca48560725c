package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.HeardText;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.audio.TeeSink;
import dev.parlance.tts.prepare.Lexicon;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.VirtualClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks of sentences with providers that give none. */
@Timeout(120)
final class SentenceMarksTest {
    private static final String TEXT = "One is here. Two is a little longer. Three!";
    private static final SpeechRequest MARKED = marked(TEXT, MarkKind.SENTENCE);

    /** Offers no marks of sentences, and its audio is worth caching, so that it speaks sentence by sentence. */
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
            .offering(profile -> profile.offering(Capability.LANGUAGE, Capability.WORD_MARKS, Capability.SSML))
            .build();

    @Test
    void takesTheTimesOfSentencesThatAreSpokenAlone() {
        Speech speech = speechOf(chain().synthesizer().synthesize(MARKED));

        assertSentences(speech.marks(), TEXT, "One is here.", "Two is a little longer.", "Three!");
        assertThat(speech.marks()).extracting(SpeechMark::source).containsOnly(MarkSource.ESTIMATED);
        PcmFormat format = speech.audio().format();
        Duration first = format.duration(fake.frames(SpeechRequest.of("One is here.")));
        Duration second = format.duration(fake.frames(SpeechRequest.of("One is here.Two is a little longer.")));
        assertThat(speech.marks()).extracting(SpeechMark::at).containsExactly(Duration.ZERO, first, second);
        assertThat(speech.marks())
                .extracting(mark -> mark.until().orElseThrow())
                .containsExactly(first, second, speech.audio().duration());
    }

    @Test
    void dividesTheAudioOfSentencesThatAreSpokenTogether() {
        Parlance uncached = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake).withCacheScope(Optional.empty()))
                .build();

        Speech speech = speechOf(uncached.synthesizer().synthesize(MARKED));

        assertThat(fake.calls()).isOne();
        assertSentences(speech.marks(), TEXT, "One is here.", "Two is a little longer.", "Three!");
        assertThat(speech.marks().get(2).until()).contains(speech.audio().duration());
        assertThat(speech.marks().get(1).at())
                .isBetween(
                        speech.audio().duration().dividedBy(5),
                        speech.audio().duration().dividedBy(2));
    }

    @Test
    void dividesTheAudioOfMarkup() {
        SpeechRequest markup = SpeechRequest.builder(new Ssml("<speak>One is here. <p>Two is here.</p></speak>"))
                .marks(MarkKind.SENTENCE)
                .build();

        Speech speech = speechOf(chain().synthesizer().synthesize(markup));

        assertSentences(speech.marks(), markup.text(), "One is here.", "Two is here.");
    }

    @Test
    void neverAsksTheProviderForThem() {
        InMemoryAudioStore store = InMemoryAudioStore.create();
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .cache(store)
                .build();

        speechOf(chain.synthesizer().synthesize(SpeechRequest.of(TEXT)));
        Speech again = speechOf(chain.synthesizer().synthesize(MARKED));

        assertThat(fake.calls()).as("requests for three sentences").isEqualTo(3);
        assertThat(fake.requests()).extracting(SpeechRequest::marks).containsOnly(Set.of());
        assertThat(again.marks()).hasSize(3);
    }

    @Test
    void putsThemBeforeTheWordsOfTheirSentence() {
        Speech speech = speechOf(chain().synthesizer().synthesize(marked(TEXT, MarkKind.SENTENCE, MarkKind.WORD)));

        assertThat(speech.marks()).extracting(SpeechMark::at).isSorted();
        assertThat(speech.marks()).extracting(SpeechMark::kind).startsWith(MarkKind.SENTENCE, MarkKind.WORD);
        assertThat(words(speech.marks(), TEXT)).containsExactly("One is here Two is a little longer Three".split(" "));
        assertThat(speech.marks())
                .filteredOn(mark -> mark.kind() == MarkKind.SENTENCE)
                .hasSize(3);
    }

    @Test
    void keepsThoseThatTheProviderGives() {
        FakeSpeechSynthesizer marking = FakeSpeechSynthesizer.create();
        Parlance chain =
                Parlance.builder().provider(FakeSpeechProvider.of(marking)).build();

        Speech speech = speechOf(chain.synthesizer().synthesize(marked(TEXT, MarkKind.SENTENCE, MarkKind.WORD)));

        assertThat(speech.marks()).extracting(SpeechMark::source).containsOnly(MarkSource.NATIVE);
        assertThat(speech.marks()).extracting(SpeechMark::at).isSorted();
        assertThat(speech.marks())
                .filteredOn(mark -> mark.kind() == MarkKind.SENTENCE)
                .hasSize(3);
    }

    @Test
    void estimatesThemForTheProviderThatTakesOver() {
        FakeSpeechSynthesizer marking = FakeSpeechSynthesizer.named("marking");
        marking.failWhen(request -> request.text().startsWith("Two"), Fault.error(new SpeechError.Unavailable("down")));
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(marking))
                .provider(FakeSpeechProvider.of(fake))
                .fallback(Fallback.toNearestVoice())
                .build();

        Speech speech = speechOf(chain.synthesizer().synthesize(MARKED));

        assertSentences(speech.marks(), TEXT, "One is here.", "Two is a little longer.", "Three!");
        assertThat(speech.marks()).extracting(SpeechMark::source).startsWith(MarkSource.NATIVE, MarkSource.ESTIMATED);
    }

    @Test
    void estimatesThemForAProviderThatTakesFragments() {
        RecordingSink sink = RecordingSink.create();
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake).withStreaming())
                .build();
        SpeechRequest settings =
                SpeechRequest.withoutText().marks(MarkKind.SENTENCE).build();

        assertThat(chain.streaming().profileFor(settings).offers(Capability.SENTENCE_MARKS))
                .isTrue();
        speechOf(chain.streaming()
                .synthesize(settings, TextSource.of(List.of("One is", " here. Two is", " here.")), sink));

        assertSentences(sink.marks(), "One is here. Two is here.", "One is here.", "Two is here.");
    }

    @Test
    void estimatesThemForTextThatIsStillArriving() {
        RecordingSink sink = RecordingSink.create();
        SpeechRequest settings =
                SpeechRequest.withoutText().marks(MarkKind.SENTENCE).build();

        speechOf(chain().streaming()
                .synthesize(settings, TextSource.of(List.of("One is", " here. Two is", " here.")), sink));

        assertSentences(sink.marks(), "One is here. Two is here.", "One is here.", "Two is here.");
    }

    @Test
    void pointsIntoTheTextOfTheCaller() {
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .prepare(Lexicon.ofTable("W3C=World Wide Web Consortium", Locale.ENGLISH)
                        .transform())
                .build();
        String text = "The W3C met. It rained on the W3C. All went home.";

        Speech speech = speechOf(chain.synthesizer().synthesize(marked(text, MarkKind.SENTENCE)));

        assertSentences(speech.marks(), text, "The W3C met.", "It rained on the W3C.", "All went home.");
    }

    @Test
    void offersThemAndRefusesOtherMarks() {
        FakeSpeechSynthesizer plain = FakeSpeechSynthesizer.builder("fake")
                .offering(profile -> profile)
                .build();
        Parlance chain =
                Parlance.builder().provider(FakeSpeechProvider.of(plain)).build();

        assertThat(chain.synthesizer().profileFor(MARKED).offers(Capability.SENTENCE_MARKS))
                .isTrue();
        assertThat(errorOf(chain.synthesizer().synthesize(marked(TEXT, MarkKind.WORD, MarkKind.SENTENCE))))
                .isEqualTo(new SpeechError.Unsupported(Capability.WORD_MARKS));
        assertThat(plain.calls()).isZero();
    }

    /** Stopped in the second sentence, which may have been held: the first was heard, and nothing more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void tellsWhatWasHeardWhenItIsStoppedInALaterPiece(int ahead) {
        Playback playback = FakeAudioPlayer.on(VirtualClock.automatic()).start().get();
        Duration first = PcmFormat.mono(16_000).duration(fake.frames(SpeechRequest.of("One is here.")));
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .lookAhead(ahead, 1 << 20)
                .build();

        SpeechError error = errorOf(chain.synthesizer()
                .synthesize(MARKED, TeeSink.of(playback, new StopAfter(first.plusMillis(300), playback))));

        assertThat(error).isInstanceOf(SpeechError.SinkFailed.class);
        assertThat(playback.position()).isGreaterThan(first);
        assertThat(playback.heard()).contains(new HeardText("One is here.".length(), MarkSource.ESTIMATED));
    }

    private Parlance chain() {
        return Parlance.builder().provider(FakeSpeechProvider.of(fake)).build();
    }

    private static SpeechRequest marked(String text, MarkKind... kinds) {
        return SpeechRequest.builder(text).marks(kinds).build();
    }

    private static void assertSentences(List<SpeechMark> marks, String text, String... sentences) {
        assertThat(marks)
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsExactly(sentences);
        assertThat(marks).extracting(SpeechMark::at).isSorted();
    }

    private static List<String> words(List<SpeechMark> marks, String text) {
        return marks.stream()
                .filter(mark -> mark.kind() == MarkKind.WORD)
                .map(mark -> text.substring(mark.start(), mark.end()))
                .toList();
    }

    /** Stops a playback once so much of it was written. */
    private static final class StopAfter implements AudioSink {
        private final Duration limit;
        private final Playback playback;

        StopAfter(Duration limit, Playback playback) {
            this.limit = limit;
            this.playback = playback;
        }

        @Override
        public void begin(PcmFormat format) {}

        @Override
        public void write(ByteBuffer frames) {
            frames.position(frames.limit());
            if (playback.position().compareTo(limit) > 0) {
                playback.stop();
            }
        }
    }
}
