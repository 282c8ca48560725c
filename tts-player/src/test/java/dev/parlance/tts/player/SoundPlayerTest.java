package dev.parlance.tts.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.testkit.AudioPlayerContract;
import dev.parlance.tts.testkit.VirtualClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything but the device itself, in virtual time. */
final class SoundPlayerTest extends AudioPlayerContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final VirtualClock virtual = VirtualClock.automatic();
    private final TestClock clock = new TestClock(virtual);
    private final FakeLines lines = new FakeLines(virtual);

    @Override
    protected AudioPlayer player() {
        return player(PlayerConfig.DEFAULT);
    }

    private AudioPlayer player(PlayerConfig config) {
        return new SoundPlayer(lines, config, clock);
    }

    @Override
    protected Optional<PcmAudio> heardAudio() {
        short[] heard = lines.last().heard();
        ByteBuffer bytes = ByteBuffer.allocate(2 * heard.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(heard);
        return Optional.of(PcmAudio.of(Ramp.FORMAT, bytes.array()));
    }

    @Override
    protected void pass(Duration time) {
        virtual.advance(time);
    }

    @Test
    void givesTheDeviceEverySampleOnce() throws IOException {
        Playback playback = player().start().get();

        writeAll(playback, 48_000);
        assertThat(playback.awaitEnd(LONG).get().framesPlayed()).isEqualTo(48_000);

        assertThat(lines.last().heard()).isEqualTo(Ramp.samples(48_000));
    }

    @Test
    void fallsSilentWithAFadeWhenStopped() throws IOException {
        Playback playback = player().start().get();
        clock.at(Duration.ofMillis(500), playback::stop);

        assertThatThrownBy(() -> writeAll(playback, 48_000)).isInstanceOf(PlaybackException.class);
        PlaybackEnd end = playback.awaitEnd(LONG).get();

        short[] heard = lines.last().heard();
        assertThat(heard.length).isBetween(12_000, 12_000 + 1_200);
        assertThat(Arrays.mismatch(heard, Ramp.samples(heard.length))).isEqualTo(heard.length - 120);
        assertThat(heard[heard.length - 1]).isLessThan((short) 150);
        assertThat(end.framesPlayed()).isEqualTo(heard.length);
    }

    @Test
    void cutsAtOnceWhenTheDeviceHasTooMuchToPlayItOut() {
        Playback playback = player(PlayerConfig.DEFAULT.withLead(Duration.ofMillis(200)))
                .start()
                .get();
        clock.at(Duration.ofMillis(500), playback::stop);

        assertThatThrownBy(() -> writeAll(playback, 48_000)).isInstanceOf(PlaybackException.class);

        long played = playback.awaitEnd(LONG).get().framesPlayed();
        assertThat(lines.last().heard()).hasSize((int) played);
        assertThat(played).isBetween(11_000L, 12_200L);
    }

    @Test
    void sendsNothingToTheDeviceBeforeEnoughIsCollected() throws IOException {
        Playback playback = player(PlayerConfig.DEFAULT.withPreBuffer(Duration.ofMillis(100)))
                .start()
                .get();
        playback.begin(Ramp.FORMAT);

        playback.write(Ramp.bytes(0, 1_200));
        assertThat(playback.state()).isEqualTo(Playback.State.WAITING);
        playback.write(Ramp.bytes(1_200, 2_400));
        assertThat(playback.state()).isEqualTo(Playback.State.PLAYING);
        playback.finish();
        playback.awaitEnd(LONG);

        assertThat(lines.last().heard()).isEqualTo(Ramp.samples(2_400));
    }

    @Test
    void playsLessThanTheCollectedAmountWhenItIsFinished() throws IOException {
        Playback playback = player(PlayerConfig.DEFAULT.withPreBuffer(Duration.ofSeconds(1)))
                .start()
                .get();

        writeAll(playback, 2_400);

        assertThat(playback.awaitEnd(LONG).get().framesPlayed()).isEqualTo(2_400);
        assertThat(lines.last().heard()).isEqualTo(Ramp.samples(2_400));
    }

    @Test
    void countsHowOftenTheDeviceRanDry() throws IOException {
        Playback playback = player().start().get();
        playback.begin(Ramp.FORMAT);

        for (int i = 0; i < 3; i++) {
            playback.write(Ramp.bytes(i * 2_400, (i + 1) * 2_400));
            pass(Duration.ofSeconds(1));
        }
        playback.finish();

        assertThat(playback.awaitEnd(LONG).get().underruns()).isEqualTo(2);
        assertThat(lines.last().heard()).isEqualTo(Ramp.samples(7_200));
    }

    @Test
    void losesNothingToADeviceThatStandsStillForAWhile() throws IOException {
        Playback playback = player().start().get();
        clock.at(Duration.ofMillis(300), () -> lines.last().stall(true));
        clock.at(Duration.ofMillis(5_300), () -> lines.last().stall(false));

        writeAll(playback, 48_000);

        assertThat(playback.awaitEnd(LONG).get().framesPlayed()).isEqualTo(48_000);
        assertThat(lines.last().heard()).isEqualTo(Ramp.samples(48_000));
    }

    @Test
    void tellsTheWriterOfADeviceThatStandsStillForGood() {
        Playback playback = player().start().get();
        clock.at(Duration.ofMillis(300), () -> lines.last().stall(true));

        assertDeviceIsLost(playback);
        assertThat(lines.last().isClosed()).isTrue();
    }

    @Test
    void saysThatTheEndWasNotHeardWhenTheDeviceStandsStillThere() throws IOException {
        Playback playback = player().start().get();
        writeAll(playback, 24_000);

        lines.last().stall(true);

        assertThat(playback.awaitEnd(LONG).getLeft()).isInstanceOf(PlaybackError.DeviceLost.class);
    }

    @Test
    void tellsTheWriterThatTheDeviceIsGone() {
        Playback playback = player().start().get();
        clock.at(Duration.ofMillis(300), lines::takeAway);

        assertThatThrownBy(() -> writeAll(playback, 48_000))
                .isInstanceOfSatisfying(
                        PlaybackException.class,
                        e -> assertThat(e.error().message()).contains("fake").contains("connected"));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void tellsTheWriterWhateverADriverThrows(Throwable thrown) {
        Playback playback = player().start().get();
        clock.at(Duration.ofMillis(300), () -> lines.last().breakDown(thrown));

        assertDeviceIsLost(playback);
        assertThat(playback.position()).isLessThan(Duration.ofMillis(400));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void saysThatTheEndWasNotHeardWhateverADriverThrowsThere(Throwable thrown) throws IOException {
        Playback playback = player().start().get();
        writeAll(playback, 24_000);

        lines.last().breakDown(thrown);

        assertThat(playback.awaitEnd(LONG).getLeft()).isInstanceOf(PlaybackError.DeviceLost.class);
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void canBeStoppedAndClosedWhateverADriverThrows(Throwable thrown) throws IOException {
        AudioPlayer player = player();
        Playback playback = player.start().get();
        CountDownLatch told = new CountDownLatch(1);
        playback.onStop(told::countDown);
        playback.begin(Ramp.FORMAT);
        playback.write(Ramp.bytes(0, 1_200));
        lines.last().breakDown(thrown);

        playback.stop();
        player.close();

        assertThat(told.getCount()).isZero();
        assertThat(playback.awaitEnd(LONG).get().outcome()).isEqualTo(PlaybackEnd.Outcome.STOPPED);
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void saysThatThereIsNoDeviceWhateverTheSystemThrows(Throwable thrown) {
        AudioPlayer player = player();
        Playback playback = player.start().get();

        lines.breakDown(thrown);

        assertThatThrownBy(() -> playback.begin(Ramp.FORMAT))
                .isInstanceOf(PlaybackException.class)
                .hasCause(thrown);
        assertThat(playback.awaitEnd(LONG).getLeft()).isInstanceOf(PlaybackError.DeviceLost.class);
        assertThat(player.start().getLeft()).isInstanceOf(PlaybackError.DeviceLost.class);
    }

    @Test
    void givesTheDeviceBackEvenIfAStopActionThrows() throws IOException {
        AudioPlayer player = player();
        Playback playback = player.start().get();
        playback.begin(Ramp.FORMAT);
        playback.write(Ramp.bytes(0, 1_200));
        playback.onStop(() -> {
            throw new IllegalStateException("an action");
        });

        assertThatIllegalStateException().isThrownBy(player::close).withMessage("an action");

        assertThat(lines.last().isClosed()).isTrue();
    }

    @Test
    void opensTheDeviceAgainAfterItWasGone() throws IOException {
        AudioPlayer player = player();
        Playback lost = player.start().get();
        clock.at(Duration.ofMillis(300), () -> lines.last().takeAway());
        assertThatThrownBy(() -> writeAll(lost, 48_000)).isInstanceOf(PlaybackException.class);

        Playback next = player.start().get();
        writeAll(next, 2_400);

        assertThat(next.awaitEnd(LONG).get().completed()).isTrue();
        assertThat(lines.opened).hasSize(2);
    }

    @Test
    void saysSoAtOnceWhenThereIsNoDevice() {
        lines.takeAway();

        assertThat(player().start().getLeft().message())
                .contains("no sound device")
                .contains("file");
    }

    @Test
    void saysThatAnotherProgramHoldsTheDevice() {
        lines.occupy();
        Playback playback = player().start().get();

        assertThatThrownBy(() -> playback.begin(Ramp.FORMAT)).hasMessageContaining("in use by another program");
        assertThat(playback.awaitEnd(LONG).getLeft()).isEqualTo(new PlaybackError.DeviceBusy("fake"));
    }

    @ParameterizedTest
    @CsvSource({"48000,2", "44100,1", "16000,1"})
    void convertsWhatTheDeviceDoesNotPlay(int rateHz, int channels) throws IOException {
        PcmFormat format = new PcmFormat(rateHz, channels);
        AudioPlayer player = new SoundPlayer(new FakeLines(virtual, format), PlayerConfig.DEFAULT, clock);
        Playback playback = player.start().get();
        Duration before = Duration.ofNanos(virtual.nanoTime());

        writeAll(playback, 24_000);
        PlaybackEnd end = playback.awaitEnd(LONG).get();

        assertThat(end.framesPlayed()).isEqualTo(24_000);
        assertThat(Duration.ofNanos(virtual.nanoTime()).minus(before))
                .isBetween(Duration.ofMillis(995), Duration.ofMillis(1_100));
    }

    @Test
    void keepsTheLineForTheNextPlaybackAndClosesItInTheEnd() throws IOException {
        AudioPlayer player = player();
        for (int i = 0; i < 1_000; i++) {
            Playback playback = player.start().get();
            writeAll(playback, 480);
            assertThat(playback.awaitEnd(LONG).get().framesPlayed()).isEqualTo(480);
        }

        player.close();

        assertThat(lines.opened).hasSize(1);
        assertThat(lines.last().heard()).hasSize(480_000);
        assertThat(lines.last().isClosed()).isTrue();
    }

    @Test
    void makesTheVolumeSmaller() throws IOException {
        Playback playback = player().start().get();
        playback.volume(0.5);

        writeAll(playback, 2_400);
        playback.awaitEnd(LONG);

        assertThat(lines.last().heard()[2_000]).isEqualTo((short) Math.round(Ramp.at(2_001) * 0.5));
    }

    @Test
    void leavesEverySampleAsItIsAtFullVolume() throws IOException {
        Playback playback = player().start().get();
        playback.volume(1.0);

        writeAll(playback, 2_400);
        playback.awaitEnd(LONG);

        assertThat(lines.last().heard()).isEqualTo(Ramp.samples(2_400));
    }

    @Test
    void endsWhenItsWriterIsInterrupted() throws IOException {
        Playback playback = player().start().get();
        clock.at(Duration.ofMillis(300), Thread.currentThread()::interrupt);

        assertThatThrownBy(() -> writeAll(playback, 48_000)).isInstanceOf(PlaybackException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(playback.awaitEnd(LONG).get().outcome()).isEqualTo(PlaybackEnd.Outcome.STOPPED);
    }

    @Test
    void playsTheTailBeforeItGivesTheDeviceBack() throws IOException {
        AudioPlayer player = player();
        Playback playback = player.start().get();
        writeAll(playback, 2_400);
        playback.awaitEnd(LONG);
        long before = virtual.nanoTime();

        player.close();

        assertThat(Duration.ofNanos(virtual.nanoTime() - before)).isLessThan(Duration.ofMillis(400));
        assertThat(lines.last().heard()).isEqualTo(Ramp.samples(2_400));
    }

    private static void assertDeviceIsLost(Playback playback) {
        assertThatThrownBy(() -> writeAll(playback, 48_000))
                .isInstanceOfSatisfying(
                        PlaybackException.class,
                        e -> assertThat(e.error()).isInstanceOf(PlaybackError.DeviceLost.class));
        assertThat(playback.awaitEnd(LONG).getLeft()).isInstanceOf(PlaybackError.DeviceLost.class);
    }

    private static void writeAll(Playback playback, int frames) throws IOException {
        playback.begin(Ramp.FORMAT);
        for (int i = 0; i < frames; i += 1_200) {
            playback.write(Ramp.bytes(i, Math.min(frames, i + 1_200)));
        }
        playback.finish();
    }
}
