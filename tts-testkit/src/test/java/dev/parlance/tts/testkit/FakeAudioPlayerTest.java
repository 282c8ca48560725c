package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FakeAudioPlayerTest extends AudioPlayerContract {
    private final VirtualClock clock = VirtualClock.automatic();
    private final FakeAudioPlayer fake = FakeAudioPlayer.on(clock);

    @Override
    protected AudioPlayer player() {
        return fake;
    }

    @Override
    protected Optional<PcmAudio> heardAudio() {
        return Optional.of(fake.heard().get(0));
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    @Test
    void keepsWhatWasHeard() throws IOException {
        FakeAudioPlayer player = FakeAudioPlayer.on(clock);
        Playback playback = player.start().get();
        playback.begin(PcmFormat.mono(24_000));
        byte[] audio = new byte[48_000];
        audio[100] = 42;

        playback.write(ByteBuffer.wrap(audio));
        playback.stop();

        byte[] heard = player.heard().get(0).toByteArray();
        assertThat(heard).hasSize((int) playback.framesPlayed() * 2).startsWith(java.util.Arrays.copyOf(audio, 1_000));
    }

    @Test
    void losesItsDeviceWhenTold() throws IOException {
        Playback playback =
                FakeAudioPlayer.losingItsDeviceAfter(1_000, clock).start().get();
        playback.begin(PcmFormat.mono(24_000));

        assertThatThrownBy(() -> playback.write(ByteBuffer.allocate(48_000))).isInstanceOf(PlaybackException.class);
        assertThat(playback.awaitEnd(Duration.ofSeconds(1)).getLeft())
                .isEqualTo(new PlaybackError.DeviceLost("fake", 1_000));
    }

    @Test
    void refusesWhenTold() {
        PlaybackError busy = new PlaybackError.DeviceBusy("fake");

        assertThat(FakeAudioPlayer.refusing(busy).start().getLeft()).isEqualTo(busy);
    }
}
