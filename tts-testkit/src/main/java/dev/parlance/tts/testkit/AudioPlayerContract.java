package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.audio.SpeechMark;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of {@link AudioPlayer} and {@link Playback} as tests. Extend it once for each player. */
@Timeout(120)
public abstract class AudioPlayerContract extends Contract {
    private static final PcmFormat FORMAT = PcmFormat.mono(24_000);
    private static final int CHUNK = 1_200;

    private @Nullable AudioPlayer opened;

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected AudioPlayerContract() {}

    /** Returns a player that plays nothing yet; called once by each test, which closes it. */
    protected abstract AudioPlayer player();

    /** Returns the audio that the device of the test's only playback has received so far, if the test knows it. */
    protected Optional<PcmAudio> heardAudio() {
        return Optional.empty();
    }

    /** Lets the time pass that the player goes by: the world's, unless it has another. */
    protected void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private AudioPlayer opened() {
        if (opened == null) {
            opened = player();
        }
        return opened;
    }

    @AfterEach
    final void closePlayer() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void p1_playsEverySampleOnceAndInOrder() throws IOException {
        PcmAudio audio = ramp();
        Playback playback = begun();

        for (int at = 0; at < audio.frames(); at += CHUNK) {
            playback.write(audio.slice(at, at + CHUNK).asByteBuffer());
        }
        playback.finish();
        endOf(playback);

        AudioDifference.check(audio, given(heardAudio(), "heardAudio"));
    }

    @Test
    void p2_endsWhenTheLastFrameHasBeenHeard() throws IOException {
        Playback playback = begun();

        write(playback, 24_000);
        playback.finish();
        PlaybackEnd end = endOf(playback);

        assertThat(end.outcome()).isEqualTo(PlaybackEnd.Outcome.COMPLETED);
        assertThat(end.framesPlayed()).isEqualTo(24_000);
        assertThat(end.played()).isEqualTo(Duration.ofSeconds(1));
        assertThat(playback.state()).isEqualTo(Playback.State.ENDED);
    }

    @Test
    void p2_hasEndedWhenThereWasNothingToHear() throws IOException {
        Playback playback = start();

        playback.finish();

        assertThat(endOf(playback).framesPlayed()).isZero();
    }

    @Test
    void p2_waitsAsLongAsALimitCanBe() throws IOException {
        Playback playback = begun();
        write(playback, CHUNK);
        Duration shortest = Duration.ofSeconds(Long.MIN_VALUE);
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);

        assertThat(playback.awaitEnd(shortest)).isEqualTo(Either.left(new PlaybackError.NotEnded(shortest)));
        playback.finish();

        assertThat(playback.awaitEnd(longest).get().framesPlayed()).isEqualTo(CHUNK);
    }

    @Test
    void p2_hasNotEndedBeforeItIsFinished() throws IOException {
        Playback playback = begun();
        write(playback, CHUNK);

        assertThat(playback.awaitEnd(Duration.ofMillis(200)))
                .isEqualTo(Either.left(new PlaybackError.NotEnded(Duration.ofMillis(200))));
        playback.finish();

        assertThat(endOf(playback).framesPlayed()).isEqualTo(CHUNK);
    }

    @Test
    void p3_makesTheWriterWaitForTheDevice() throws IOException {
        Playback playback = begun();

        write(playback, 24_000);

        // Nothing may hold more than a second beside what the device has.
        assertThat(playback.framesPlayed()).isPositive();
    }

    @Test
    void p4_isSilentWithin50MillisecondsOfAStop() throws IOException {
        assertInTime(Duration.ofMillis(50), () -> {
            Playback playback = begun();
            write(playback, 12_000);
            long before = playback.framesPlayed();
            playback.stop();
            PlaybackEnd end = endOf(playback);
            assertThat(end.outcome()).isEqualTo(PlaybackEnd.Outcome.STOPPED);
            return FORMAT.duration(end.framesPlayed() - before);
        });
    }

    @Test
    void p4_tellsAWriterThatWaits() throws Exception {
        Playback playback = begun();
        CompletableFuture<PlaybackError> writer = InThread.start(() -> writeUntilRefused(playback));
        awaitSound(playback);

        playback.stop();

        assertThat(writer.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isEqualTo(new PlaybackError.Stopped());
    }

    @Test
    void p4_tellsAWriterThatComesLater() throws IOException {
        Playback playback = start();
        playback.stop();

        assertThatThrownBy(() -> playback.begin(FORMAT))
                .isInstanceOfSatisfying(
                        PlaybackException.class, e -> assertThat(e.error()).isEqualTo(new PlaybackError.Stopped()));
    }

    @Test
    void p4_runsTheActionsOfAStopOnce() throws InterruptedException {
        Playback playback = start();
        CountDownLatch ran = new CountDownLatch(2);
        playback.onStop(ran::countDown);

        playback.stop();
        playback.stop();
        assertThat(ran.getCount()).isOne();
        playback.onStop(ran::countDown);

        check(ran.await(TestDeadline.NANOS, TimeUnit.NANOSECONDS), "an action that came after the stop was not run");
    }

    @Test
    void p4_runsEveryStopActionEvenIfOneThrows() {
        Playback playback = start();
        CountDownLatch ran = new CountDownLatch(1);
        playback.onStop(() -> {
            throw new IllegalStateException("an action");
        });
        playback.onStop(ran::countDown);

        assertThatIllegalStateException().isThrownBy(playback::stop).withMessage("an action");

        assertThat(ran.getCount()).isZero();
        assertThat(playback.state()).isEqualTo(Playback.State.ENDED);
    }

    @Test
    void p4_stopsWhilePaused() throws IOException {
        Playback playback = begun();
        write(playback, 12_000);
        playback.pause();

        playback.stop();

        assertThat(endOf(playback).outcome()).isEqualTo(PlaybackEnd.Outcome.STOPPED);
    }

    @Test
    void p5_standsStillWhilePausedAndLosesNothing() throws IOException {
        Playback playback = begun();
        write(playback, 6_000);

        playback.pause();
        pass(Duration.ofMillis(300));
        long held = playback.framesPlayed();
        pass(Duration.ofMillis(300));

        assertThat(playback.state()).isEqualTo(Playback.State.PAUSED);
        assertThat(playback.framesPlayed()).isEqualTo(held).isLessThanOrEqualTo(6_000);
        playback.resume();
        write(playback, 6_000);
        playback.finish();
        assertThat(endOf(playback).framesPlayed()).isEqualTo(12_000);
    }

    @Test
    void p6_neverGoesBackOrBeyondWhatWasWritten() throws IOException {
        Playback playback = begun();
        long before = 0;

        for (int written = CHUNK; written <= 24_000; written += CHUNK) {
            write(playback, CHUNK);
            long now = playback.framesPlayed();
            assertThat(now).isBetween(before, (long) written);
            before = now;
        }
    }

    @Test
    void p7_hasHeardNoWordThatWasNotPlayed() throws IOException {
        Playback playback = begun();
        for (int word = 0; word < 4; word++) {
            playback.mark(SpeechMark.nativeMark(MarkKind.WORD, word * 5, word * 5 + 4, Duration.ofMillis(word * 250L)));
        }
        assertThat(playback.heard()).isEmpty();

        write(playback, 14_400);
        int heard = playback.heard().orElseThrow().end();
        assertThat(heard).isLessThanOrEqualTo((int) (playback.position().toMillis() / 250) * 5 + 4);

        write(playback, 9_600);
        playback.finish();
        endOf(playback);
        assertThat(playback.heard().orElseThrow().end()).isEqualTo(19);
    }

    @Test
    void p8_playsOneThingAtATime() throws IOException {
        Playback first = start();

        assertThat(opened().start()).isEqualTo(Either.left(new PlaybackError.InUse()));
        first.finish();
        endOf(first);

        start();
    }

    @Test
    void p9_takesNoAudioAfterTheEnd() throws IOException {
        Playback playback = begun();
        write(playback, CHUNK);
        playback.finish();

        assertThatIllegalStateException().isThrownBy(() -> write(playback, CHUNK));
    }

    @Test
    void p9_a4_refusesAudioBeforeBeginAndASecondBegin() throws IOException {
        Playback playback = start();

        assertThatIllegalStateException().isThrownBy(() -> write(playback, CHUNK));
        playback.begin(FORMAT);
        assertThatIllegalStateException().isThrownBy(() -> playback.begin(FORMAT));
    }

    @Test
    void p9_a5_refusesAudioThatEndsInsideAFrame() throws IOException {
        Playback playback = begun();

        assertThatIllegalArgumentException().isThrownBy(() -> playback.write(ByteBuffer.allocate(3)));
    }

    @Test
    void p10_closingEndsWhatIsPlaying() throws IOException {
        Playback playback = begun();
        CountDownLatch stopped = new CountDownLatch(1);
        playback.onStop(stopped::countDown);
        write(playback, 12_000);

        opened().close();
        opened().close();

        assertThat(stopped.getCount()).isZero();
        assertThat(playback.state()).isEqualTo(Playback.State.ENDED);
        assertThatIllegalStateException().isThrownBy(opened()::start);
    }

    @Test
    void p11_isControlledByManyThreads() throws Exception {
        Playback playback = begun();
        CompletableFuture<?>[] hands = new CompletableFuture<?>[4];
        for (int i = 0; i < hands.length; i++) {
            hands[i] = InThread.start(Executors.callable(() -> fiddleWith(playback)));
        }

        write(playback, 12_000);
        CompletableFuture.allOf(hands).get(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
        playback.resume();
        playback.finish();

        assertThat(endOf(playback).framesPlayed()).isEqualTo(12_000);
    }

    private static void fiddleWith(Playback playback) {
        for (int i = 0; i < 100; i++) {
            playback.pause();
            try {
                playback.volume(i / 100.0);
                assertThat(playback.position()).isGreaterThanOrEqualTo(Duration.ZERO);
                assertThat(playback.heard()).isEmpty();
            } finally {
                // Paused for ever, it would hold up the writer, and the test would not say what failed.
                playback.resume();
            }
        }
    }

    // No two samples alike within a second, and none of them silent, since a device adds silence.
    private static PcmAudio ramp() {
        ByteBuffer samples = ByteBuffer.allocate(2 * FORMAT.sampleRateHz()).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            samples.putShort((short) (1 + samples.position() / 2));
        }
        return PcmAudio.of(FORMAT, samples.array());
    }

    private static void awaitSound(Playback playback) {
        TestDeadline.await("the first sound", () -> playback.framesPlayed() > 0);
    }

    private static PlaybackError writeUntilRefused(Playback playback) {
        try {
            while (true) {
                write(playback, CHUNK);
            }
        } catch (PlaybackException e) {
            return e.error();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Playback start() {
        return opened().start().getOrElseThrow(error -> new AssertionError(error.message()));
    }

    private Playback begun() throws IOException {
        Playback playback = start();
        playback.begin(FORMAT);
        return playback;
    }

    private static void write(Playback playback, int frames) throws IOException {
        for (int left = frames; left > 0; left -= CHUNK) {
            byte[] audio = new byte[Math.min(left, CHUNK) * FORMAT.frameSizeBytes()];
            playback.write(ByteBuffer.wrap(audio).asReadOnlyBuffer());
        }
    }

    private static PlaybackEnd endOf(Playback playback) {
        return playback.awaitEnd(TestDeadline.TIME).getOrElseThrow(error -> new AssertionError(error.message()));
    }
}
