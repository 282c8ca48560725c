package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test can tell a fake to do. */
final class FakeScriptTest {
    private static final SpeechRequest HELLO = SpeechRequest.of("hello");

    @Test
    void saysItsText() {
        Speech speech = speechOf(FakeSpeechSynthesizer.create().synthesize(HELLO));

        SpeechAssertions.assertThat(speech)
                .saysOnly("hello")
                .isSaidBy(VoiceId.of("fake:ada"))
                .isNotSilent()
                .hasFormat(PcmFormat.mono(16_000))
                .hasDurationCloseTo(Duration.ofMillis(300), Duration.ofMillis(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 1_600, 4_799, 4_800, 1_000_000})
    void failsAfterExactlySoManyFrames(long frame) {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
        fake.failNext(Fault.stop().atFrame(frame));
        RecordingSink sink = RecordingSink.create();
        long heard = Math.min(frame, 4_800);

        SpeechError error = errorOf(fake.synthesize(HELLO, sink));

        assertThat(error).isEqualTo(new SpeechError.Truncated(heard));
        assertThat(sink.audio().orElseThrow().frames()).isEqualTo(heard);
    }

    @Test
    void failsAsOftenAsItIsToldAndThenSpeaks() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
        SpeechError down = new SpeechError.Unavailable("down");
        fake.failNext(Fault.error(down), Fault.garbage());

        assertThat(errorOf(fake.synthesize(HELLO))).isEqualTo(down);
        assertThat(errorOf(fake.synthesize(HELLO))).isInstanceOf(SpeechError.BadReply.class);
        assertThat(fake.synthesize(HELLO).isRight()).isTrue();
        assertThat(fake.calls()).isEqualTo(3);
        assertThat(fake.completed()).isOne();
    }

    @Test
    void failsForSomeTextsUntilItRecovers() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
        fake.failWhen(request -> request.text().contains("lo"), Fault.stop());

        assertThat(fake.synthesize(HELLO).isLeft()).isTrue();
        assertThat(fake.synthesize(HELLO.withText("other")).isRight()).isTrue();
        fake.recover();
        assertThat(fake.synthesize(HELLO).isRight()).isTrue();
    }

    @Test
    void throwsABugOut() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
        IllegalStateException bug = new IllegalStateException("bug");
        fake.failNext(Fault.bug(bug));

        assertThatThrownBy(() -> fake.synthesize(HELLO)).isSameAs(bug);
        assertThat(fake.active()).isZero();
    }

    @Test
    void measuresItsDelaysOnTheVirtualClock() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("slow")
                .delays(Duration.ofSeconds(3), Duration.ofSeconds(1))
                .build();

        SpeechReceipt receipt = speechOf(fake.synthesize(HELLO)).receipt();

        assertThat(receipt.timeToFirstAudio()).isEqualTo(Duration.ofSeconds(3));
        assertThat(receipt.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void waitsForTheTestToMoveTheClock() throws InterruptedException {
        VirtualClock clock = VirtualClock.manual();
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("slow")
                .clock(clock)
                .delays(Duration.ofHours(1), Duration.ZERO)
                .build();
        Take take = Take.start(fake, HELLO, RecordingSink.create(), new Cancellation());

        clock.awaitWaiting(1);
        clock.advance(Duration.ofMinutes(59));
        clock.awaitWaiting(1);
        assertThat(fake.active()).isOne();
        clock.advance(Duration.ofMinutes(1));

        assertThat(take.await(TestDeadline.TIME).result().isRight()).isTrue();
    }

    @Test
    void wakesUpForACancelWhileTheClockStandsStill() throws InterruptedException {
        VirtualClock clock = VirtualClock.manual();
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("slow")
                .clock(clock)
                .delays(Duration.ofHours(1), Duration.ZERO)
                .build();
        Cancellation cancellation = new Cancellation();
        Take take = Take.start(fake, HELLO, RecordingSink.create(), cancellation);
        clock.awaitWaiting(1);

        cancellation.cancel();

        assertThat(errorOf(take.await(TestDeadline.TIME).result())).isEqualTo(new SpeechError.Cancelled());
    }

    @Test
    void holdsAtAFrameUntilTheGateOpens() throws InterruptedException {
        Gate gate = new Gate();
        FakeSpeechSynthesizer fake =
                FakeSpeechSynthesizer.builder("held").holdAt(1_000, gate).build();
        RecordingSink sink = RecordingSink.create();
        Take take = Take.start(fake, HELLO, sink, new Cancellation());

        gate.awaitArrival();
        assertThat(sink.audio().orElseThrow().frames()).isEqualTo(1_000);
        gate.open();

        assertThat(take.await(TestDeadline.TIME).result().isRight()).isTrue();
        assertThat(sink.audio().orElseThrow().frames()).isEqualTo(4_800);
    }

    @Test
    void writesChunksOfTheSizeItIsTold() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fine")
                .chunk(Duration.ofMillis(7))
                .build();
        RecordingSink sink = RecordingSink.create();

        speechOf(fake.synthesize(HELLO, sink));

        assertThat(sink.count(CallKind.WRITE)).isEqualTo(43);
    }

    @Test
    void marksItsWordsWhereItSaysThem() {
        String text = "One two, 三四。Five!";
        SpeechRequest asked = SpeechRequest.builder(text)
                .marks(MarkKind.WORD, MarkKind.SENTENCE)
                .build();

        Speech speech = speechOf(FakeSpeechSynthesizer.create().synthesize(asked));

        SpeechAssertions.assertThat(speech)
                .hasMarks(MarkKind.WORD, text, "One", "two", "三四", "Five")
                .hasMarks(MarkKind.SENTENCE, text, "One two, 三四。", "Five!");
    }

    @Test
    void speaksAtTheRateAskedFor() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
        SpeechRequest twice =
                HELLO.toBuilder().prosody(Prosody.NORMAL.withRate(2)).build();

        assertThat(fake.frames(twice)).isEqualTo(2_400);
        SpeechAssertions.assertThat(speechOf(fake.synthesize(twice))).saysOnly("hello");
    }

    @Test
    void choosesItsVoiceByLanguage() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
                .voice("en", Locale.ENGLISH)
                .voice("fr", Locale.FRENCH)
                .voice("fr2", Locale.FRENCH)
                .build();
        SpeechRequest french = HELLO.toBuilder().language(Locale.FRENCH).build();

        SpeechAssertions.assertThat(speechOf(fake.synthesize(french))).isSaidBy(VoiceId.of("fake:fr"));
    }

    @Test
    void countsOnlyWhatItDidNotRefuse() {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

        assertThat(fake.synthesize(HELLO.withText(" ")).isLeft()).isTrue();

        assertThat(fake.calls()).isZero();
        assertThat(fake.requests()).isEmpty();
    }
}
