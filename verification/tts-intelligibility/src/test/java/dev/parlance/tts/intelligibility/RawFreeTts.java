package dev.parlance.tts.intelligibility;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.audio.AudioPlayer;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** FreeTTS as it comes, without our adapter: an engine that knows nothing of this test. */
final class RawFreeTts implements AutoCloseable {
    private final Voice voice = kevin16();

    PcmAudio say(String text) {
        ByteArrayOutputStream bigEndian = new ByteArrayOutputStream();
        voice.setAudioPlayer(player(bigEndian));
        voice.speak(text);
        byte[] bytes = bigEndian.toByteArray();
        for (int low = 0; low < bytes.length; low += 2) {
            byte high = bytes[low];
            bytes[low] = bytes[low + 1];
            bytes[low + 1] = high;
        }
        return PcmAudio.of(PcmFormat.mono(16_000), bytes);
    }

    private static AudioPlayer player(ByteArrayOutputStream out) {
        return (AudioPlayer) Proxy.newProxyInstance(
                AudioPlayer.class.getClassLoader(), new Class<?>[] {AudioPlayer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("write")) {
                        byte[] audio = (byte[]) arguments[0];
                        out.write(
                                audio,
                                arguments.length == 1 ? 0 : (int) arguments[1],
                                arguments.length == 1 ? audio.length : (int) arguments[2]);
                    }
                    return method.getReturnType() == boolean.class ? true : null;
                });
    }

    private static Voice kevin16() {
        Voice voice = Arrays.stream(new KevinVoiceDirectory().getVoices())
                .filter(candidate -> candidate.getName().equals("kevin16"))
                .findFirst()
                .orElseThrow();
        voice.allocate();
        return voice;
    }

    @Override
    public void close() {
        voice.deallocate();
    }
}
