package dev.parlance.tts.espeak;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EspeakTest {
    private static final int MANY = 64;
    private static final long DEADLINE_SECONDS = 60;
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog.";

    private final EspeakProvider espeak = TestEspeak.open();

    @AfterEach
    void closes() {
        espeak.close();
    }

    @Test
    void speaksEnglishAndMandarinInOneText() {
        Speech hello = TestEspeak.say(espeak, SpeechRequest.of("Hello."));
        Speech both = TestEspeak.say(espeak, SpeechRequest.of("Hello. 你好，世界。"));

        assertThat(hello.audio().duration()).isBetween(Duration.ofMillis(300), Duration.ofMillis(700));
        assertThat(both.audio().duration()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-us+nobody", "en-us+", "EN-US", "../en", "English (America)", "gmw/en-US", "chr"})
    void refusesNamesThatEspeakWouldTakeForSomethingElse(String name) {
        SpeechRequest request = SpeechRequest.of("Hello.", new VoiceId("espeak", name));

        assertThat(TestEspeak.refusal(espeak, request)).isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @ParameterizedTest
    @CsvSource({"en-us, zh", "cmn, en", "ja, ko"})
    void refusesALanguageTheVoiceDoesNotSpeak(String voice, String language) {
        SpeechRequest request = SpeechRequest.builder("x")
                .voice(new VoiceId("espeak", voice))
                .language(Locale.forLanguageTag(language))
                .build();

        assertThat(TestEspeak.refusal(espeak, request)).isInstanceOf(SpeechError.Unsupported.class);
    }

    @Test
    void refusesALanguageWithoutAVoice() {
        SpeechRequest request =
                SpeechRequest.builder("x").language(Locale.forLanguageTag("xh")).build();

        assertThat(TestEspeak.refusal(espeak, request)).isInstanceOf(SpeechError.Unsupported.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "-", "\u200d", "\uFFFF", "()"})
    void refusesTextWithNothingToSay(String text) {
        assertThat(TestEspeak.refusal(espeak, SpeechRequest.of(text))).isInstanceOf(SpeechError.InvalidText.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀",
                "👨‍👩‍👧",
                "שלום עולם",
                "مرحبا بالعالم",
                "𒀀",
                "नमस्ते",
                "Привет",
                "ภาษาไทย",
                "ひらがな",
                "안녕하세요",
                "@#"
            })
    void speaksWhateverTheScript(String text) {
        assertThat(TestEspeak.say(espeak, SpeechRequest.of(text)).audio().duration())
                .isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void refusesAPartThatTheVoiceCannotRead() {
        SpeechRequest number = SpeechRequest.of("25", VoiceId.of("espeak:cv"));
        SpeechRequest kanji = SpeechRequest.of("日本語です");

        assertThat(TestEspeak.refusal(espeak, number)).isInstanceOf(SpeechError.Unsupported.class);
        assertThat(TestEspeak.refusal(espeak, kanji)).isInstanceOf(SpeechError.Unsupported.class);
    }

    @Test
    void speaksInSixtyFourThreadsAtOnce() throws Exception {
        Duration alone =
                TestEspeak.say(espeak, SpeechRequest.of(SENTENCE)).audio().duration();
        CountDownLatch ready = new CountDownLatch(MANY);
        List<FutureTask<Speech>> all = new ArrayList<>();
        for (int thread = 0; thread < MANY; thread++) {
            all.add(start(() -> {
                ready.countDown();
                ready.await();
                return TestEspeak.say(espeak, SpeechRequest.of(SENTENCE));
            }));
        }

        for (FutureTask<Speech> each : all) {
            Duration together =
                    each.get(DEADLINE_SECONDS, TimeUnit.SECONDS).audio().duration();
            assertThat(together).isCloseTo(alone, Duration.ofMillis(50));
        }
        assertThat(espeak.busy()).isZero();
    }

    @Test
    void closingWaitsForTheTextThatIsBeingSpoken() throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, () -> {
            speaking.countDown();
            goOn.await();
        });
        FutureTask<Either<SpeechError, SpeechReceipt>> speech =
                start(() -> espeak.synthesizer().synthesize(SpeechRequest.of(SENTENCE), sink));
        speaking.await();
        Thread closer = new Thread(espeak::close, "closer");
        closer.start();

        assertThatClosingIsWaiting(closer);
        goOn.countDown();

        assertThat(speechOf(speech.get(DEADLINE_SECONDS, TimeUnit.SECONDS)).frames())
                .isPositive();
        closer.join();
    }

    @Test
    void speakingAfterTheCloseIsAMistake() {
        espeak.close();

        assertThatThrownBy(() -> espeak.synthesizer().synthesize(SpeechRequest.of("Hello.")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void givesUpWaitingWhenCancelled() throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Cancellation cancellation = new Cancellation();
        try (EspeakProvider single =
                EspeakProvider.open(EspeakConfig.at(TestEspeak.CACHE).withEngines(1))) {
            RecordingSink blocking = RecordingSink.create().on(CallKind.WRITE, 1, () -> {
                speaking.countDown();
                goOn.await();
            });
            FutureTask<Either<SpeechError, SpeechReceipt>> first =
                    start(() -> single.synthesizer().synthesize(SpeechRequest.of(SENTENCE), blocking));
            speaking.await();
            RecordingSink unheard = RecordingSink.create();
            FutureTask<Either<SpeechError, SpeechReceipt>> second =
                    start(() -> single.synthesizer().synthesize(SpeechRequest.of(SENTENCE), unheard, cancellation));

            cancellation.cancel();
            assertThat(second.get(DEADLINE_SECONDS, TimeUnit.SECONDS).getLeft())
                    .isInstanceOf(SpeechError.Cancelled.class);
            assertThat(unheard.calls()).isEmpty();
            goOn.countDown();
            assertThat(first.get(DEADLINE_SECONDS, TimeUnit.SECONDS).isRight()).isTrue();
        }
    }

    @Test
    void namesTheAlternativesWhereThereIsNoBuildOfIt() {
        EspeakConfig config = EspeakConfig.at(TestEspeak.CACHE);

        assertThatThrownBy(() -> EspeakProvider.open(config, "Linux", "riscv64"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("riscv64")
                .hasMessageContaining("tts-freetts");
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "speaker").start();
        return task;
    }

    private static void assertThatClosingIsWaiting(Thread closer) {
        TestDeadline.await("the closer's wait", () -> closer.getState() == Thread.State.WAITING || !closer.isAlive());
        assertThat(closer.isAlive()).as("still closing").isTrue();
    }
}
