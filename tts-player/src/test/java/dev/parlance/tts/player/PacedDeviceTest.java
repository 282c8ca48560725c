package dev.parlance.tts.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.testkit.InThread;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays on a real line of {@code javax.sound} whose device runs in real time and records what it plays. */
@Tag("slow")
@Timeout(120)
final class PacedDeviceTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private VirtualSound sound;
    private SoundPlayer player;
    private long from;

    @BeforeEach
    void open() {
        sound = VirtualSound.running();
        sound.awaitSilence(100);
        from = sound.samples();
        player = SoundPlayer.open(PlayerConfig.DEFAULT);
    }

    @AfterEach
    void close() {
        if (player != null) {
            player.close();
        }
    }

    @Test
    void playsEverySampleFromTheFirstToTheLastOnce() throws IOException {
        Playback playback = player.start().get();

        writeAll(playback, 48_000);
        PlaybackEnd end = playback.awaitEnd(LONG).get();
        player.close();

        assertThat(end.completed()).isTrue();
        assertThat(end.framesPlayed()).isEqualTo(48_000);
        assertHeard(Ramp.samples(48_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 119, 120, 121, 240, 479, 1_000})
    void playsAudioShorterThanADeviceBuffer(int frames) throws IOException {
        Playback playback = player.start().get();

        writeAll(playback, frames);
        assertThat(playback.awaitEnd(LONG).get().framesPlayed()).isEqualTo(frames);
        player.close();

        assertHeard(Ramp.samples(frames));
    }

    @Test
    void beginsToSoundWithTheFirstChunk() throws IOException {
        Playback playback = player.start().get();
        playback.begin(Ramp.FORMAT);

        playback.write(Ramp.bytes(0, 2_400));
        awaitFrames(playback, 2_280);

        assertThat(playback.state()).isEqualTo(Playback.State.PLAYING);
    }

    // The figure holds the recorder's own delay too, which other work on the machine makes longer: the least counts.
    @Test
    void fallsSilentWithin50MillisecondsOfAStop() {
        double least = IntStream.range(0, 5)
                .mapToDouble(i -> millisUntilSilence())
                .min()
                .orElseThrow();

        System.out.printf("silent %.1f ms after a stop at the latest%n", least);
        assertThat(least).isLessThan(50);
    }

    private double millisUntilSilence() {
        from = sound.samples();
        Playback playback = player.start().get();
        CompletableFuture<PlaybackError> writer = InThread.start(() -> writeUntilStopped(playback));
        awaitFrames(playback, 4_800);

        long before = sound.samples();
        playback.stop();
        PlaybackEnd end = playback.awaitEnd(LONG).get();

        assertThat(end.outcome()).isEqualTo(PlaybackEnd.Outcome.STOPPED);
        assertThat(writer.join()).isInstanceOf(PlaybackError.Stopped.class);
        sound.awaitSilence(200);
        return (from + sound.capturedFrom(from).afterLastSound() - before) * 1_000.0 / VirtualSound.RATE_HZ;
    }

    // A writer that the machine holds up just then leaves nothing to fade: one of five is enough.
    @Test
    void fadesWhenItIsStopped() {
        assertThat(IntStream.range(0, 5).anyMatch(i -> fadesOut())).as("faded").isTrue();
    }

    private boolean fadesOut() {
        from = sound.samples();
        Playback playback = player.start().get();
        CompletableFuture<PlaybackError> writer = InThread.start(() -> writeUntilStopped(playback));
        awaitFrames(playback, 4_800);

        playback.stop();
        PlaybackEnd end = playback.awaitEnd(LONG).get();

        writer.join();
        short[] heard = captured().sound();
        int faded = 120;
        return end.framesPlayed() == heard.length
                && Arrays.mismatch(heard, Ramp.samples(heard.length)) == heard.length - faded
                && heard[heard.length - 1] < heard[heard.length - faded] / 50;
    }

    @Test
    void losesAndRepeatsNothingWhenItIsPausedAndResumed() {
        Playback playback = player.start().get();
        CompletableFuture<?> writer = InThread.start(Executors.callable(() -> writeAll(playback, 36_000)));

        for (int at = 4_800; at < 33_000; at += 4_800) {
            awaitFrames(playback, at);
            playback.pause();
            Captured.pass(100 + at / 200);
            long held = playback.framesPlayed();
            Captured.pass(30);
            assertThat(playback.framesPlayed()).as("position while paused").isEqualTo(held);
            playback.resume();
        }
        writer.join();
        PlaybackEnd end = playback.awaitEnd(LONG).get();
        player.close();

        assertThat(end.framesPlayed()).isEqualTo(36_000);
        assertHeard(Ramp.samples(36_000));
    }

    @Test
    void survivesAWriterThatIsTooSlowAndCountsTheGaps() throws IOException {
        Playback playback = player.start().get();
        playback.begin(Ramp.FORMAT);

        for (int i = 0; i < 5; i++) {
            playback.write(Ramp.bytes(i * 2_400, (i + 1) * 2_400));
            Captured.pass(200);
        }
        playback.finish();
        PlaybackEnd end = playback.awaitEnd(LONG).get();
        player.close();

        assertThat(end.underruns()).isGreaterThanOrEqualTo(4);
        assertHeard(Ramp.samples(12_000));
    }

    @Test
    void playsOneAfterTheOtherOnTheSameLine() {
        for (int i = 0; i < 5; i++) {
            Playback playback = player.start().get();
            writeAll(playback, 2_400);
            assertThat(playback.awaitEnd(LONG).get().framesPlayed()).isEqualTo(2_400);
            Captured.pass(60L * i);
        }
        player.close();

        short[] once = Ramp.samples(2_400);
        short[] five = new short[12_000];
        IntStream.range(0, five.length).forEach(i -> five[i] = once[i % once.length]);
        assertHeard(five);
    }

    @Test
    void playsStereo() throws IOException {
        byte[] silence = new byte[4 * 2_400];
        Playback playback = player.start().get();
        playback.begin(PcmFormat.stereo(24_000));

        playback.write(PcmAudio.of(PcmFormat.stereo(24_000), silence).asByteBuffer());
        playback.finish();

        assertThat(playback.awaitEnd(LONG).get().framesPlayed()).isEqualTo(2_400);
    }

    @Test
    void refusesADeviceThatIsNotThere() {
        try (SoundPlayer other = SoundPlayer.open(PlayerConfig.DEFAULT.withDevice("no such device"))) {
            assertThat(other.start().getLeft().message())
                    .contains("no such device")
                    .contains("there are: ");
        }
    }

    @Test
    void playsOnADeviceChosenByItsName() throws IOException {
        String name = player.devices().get(0).name();
        try (SoundPlayer named = SoundPlayer.open(PlayerConfig.DEFAULT.withDevice(name))) {
            Playback playback = named.start().get();
            writeAll(playback, 2_400);
            assertThat(playback.awaitEnd(LONG).get().completed()).isTrue();
        }
        assertHeard(Ramp.samples(2_400));
    }

    private void assertHeard(short[] expected) {
        short[] heard = captured().sound();
        assertThat(Arrays.mismatch(heard, expected))
                .as("first difference of %d samples heard and %d played", heard.length, expected.length)
                .isEqualTo(-1);
    }

    private Captured captured() {
        sound.awaitSilence(150);
        return sound.capturedFrom(from);
    }

    private static void awaitFrames(Playback playback, long frames) {
        while (playback.framesPlayed() < frames && playback.state() != Playback.State.ENDED) {
            Captured.pass(1);
        }
    }

    private static void writeAll(Playback playback, int frames) {
        try {
            playback.begin(Ramp.FORMAT);
            for (int i = 0; i < frames; i += 1_200) {
                playback.write(Ramp.bytes(i, Math.min(frames, i + 1_200)));
            }
            playback.finish();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static PlaybackError writeUntilStopped(Playback playback) {
        try {
            playback.begin(Ramp.FORMAT);
            for (int i = 0; i < 480_000; i += 1_200) {
                playback.write(Ramp.bytes(i, i + 1_200));
            }
            throw new AssertionError("never stopped");
        } catch (PlaybackException e) {
            return e.error();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
