package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.BrokenPort;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.SettableClock;
import dev.parlance.tts.testkit.SpeechAssertions;
import dev.parlance.tts.testkit.Take;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@SuppressWarnings({"EffectivelyPrivate", "unused"}) // Changes of ports are called by reflection.
final class FallbackTest {
    private static final SpeechError DOWN = new SpeechError.Unavailable("down");

    private static final SpeechProviderFactory UNOPENABLE = SpeechProviderFactory.of("first", () -> {
        throw new IllegalStateException("no key");
    });

    private final FakeSpeechSynthesizer first = FakeSpeechSynthesizer.named("first");
    private final FakeSpeechSynthesizer second = FakeSpeechSynthesizer.named("second");

    @Test
    void speaksWithTheNextProviderWhenTheFirstIsDown() {
        first.failAlways(Fault.error(DOWN));

        Speech speech = speechOf(chain(first, second).synthesizer().synthesize(SpeechRequest.of("Good morning.")));

        SpeechAssertions.assertThat(speech).saysOnly("Good morning.").isSaidBy(VoiceId.of("second:ada"));
        assertThat(speech.receipt().voice()).isEqualTo(VoiceId.of("second:ada"));
    }

    @Test
    void speaksWithTheNextProviderWhenTheFirstHasToBeMended() {
        first.failAlways(Fault.error(new SpeechError.Unavailable("the file is damaged").untilMended()));

        Speech speech = speechOf(chain(first, second).synthesizer().synthesize(SpeechRequest.of("Good morning.")));

        SpeechAssertions.assertThat(speech).saysOnly("Good morning.").isSaidBy(VoiceId.of("second:ada"));
    }

    @Test
    void opensAProviderThatCannotBeOpenedAgainAfterTheRecoveryTime() {
        SettableClock clock = new SettableClock();
        AtomicInteger openings = new AtomicInteger();
        SpeechProviderFactory failing = SpeechProviderFactory.of("first", () -> {
            openings.incrementAndGet();
            throw new IllegalStateException("the server does not answer");
        });
        try (Parlance parlance = Parlance.builder()
                .provider(failing)
                .provider(FakeSpeechProvider.of(second))
                .fallback(Fallback.toNearestVoice().recoveringAfter(Duration.ofSeconds(30)))
                .clock(clock)
                .build()) {
            for (int text = 0; text < 3; text++) {
                speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("Good morning.")));
            }
            assertThat(openings).hasValue(1);

            clock.advance(Duration.ofSeconds(30));
            speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("Good morning.")));
            assertThat(openings).hasValue(2);
        }
    }

    @Test
    void goesOnFromThePieceThatFailed() {
        List<String> texts = texts(8);
        first.failWhen(anyOf(texts.subList(3, 8)), Fault.stop().atFrame(500));

        assertThat(speakers(chain(first, second), texts))
                .containsExactly("first", "first", "first", "second", "second", "second", "second", "second");
    }

    @RepeatedTest(20)
    void changesTheVoiceOnceHoweverThePiecesRace() {
        List<String> texts = texts(12);
        first.failWhen(anyOf(texts.subList(5, 6)), Fault.error(DOWN));

        List<String> speakers = speakers(chain(Parlance.builder().lookAhead(6, 1 << 20), first, second), texts);

        assertThat(speakers).isSorted();
        assertThat(Collections.frequency(speakers, "first")).isEqualTo(5);
    }

    // Who spoke each of the texts, which were all spoken, once and in order.
    private static List<String> speakers(Parlance chain, List<String> texts) {
        Speech speech = speechOf(chain.synthesizer().synthesize(SpeechRequest.of(String.join(" ", texts))));
        SpeechAssertions.assertThat(speech).says(texts.toArray(String[]::new));
        return speech.receipt().parts().stream()
                .map(part -> part.voice().provider())
                .toList();
    }

    @Test
    void convertsToTheFormatThatBegan() {
        FakeSpeechSynthesizer other = FakeSpeechSynthesizer.builder("second")
                .format(PcmFormat.mono(8_000))
                .build();
        List<String> texts = texts(4);
        first.failWhen(anyOf(texts.subList(2, 4)), Fault.error(DOWN));

        Speech speech =
                speechOf(chain(first, other).synthesizer().synthesize(SpeechRequest.of(String.join(" ", texts))));

        assertThat(speech.audio().format()).isEqualTo(PcmFormat.mono(16_000));
        long spoken = first.frames(SpeechRequest.of(texts.get(0))) + first.frames(SpeechRequest.of(texts.get(1)));
        long converted =
                2 * (other.frames(SpeechRequest.of(texts.get(2))) + other.frames(SpeechRequest.of(texts.get(3))));
        assertThat(speech.receipt().frames()).isEqualTo(spoken + converted);
    }

    static Stream<SpeechError> refusals() {
        return Stream.of(
                new SpeechError.Rejected("content"),
                new SpeechError.InvalidText("blank"),
                new SpeechError.UnknownVoice(VoiceId.of("first:ada")),
                new SpeechError.Unsupported(Capability.SEED),
                new SpeechError.TextTooLong(2, 1),
                new SpeechError.Cancelled());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void neverBypassesARefusal(SpeechError refusal) {
        first.failAlways(Fault.error(refusal));

        SpeechError error = errorOf(chain(first, second).synthesizer().synthesize(SpeechRequest.of("Good morning.")));

        assertThat(error).isEqualTo(refusal);
        assertThat(second.calls()).isZero();
    }

    static Stream<SpeechError> faults() {
        return Stream.of(
                new SpeechError.Unauthorized("no key"),
                new SpeechError.QuotaExhausted("used up"),
                new SpeechError.ModelRetired("m", Optional.empty()),
                new SpeechError.BadReply("not audio"),
                new SpeechError.RateLimited(Optional.empty()),
                new SpeechError.Truncated(0),
                new SpeechError.TimedOut(TimeoutPhase.FIRST_AUDIO, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void asksTheNextProviderAfterAFaultOfTheFirst(SpeechError fault) {
        first.failAlways(Fault.error(fault));

        speechOf(chain(first, second).synthesizer().synthesize(SpeechRequest.of("Good morning.")));

        assertThat(second.calls()).isOne();
    }

    @Test
    void isAnErrorWhenTheFirstPieceBreaksOffAfterItWasDelivered() {
        first.failAlways(Fault.stop().atFrame(500));

        SpeechError error = errorOf(chain(first, second).synthesizer().synthesize(SpeechRequest.of("Good morning.")));

        assertThat(error).isEqualTo(new SpeechError.Truncated(500));
        assertThat(second.calls()).isZero();
    }

    @Test
    void speaksWhatBrokeOffAgainIfAsked() {
        first.failAlways(Fault.stop().atFrame(500));
        FakeSpeechSynthesizer other = FakeSpeechSynthesizer.builder("second")
                .format(PcmFormat.mono(8_000))
                .build();
        List<String> texts = texts(3);
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(first))
                .provider(FakeSpeechProvider.of(other))
                .fallback(Fallback.toNearestVoice().repeatingWhatBrokeOff())
                .build();

        Speech speech = speechOf(chain.synthesizer().synthesize(SpeechRequest.of(String.join(" ", texts))));

        assertThat(speech.audio().frames())
                .isEqualTo(500
                        + 2
                                * texts.stream()
                                        .map(SpeechRequest::of)
                                        .mapToLong(other::frames)
                                        .sum());
        assertThat(speech.receipt().parts())
                .extracting(part -> part.voice().provider())
                .containsExactly("first", "second", "second", "second");
        assertThat(speech.receipt().parts().get(0).text())
                .isEqualTo(speech.receipt().parts().get(1).text());
        assertThat(speech.receipt().warnings())
                .singleElement()
                .asString()
                .contains("31 ms")
                .contains("again");
    }

    @Test
    void marksWhatIsSpokenTwiceOnce() {
        first.failAlways(Fault.stop().atFrame(5_000));
        SpeechRequest request = SpeechRequest.builder("One two three four five six seven.")
                .marks(MarkKind.WORD)
                .build();
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(first))
                .provider(FakeSpeechProvider.of(second))
                .fallback(Fallback.toNearestVoice().repeatingWhatBrokeOff())
                .build();

        Speech speech = speechOf(chain.synthesizer().synthesize(request));

        assertThat(speech.marks()).extracting(SpeechMark::start).isSorted().doesNotHaveDuplicates();
        assertThat(speech.marks()).extracting(SpeechMark::at).isSorted();
        assertThat(speech.marks())
                .extracting(mark -> request.text().substring(mark.start(), mark.end()))
                .containsExactly("One", "two", "three", "four", "five", "six", "seven");
    }

    @Test
    void returnsTheErrorOfThePreferredProviderIfAllFail() {
        first.failAlways(Fault.error(new SpeechError.QuotaExhausted("used up")));
        second.failAlways(Fault.error(DOWN));

        assertThat(errorOf(chain(first, second).synthesizer().synthesize(SpeechRequest.of("Good morning."))))
                .isEqualTo(new SpeechError.QuotaExhausted("used up"));
    }

    @Test
    void speaksWithTheNextProviderWhenTheFirstCannotBeOpened() {
        Parlance chain = Parlance.builder()
                .provider(UNOPENABLE)
                .provider(FakeSpeechProvider.of(second))
                .fallback(Fallback.toNearestVoice())
                .build();

        speechOf(chain.synthesizer().synthesize(SpeechRequest.of("Good morning. How are you?")));

        assertThat(second.calls()).isEqualTo(2);
    }

    @Test
    void skipsAProviderThatDoesNotOfferAnOption() {
        FakeSpeechSynthesizer seeded = seeded("third");
        first.failAlways(Fault.error(DOWN));
        SpeechRequest request = SpeechRequest.builder("Good morning.").seed(7).build();
        FakeSpeechSynthesizer preferred = seeded("first");
        preferred.failAlways(Fault.error(DOWN));

        speechOf(chain(preferred, second, seeded).synthesizer().synthesize(request));

        assertThat(second.calls()).isZero();
        assertThat(seeded.calls()).isOne();
    }

    private static FakeSpeechSynthesizer seeded(String name) {
        return FakeSpeechSynthesizer.builder(name)
                .offeringAlso(profile -> profile.offering(Capability.SEED))
                .build();
    }

    @Test
    void skipsAProviderWithoutAVoiceOfTheLanguage() {
        FakeSpeechSynthesizer german = FakeSpeechSynthesizer.builder("german")
                .voice("hans", Locale.GERMAN)
                .build();
        first.failAlways(Fault.error(DOWN));

        speechOf(chain(first, german, second).synthesizer().synthesize(SpeechRequest.of("你好，世界。")));

        assertThat(german.calls()).isZero();
        assertThat(second.requests().get(0).voice()).contains(VoiceId.of("second:lin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Привет", "Где находится ближайшая аптека?"})
    void passesOnATextInALanguageThatTheFirstProviderDoesNotSpeak(String text) {
        FakeSpeechSynthesizer english = speaking("english", "ann", Locale.US);
        FakeSpeechSynthesizer german = speaking("german", "hans", Locale.GERMAN);
        FakeSpeechSynthesizer russian = speaking("russian", "ivan", Locale.forLanguageTag("ru"));

        Speech speech = speechOf(chain(english, german, russian).synthesizer().synthesize(SpeechRequest.of(text)));

        SpeechAssertions.assertThat(speech).saysOnly(text).isSaidBy(VoiceId.of("russian:ivan"));
        assertThat(english.calls() + german.calls()).isZero();
    }

    @Test
    void passesOnATextWhoseLanguageIsNamedAndThatTheFirstProviderDoesNotSpeak() {
        FakeSpeechSynthesizer english = speaking("english", "ann", Locale.US);
        FakeSpeechSynthesizer german = speaking("german", "hans", Locale.GERMAN);
        SpeechRequest request =
                SpeechRequest.builder("Hallo.").language(Locale.GERMANY).build();

        Speech speech = speechOf(chain(english, german).synthesizer().synthesize(request));

        SpeechAssertions.assertThat(speech).saysOnly("Hallo.").isSaidBy(VoiceId.of("german:hans"));
        assertThat(english.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passesOnATextThatIsStillArrivingWhoseLanguageTheFirstProviderDoesNotSpeak(boolean takesFragments) {
        FakeSpeechSynthesizer english = speaking("english", "ann", Locale.US);
        FakeSpeechProvider first = FakeSpeechProvider.of(english);
        Parlance chain = Parlance.builder()
                .provider(takesFragments ? first.withStreaming() : first)
                .provider(FakeSpeechProvider.of(speaking("german", "hans", Locale.GERMAN)))
                .fallback(Fallback.toNearestVoice())
                .build();
        SpeechRequest settings =
                SpeechRequest.withoutText().language(Locale.GERMAN).build();

        SpeechReceipt receipt = speechOf(
                chain.streaming().synthesize(settings, TextSource.of(List.of("Hallo.")), RecordingSink.create()));

        assertThat(receipt.voice()).isEqualTo(VoiceId.of("german:hans"));
        assertThat(english.calls()).isZero();
    }

    @Test
    void refusesALanguageThatIsNamedAndThatNoProviderSpeaks() {
        FakeSpeechSynthesizer english = speaking("english", "ann", Locale.US);
        SpeechRequest request =
                SpeechRequest.builder("Hallo.").language(Locale.GERMAN).build();

        SpeechError error = errorOf(chain(english, speaking("spanish", "ana", Locale.forLanguageTag("es")))
                .synthesizer()
                .synthesize(request));

        assertThat(error.message()).contains("english does not speak German (de)");
    }

    @Test
    void refusesATextInALanguageThatNoProviderSpeaks() {
        FakeSpeechSynthesizer english = speaking("english", "ann", Locale.US);
        FakeSpeechSynthesizer german = speaking("german", "hans", Locale.GERMAN);

        SpeechError error = errorOf(
                chain(english, german).synthesizer().synthesize(SpeechRequest.of("Где находится ближайшая аптека?")));

        assertThat(error.message()).contains("Russian (ru)", "english does not speak");
        assertThat(english.calls() + german.calls()).isZero();
    }

    private static FakeSpeechSynthesizer speaking(String provider, String voice, Locale language) {
        return FakeSpeechSynthesizer.builder(provider)
                .voice(voice, language)
                .offeringAlso(profile -> profile.languages(Set.of(language)))
                .build();
    }

    @Test
    void asksAProviderThatFailedLastUntilItHasHadTimeToRecover() {
        SettableClock clock = new SettableClock();
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(first))
                .provider(FakeSpeechProvider.of(second))
                .fallback(Fallback.toNearestVoice().recoveringAfter(Duration.ofSeconds(10)))
                .clock(clock)
                .build();
        first.failNext(Fault.error(DOWN));
        speechOf(chain.synthesizer().synthesize(SpeechRequest.of("One.")));

        speechOf(chain.synthesizer().synthesize(SpeechRequest.of("Two.")));
        assertThat(first.calls()).isOne();

        clock.advance(Duration.ofSeconds(11));
        speechOf(chain.synthesizer().synthesize(SpeechRequest.of("Three.")));
        assertThat(first.calls()).isEqualTo(2);
        assertThat(second.calls()).isEqualTo(2);
    }

    @Test
    void goesBackToThePreferredProviderInItsOwnVoice() {
        Parlance chain = chain(first, second);
        first.failNext(Fault.error(DOWN));
        speechOf(chain.synthesizer().synthesize(SpeechRequest.of("One.")));
        second.failWhen(anyOf(List.of("Three.")), Fault.error(DOWN));

        Speech speech = speechOf(chain.synthesizer().synthesize(SpeechRequest.of("Two. Three. Four.")));

        SpeechAssertions.assertThat(speech).says("Two.", "Three.", "Four.");
        assertThat(speech.receipt().parts())
                .extracting(part -> part.voice().toString())
                .containsExactly("second:ada", "first:ada", "first:ada");
    }

    @Test
    void speaksTextThatIsStillArrivingWhenTheFirstProviderCannotBeOpened() {
        Parlance chain = Parlance.builder()
                .provider(UNOPENABLE)
                .provider(FakeSpeechProvider.of(second))
                .fallback(Fallback.toNearestVoice())
                .build();

        assertThat(spokenLive(chain, "Good morning.").voice()).isEqualTo(VoiceId.of("second:ada"));
    }

    @Test
    void choosesTheVoiceByTheTextThatIsStillArriving() {
        first.failAlways(Fault.error(DOWN));

        assertThat(spokenLive(chain(first, second), "你好，世界。今天很好。").voice()).isEqualTo(VoiceId.of("second:lin"));
    }

    private static SpeechReceipt spokenLive(Parlance chain, String text) {
        return speechOf(chain.streaming()
                .synthesize(
                        SpeechRequest.withoutText().build(),
                        TextSource.of(List.of(text)),
                        RecordingSink.create(),
                        Cancellation.never()));
    }

    @Test
    void skipsAProviderWhoseVoicesCannotBeListed() {
        SpeechProvider unlisted = BrokenPort.throwing(
                new IllegalStateException("a bug"), "voices", SpeechProvider.class, FakeSpeechProvider.of(second));
        FakeSpeechSynthesizer third = FakeSpeechSynthesizer.named("third");
        first.failAlways(Fault.error(DOWN));
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(first))
                .provider(unlisted)
                .provider(FakeSpeechProvider.of(third))
                .fallback(Fallback.toNearestVoice())
                .build();

        speechOf(chain.synthesizer().synthesize(SpeechRequest.of("Good morning.")));

        assertThat(second.calls()).isZero();
        assertThat(third.calls()).isOne();
    }

    @Test
    void countsTheRequestsOfTheProviderThatFailed() {
        List<String> texts = texts(4);
        first.failWhen(anyOf(texts.subList(2, 4)), Fault.error(DOWN));
        Parlance chain = chain(Parlance.builder().lookAhead(0, 1), first, second);

        Speech speech = speechOf(chain.synthesizer().synthesize(SpeechRequest.of(String.join(" ", texts))));

        assertThat(speech.receipt().attempts()).isEqualTo(first.calls() + second.calls());
        assertThat(speech.receipt().parts()).extracting(SpeechReceipt::attempts).containsExactly(1, 1, 2, 1);
    }

    @Test
    void speaksArrivingTextWithTheNextProviderWhenASessionFailsBeforeItsFirstAudio() {
        first.failAlways(Fault.error(DOWN));
        List<String> texts = texts(3);
        TextSource text = TextSource.of(List.of(String.join(" ", texts).split("(?<= )")));
        RecordingSink sink = RecordingSink.create();
        Parlance chain = sessions();

        SpeechReceipt receipt = speechOf(
                chain.streaming().synthesize(SpeechRequest.withoutText().build(), text, sink));

        assertThat(CodedAudio.decode(sink.audio().orElseThrow()).runs())
                .extracting(CodedAudio.Run::textId)
                .containsExactlyElementsOf(
                        texts.stream().map(CodedAudio::textId).toList());
        assertThat(receipt.voice().provider()).isEqualTo("second");
        // The next text does not ask the one that is down.
        int asked = first.calls();
        spokenLive(chain, "Good morning.");
        assertThat(first.calls()).isEqualTo(asked);
    }

    @Test
    void isAnErrorWhenASessionBreaksOffAfterItWasHeard() {
        first.failAlways(Fault.stop().atFrame(500));

        SpeechError error = errorOf(sessions()
                .streaming()
                .synthesize(
                        SpeechRequest.withoutText().build(),
                        TextSource.of(List.of("Good morning.")),
                        RecordingSink.create()));

        assertThat(error).isInstanceOf(SpeechError.Truncated.class);
        assertThat(second.calls()).isZero();
    }

    private Parlance sessions() {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(first).withStreaming())
                .provider(FakeSpeechProvider.of(second))
                .fallback(Fallback.toNearestVoice())
                .build();
    }

    @Test
    void endsWhenItIsCancelledWhileVoicesAreListed() throws Exception {
        Gate listing = new Gate();
        SpeechProvider slow = BrokenPort.changed(SpeechProvider.class, FakeSpeechProvider.of(second), new Object() {
            public VoiceCatalog voices() {
                return () -> {
                    try {
                        listing.pass();
                    } catch (InterruptedException e) {
                        // As one that does not notice: it goes on for as long as its service takes.
                        Thread.currentThread().interrupt();
                    }
                    return Either.right(List.of());
                };
            }
        });
        first.failAlways(Fault.error(DOWN));
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(first))
                .provider(slow)
                .fallback(Fallback.toNearestVoice())
                .build();
        Cancellation cancellation = new Cancellation();
        Take take = Take.start(
                chain.synthesizer(), SpeechRequest.of("Good morning."), RecordingSink.create(), cancellation);
        listing.awaitArrival();

        cancellation.cancel();

        assertThat(take.await(TestDeadline.TIME).result().getLeft()).isInstanceOf(SpeechError.Cancelled.class);
        listing.open();
    }

    @Test
    void partsOfAPieceThatWasCutAgainKeepTheirPlaceAndAddUp() {
        FakeSpeechSynthesizer small = FakeSpeechSynthesizer.builder("second")
                .format(PcmFormat.mono(8_000))
                .offeringAlso(profile -> profile.textLimit(new TextLimit(20, TextCounter.CODE_POINTS)))
                .build();
        String text = "Good morning. Here is a sentence that is cut again. The end.";
        first.failWhen(anyOf(List.of("Here is a sentence that is cut again.", "The end.")), Fault.error(DOWN));

        SpeechReceipt receipt = speechOf(chain(first, small).synthesizer().synthesize(SpeechRequest.of(text)))
                .receipt();

        assertThat(receipt.parts()).allMatch(part -> part.format().equals(receipt.format()));
        assertThat(receipt.parts().stream().mapToLong(SpeechReceipt::frames).sum())
                .isEqualTo(receipt.frames());
        assertThat(receipt.parts().stream()
                        .map(part -> part.text().orElseThrow())
                        .map(range -> text.substring(range.start(), range.end()).strip()))
                .startsWith("Good morning.", "Here is a sentence")
                .endsWith("The end.");
    }

    @Test
    void cutsAPieceAgainThatIsTooLongForTheNextProvider() {
        FakeSpeechSynthesizer small = FakeSpeechSynthesizer.builder("second")
                .offeringAlso(profile -> profile.textLimit(new TextLimit(12, TextCounter.CODE_POINTS)))
                .build();
        first.failAlways(Fault.error(DOWN));

        Speech speech =
                speechOf(chain(first, small).synthesizer().synthesize(SpeechRequest.of("Good morning, dear reader.")));

        SpeechAssertions.assertThat(speech).says("Good", "morning,", "dear reader.");
    }

    @Test
    void speaksTextThatIsStillArrivingWithTheNextProvider() {
        List<String> texts = texts(6);
        first.failWhen(anyOf(texts.subList(2, 6)), Fault.error(DOWN));
        RecordingSink sink = RecordingSink.create();

        SpeechReceipt receipt = speechOf(chain(first, second)
                .streaming()
                .synthesize(
                        SpeechRequest.withoutText().build(),
                        TextSource.of(List.of(String.join(" ", texts).split("(?<= )"))),
                        sink,
                        Cancellation.never()));

        assertThat(receipt.pieces()).isEqualTo(6);
        CodedAudio code = CodedAudio.decode(sink.audio().orElseThrow());
        assertThat(code.runs()).hasSize(6).allMatch(CodedAudio.Run::isWhole);
    }

    @Test
    void isTheWholeTextOnceOrAnErrorWhateverFails() {
        Random random = new Random(20261128);
        for (int round = 0; round < 200; round++) {
            List<String> texts = texts(1 + random.nextInt(10));
            List<FakeSpeechSynthesizer> unreliable = IntStream.range(0, 3)
                    .mapToObj(number -> unreliable("provider" + number, texts, random))
                    .toList();
            Parlance.Builder builder =
                    Parlance.builder().fallback(Fallback.toNearestVoice()).lookAhead(random.nextInt(4), 1 << 16);
            unreliable.forEach(fake -> builder.provider(FakeSpeechProvider.of(fake)));
            if (random.nextBoolean()) {
                builder.cache(InMemoryAudioStore.create());
            }
            RecordingSink sink = RecordingSink.create();

            Either<SpeechError, SpeechReceipt> outcome = builder.build()
                    .synthesizer()
                    .synthesize(SpeechRequest.of(String.join(" ", texts)), sink, Cancellation.never());

            List<Integer> said = sink.audio()
                    .map(audio -> CodedAudio.decode(audio).runs().stream()
                            .filter(CodedAudio.Run::isWhole)
                            .map(CodedAudio.Run::textId)
                            .toList())
                    .orElse(List.of());
            List<Integer> expected = texts.stream().map(CodedAudio::textId).toList();
            assertThat(said).as("round %s", round).isEqualTo(expected.subList(0, said.size()));
            assertThat(said.size() == expected.size())
                    .as("whole text in round %s, which ended with %s", round, outcome)
                    .isEqualTo(outcome.isRight());
        }
    }

    private static FakeSpeechSynthesizer unreliable(String name, List<String> texts, Random random) {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.named(name);
        List<String> failing =
                texts.stream().filter(text -> random.nextInt(4) == 0).toList();
        fake.failWhen(anyOf(failing), Fault.stop().atFrame(random.nextInt(2_000)));
        return fake;
    }

    private static Predicate<SpeechRequest> anyOf(List<String> texts) {
        return request -> texts.contains(request.text());
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "This is sentence " + number + ".")
                .toList();
    }

    private static Parlance chain(FakeSpeechSynthesizer... fakes) {
        return chain(Parlance.builder(), fakes);
    }

    private static Parlance chain(Parlance.Builder builder, FakeSpeechSynthesizer... fakes) {
        for (FakeSpeechSynthesizer fake : fakes) {
            builder.provider(FakeSpeechProvider.of(fake));
        }
        return builder.fallback(Fallback.toNearestVoice()).build();
    }
}
