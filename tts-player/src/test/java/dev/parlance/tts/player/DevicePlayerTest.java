package dev.parlance.tts.player;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.testkit.AudioPlayerContract;
import java.util.Map;

/** The player's rules on a real line. */
final class DevicePlayerTest extends AudioPlayerContract {
    @Override
    protected AudioPlayer player() {
        VirtualSound sound = VirtualSound.running();
        sound.awaitSilence(50);
        return SoundPlayer.open(PlayerConfig.DEFAULT);
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("heardAudio", "a real line does not say what it played; PacedDeviceTest compares its samples");
    }
}
