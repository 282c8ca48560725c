package dev.parlance.tts.playback;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.testkit.BrokenPort;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.testkit.VirtualClock;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
final class SpeechQueueTest {
    private static final SpeechError CANCELLED = new SpeechError.Cancelled();

    private final VirtualClock clock = VirtualClock.manual();
    private final FakeAudioPlayer audio = FakeAudioPlayer.on(clock);
    private final ScriptedSynthesizer synthesizer = new ScriptedSynthesizer(FakeSpeechSynthesizer.create());
    private final SpeechQueue queue = SpeechQueue.open(SpeechPlayer.of(synthesizer, audio));

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void saysMessagesInTurn() throws Exception {
        List<QueuedSpeech> all = IntStream.range(0, 5)
                .mapToObj(i -> queue.add(text("Message " + i)))
                .toList();

        for (QueuedSpeech speech : all) {
            speechOf(outcomeOf(speech));
        }

        assertThat(wholeTexts()).containsExactly(ids("Message 0", "Message 1", "Message 2", "Message 3", "Message 4"));
    }

    @Test
    void tellsWhenTheTurnOfATextHasCome() throws Exception {
        QueuedSpeech first = queue.add(text("First"));
        QueuedSpeech second = queue.add(text("Second"));

        first.begun().get(TestDeadline.TIME.toSeconds(), TimeUnit.SECONDS);

        assertThat(first.playback()).isPresent();
        assertThat(second.begun()).isNotDone();
        speechOf(outcomeOf(second));
        assertThat(second.begun()).isCompleted();
    }

    @Test
    void tellsOfATurnThatEndsWithoutADevice() throws Exception {
        AudioPlayer none = FakeAudioPlayer.refusing(new PlaybackError.NoDevice(Optional.empty(), List.of()));
        try (SpeechQueue silent = SpeechQueue.open(SpeechPlayer.of(synthesizer, none))) {
            QueuedSpeech speech = silent.add(text("Nothing"));

            speech.begun().get(TestDeadline.TIME.toSeconds(), TimeUnit.SECONDS);

            assertThat(speech.playback()).isEmpty();
            assertThat(errorOf(speech.outcome().join())).isInstanceOf(SpeechError.SinkFailed.class);
        }
    }

    @Test
    void interruptsAMessageForSomethingImportantAndSaysItAgain() throws Exception {
        QueuedSpeech message = queue.add(text("A message"));
        awaitSound();

        QueuedSpeech important = queue.add(text("Fire"), SpeechPriority.IMPORTANT, QueueMode.ADD);

        speechOf(outcomeOf(important));
        speechOf(outcomeOf(message));
        assertThat(wholeTexts()).containsExactly(ids("Fire", "A message"));
    }

    @Test
    void doesNotInterruptSomethingImportant() throws Exception {
        QueuedSpeech first = queue.add(text("Fire"), SpeechPriority.IMPORTANT, QueueMode.ADD);
        awaitSound();
        QueuedSpeech message = queue.add(text("A message"));
        QueuedSpeech second = queue.add(text("Smoke"), SpeechPriority.IMPORTANT, QueueMode.ADD);

        speechOf(outcomeOf(first));
        speechOf(outcomeOf(second));
        speechOf(outcomeOf(message));

        assertThat(wholeTexts()).containsExactly(ids("Fire", "Smoke", "A message"));
    }

    @Test
    void dropsANotificationWhenSomethingIsBeingSaid() throws Exception {
        QueuedSpeech message = queue.add(text("A message"));
        awaitSound();

        QueuedSpeech notification = queue.add(text("Ping"), SpeechPriority.NOTIFICATION, QueueMode.ADD);

        assertThat(errorOf(outcomeOf(notification))).isEqualTo(CANCELLED);
        speechOf(outcomeOf(message));
    }

    @Test
    void saysANotificationWhenNothingElseIs() throws Exception {
        speechOf(outcomeOf(queue.add(text("Ping"), SpeechPriority.NOTIFICATION, QueueMode.ADD)));

        assertThat(wholeTexts()).containsExactly(ids("Ping"));
    }

    @Test
    void endsANotificationForAMessage() throws Exception {
        QueuedSpeech notification = queue.add(text("Ping"), SpeechPriority.NOTIFICATION, QueueMode.ADD);
        awaitSound();

        QueuedSpeech message = queue.add(text("A message"));

        assertThat(errorOf(outcomeOf(notification))).isEqualTo(CANCELLED);
        speechOf(outcomeOf(message));
    }

    @Test
    void flushesWhatIsBeingSaidAndWhatWaits() throws Exception {
        QueuedSpeech first = queue.add(text("First"));
        QueuedSpeech second = queue.add(text("Second"));
        awaitSound();

        QueuedSpeech third = queue.add(text("Third"), SpeechPriority.MESSAGE, QueueMode.FLUSH);

        assertThat(errorOf(outcomeOf(first))).isEqualTo(CANCELLED);
        assertThat(errorOf(outcomeOf(second))).isEqualTo(CANCELLED);
        speechOf(outcomeOf(third));
        assertThat(wholeTexts()).containsExactly(ids("Third"));
    }

    @Test
    void doesNotFlushWhatIsMoreImportant() throws Exception {
        QueuedSpeech important = queue.add(text("Fire"), SpeechPriority.IMPORTANT, QueueMode.ADD);
        awaitSound();

        QueuedSpeech message = queue.add(text("A message"), SpeechPriority.MESSAGE, QueueMode.FLUSH);

        speechOf(outcomeOf(important));
        speechOf(outcomeOf(message));
    }

    @Test
    void cancelsOneThatWaits() throws Exception {
        QueuedSpeech first = queue.add(text("First"));
        QueuedSpeech second = queue.add(text("Second"));
        awaitSound();

        second.cancel();

        assertThat(errorOf(outcomeOf(second))).isEqualTo(CANCELLED);
        speechOf(outcomeOf(first));
        queue.close();
        assertThat(wholeTexts()).containsExactly(ids("First"));
    }

    @Test
    void givesEveryTextAnOutcomeWhenItIsClosed() throws Exception {
        QueuedSpeech said = queue.add(text("First"));
        QueuedSpeech waiting = queue.add(text("Second"));
        awaitSound();

        queue.close();

        assertThat(errorOf(outcomeOf(said))).isEqualTo(CANCELLED);
        assertThat(errorOf(outcomeOf(waiting))).isEqualTo(CANCELLED);
        assertThatIllegalStateException().isThrownBy(() -> queue.add(text("Third")));
    }

    @Test
    void goesOnAfterAnError() throws Exception {
        QueuedSpeech wrong = queue.add(text(" "));

        assertThat(errorOf(outcomeOf(wrong))).isInstanceOf(SpeechError.InvalidText.class);
        speechOf(outcomeOf(queue.add(text("Right"))));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void goesOnWhateverASynthesizerThrows(Throwable thrown) throws Exception {
        synthesizer.before("Broken", () -> Rethrow.of(thrown));
        QueuedSpeech broken = queue.add(text("Broken"));

        assertThatThrownBy(() -> outcomeOf(broken)).hasRootCause(thrown);
        speechOf(outcomeOf(queue.add(text("Right"))));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void everyTextHasAnOutcomeAfterTheCloseWhateverASynthesizerThrew(Throwable thrown) throws Exception {
        Gate gate = new Gate();
        synthesizer.before("Broken", () -> {
            gate.pass();
            Rethrow.of(thrown);
        });
        QueuedSpeech broken = queue.add(text("Broken"));
        QueuedSpeech waiting = queue.add(text("Waiting"));
        gate.awaitArrival();

        queue.close();
        gate.open();

        assertThatThrownBy(() -> outcomeOf(broken)).hasRootCause(thrown);
        assertThat(errorOf(outcomeOf(waiting))).isEqualTo(CANCELLED);
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void goesOnWhateverAPlayerThrows(Throwable thrown) throws Exception {
        AudioPlayer broken = BrokenPort.throwing(thrown, "start", AudioPlayer.class, audio);
        try (SpeechQueue onBroken = SpeechQueue.open(SpeechPlayer.of(synthesizer, broken))) {
            assertThatThrownBy(() -> outcomeOf(onBroken.add(text("First")))).hasRootCause(thrown);
            assertThatThrownBy(() -> outcomeOf(onBroken.add(text("Second")))).hasRootCause(thrown);
        }
    }

    @Test
    void goesOnAfterAnInterruptThatWasLeftBehind() throws Exception {
        synthesizer.before("Interrupted", () -> Thread.currentThread().interrupt());
        QueuedSpeech interrupted = queue.add(text("Interrupted"));
        assertThat(errorOf(outcomeOf(interrupted))).isEqualTo(CANCELLED);

        speechOf(outcomeOf(queue.add(text("Second"))));
        speechOf(outcomeOf(queue.add(text("Third"))));
    }

    @Test
    void aCallbackMayWaitForAThreadThatAsksForThePlayback() throws Exception {
        QueuedSpeech speech = queue.add(text("First"));

        CompletableFuture<Boolean> asked = speech.outcome()
                .thenApply(said -> InThread.start(() -> speech.playback().isPresent())
                        .orTimeout(TestDeadline.NANOS, TimeUnit.NANOSECONDS)
                        .join());

        outcomeOf(speech);
        assertThat(asked.get()).isTrue();
    }

    @Test
    void aCallbackThatBlocksHoldsUpNoOtherText() throws Exception {
        Gate gate = new Gate();
        QueuedSpeech first = queue.add(text("First"));
        CompletableFuture<Void> blocked = first.outcome().thenAccept(said -> awaitOpen(gate));

        outcomeOf(first);
        gate.awaitArrival();
        speechOf(outcomeOf(queue.add(text("Second"))));

        gate.open();
        blocked.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
    }

    @Test
    void aCallbackThatBlocksHoldsUpNoOtherTextThatIsDropped() throws Exception {
        Gate gate = new Gate();
        queue.add(text("First"));
        awaitSound();
        QueuedSpeech second = queue.add(text("Second"));
        QueuedSpeech third = queue.add(text("Third"));
        CompletableFuture<Void> blocked = second.outcome().thenAccept(said -> awaitOpen(gate));

        Thread closer = new Thread(queue::close, "closer");
        closer.start();

        // While the clock stands still, so that nothing ends by itself.
        assertThat(errorOf(third.outcome().get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                .isEqualTo(CANCELLED);
        closer.join(TestDeadline.TIME.toMillis());
        assertThat(closer.isAlive()).isFalse();
        assertThat(blocked).isNotDone();
        gate.open();
    }

    @Test
    void aPlaybackThatBlocksWhenItIsStoppedHoldsUpNoTextThatIsDropped() throws Exception {
        Gate gate = new Gate();
        AudioPlayer slow =
                BrokenPort.playerOf(audio, playback -> BrokenPort.doing(gate::pass, "stop", Playback.class, playback));
        try (SpeechQueue onSlow = SpeechQueue.open(SpeechPlayer.of(synthesizer, slow))) {
            QueuedSpeech said = onSlow.add(text("Fire"), SpeechPriority.IMPORTANT, QueueMode.ADD);
            awaitSound();
            QueuedSpeech waiting = onSlow.add(text("A message"));

            new Thread(onSlow::close, "closer").start();

            // While the clock stands still, so that nothing ends by itself.
            assertThat(errorOf(waiting.outcome().get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)))
                    .isEqualTo(CANCELLED);
            gate.awaitArrival();
            gate.open();
            assertThat(errorOf(outcomeOf(said))).isEqualTo(CANCELLED);
        }
    }

    @Test
    void aCallbackThatThrowsHoldsUpNothing() throws Exception {
        QueuedSpeech first = queue.add(text("First"));
        CompletableFuture<Void> threw =
                first.outcome().thenAccept(said -> Rethrow.of(new StackOverflowError("a callback's own")));

        speechOf(outcomeOf(first));
        speechOf(outcomeOf(queue.add(text("Second"))));
        assertThat(threw).failsWithin(TestDeadline.TIME);
    }

    @Test
    void dropsTheOthersEvenIfAPlaybackThrowsWhenItIsStopped() throws Exception {
        AudioPlayer broken = BrokenPort.playerOf(
                audio, playback -> BrokenPort.throwing(new AssertionError("a bug"), "stop", Playback.class, playback));
        try (SpeechQueue onBroken = SpeechQueue.open(SpeechPlayer.of(synthesizer, broken))) {
            QueuedSpeech first = onBroken.add(text("First"));
            awaitSound();
            QueuedSpeech second = onBroken.add(text("Second"));

            QueuedSpeech third = onBroken.add(text("Third"), SpeechPriority.IMPORTANT, QueueMode.FLUSH);

            assertThat(errorOf(outcomeOf(second))).isEqualTo(CANCELLED);
            assertThat(outcomeOrFailure(first)).isNotNull();
            assertThat(outcomeOrFailure(third)).isNotNull();
        }
    }

    private Object outcomeOrFailure(QueuedSpeech speech) throws Exception {
        try {
            return outcomeOf(speech);
        } catch (ExecutionException e) {
            return e;
        }
    }

    private static void awaitOpen(Gate gate) {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Either<SpeechError, PlayedSpeech> outcomeOf(QueuedSpeech speech) throws Exception {
        CompletableFuture<Either<SpeechError, PlayedSpeech>> outcome = speech.outcome();
        TestDeadline.await("the outcome", () -> {
            clock.advance(Duration.ofMillis(5));
            return outcome.isDone();
        });
        return outcome.get();
    }

    // The one who writes waits for the device only while there is sound.
    private void awaitSound() throws InterruptedException {
        clock.awaitWaiting(1);
    }

    private List<Integer> wholeTexts() {
        return audio.heard().stream()
                .flatMap(this::wholeRuns)
                .map(CodedAudio.Run::textId)
                .toList();
    }

    private java.util.stream.Stream<CodedAudio.Run> wholeRuns(PcmAudio heard) {
        return CodedAudio.decode(heard).runs().stream().filter(CodedAudio.Run::isWhole);
    }

    private static Integer[] ids(String... texts) {
        return java.util.Arrays.stream(texts).map(CodedAudio::textId).toArray(Integer[]::new);
    }

    private static SpeechRequest text(String text) {
        return SpeechRequest.of(text);
    }

    /** Runs a step before it speaks a text, if there is one for it. */
    private static final class ScriptedSynthesizer implements SpeechSynthesizer {
        private final SpeechSynthesizer speaking;
        private final Map<String, Step> steps = new ConcurrentHashMap<>();

        ScriptedSynthesizer(SpeechSynthesizer speaking) {
            this.speaking = speaking;
        }

        void before(String text, Step step) {
            steps.put(text, step);
        }

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            try {
                steps.getOrDefault(request.text(), () -> {}).run();
            } catch (Exception e) {
                throw Rethrow.of(e);
            }
            return speaking.synthesize(request, sink, cancellation);
        }

        @Override
        public SynthesizerProfile profile() {
            return speaking.profile();
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
