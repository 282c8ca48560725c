package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parlance.tts.PlayedSpeech;
import dev.parlance.tts.QueueMode;
import dev.parlance.tts.QueuedSpeech;
import dev.parlance.tts.SpeechPlayer;
import dev.parlance.tts.SpeechPriority;
import dev.parlance.tts.SpeechQueue;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SpeechQueueTest {
    private static final SpeechError CANCELLED = new SpeechError.Cancelled();

    private final VirtualClock clock = VirtualClock.manual();
    private final FakeAudioPlayer audio = FakeAudioPlayer.on(clock);
    private final SpeechQueue queue = SpeechQueue.open(SpeechPlayer.of(FakeSpeechSynthesizer.create(), audio));

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

    private Either<SpeechError, PlayedSpeech> outcomeOf(QueuedSpeech speech) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!speech.outcome().isDone() && System.nanoTime() < deadline) {
            clock.advance(Duration.ofMillis(5));
            Thread.onSpinWait();
        }
        return speech.outcome().get(1, TimeUnit.SECONDS);
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
}
