package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.VirtualClock;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlayedOutputTest {
    private static final String TEXT = "The kettle is boiling.";

    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final CliRun cli = new CliRun().with(fake);

    @Test
    void playsTheWholeTextWhenNoFileIsNamed() {
        FakeAudioPlayer player = FakeAudioPlayer.on(VirtualClock.automatic());

        CliRun.Outcome run = cli.player(player).tts("speak", TEXT);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(player.heard())
                .extracting(PcmAudio::frames)
                .containsExactly(fake.fake().frames(SpeechRequest.of(TEXT)));
        assertThat(run.err()).isEqualTo("played: 1.32 s, 16000 Hz mono, voice fake:ada\n");
    }

    @Test
    void saysWhatToDoWithoutASoundDevice() {
        CliRun.Outcome run = cli.tts("speak", TEXT);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains("no sound device").hasLineCount(1);
        assertThat(fake.fake().calls()).isZero();
    }

    @Test
    void saysThatTheDeviceWasLost() {
        cli.player(FakeAudioPlayer.losingItsDeviceAfter(4_000, VirtualClock.automatic()));

        CliRun.Outcome run = cli.tts("speak", TEXT);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains("stopped playing").hasLineCount(1);
    }

    @Test
    void listsTheDevices() {
        CliRun.Outcome run =
                cli.player(FakeAudioPlayer.on(VirtualClock.automatic())).tts("devices");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("DEVICE").contains("yes");
    }

    @Test
    void saysSoWhenThereIsNoDevice() {
        CliRun.Outcome run = cli.player(new NoSound()).tts("devices");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains("no sound device").hasLineCount(1);
    }

    /** A machine without sound. */
    private static final class NoSound implements AudioPlayer {
        @Override
        public Either<PlaybackError, Playback> start() {
            return Either.left(new PlaybackError.NoDevice(
                    Optional.empty(), devices().stream().map(AudioDevice::name).toList()));
        }

        @Override
        public List<AudioDevice> devices() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
