package dev.parlance.tts.player;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/** The lines of {@code javax.sound}. */
final class JavaSoundLines implements Lines {
    private static final DataLine.Info ANY_OUTPUT = new DataLine.Info(SourceDataLine.class, null);

    // For a device that does not support the speech's own format: every card sold since AC '97 supports one of these.
    private static final List<PcmFormat> USUAL =
            List.of(PcmFormat.stereo(48_000), PcmFormat.stereo(44_100), PcmFormat.mono(48_000), PcmFormat.mono(44_100));

    @Override
    public List<AudioDevice> devices() {
        return mixers().entrySet().stream()
                .map(entry -> new AudioDevice(
                        entry.getKey(),
                        entry.getValue().getDescription(),
                        entry.getKey().equals(firstName())))
                .toList();
    }

    @Override
    public Optional<PlaybackError> refusal(Optional<String> device) {
        Map<String, Mixer.Info> mixers = mixers();
        boolean there = device.map(mixers::containsKey).orElse(!mixers.isEmpty());
        return there ? Optional.empty() : Optional.of(new PlaybackError.NoDevice(device, List.copyOf(mixers.keySet())));
    }

    @Override
    public Line open(Optional<String> device, PcmFormat wanted, Duration need) throws PlaybackException {
        Optional<PlaybackError> refusal = refusal(device);
        if (refusal.isPresent()) {
            throw new PlaybackException(refusal.get());
        }
        String name = device.orElseGet(JavaSoundLines::firstName);
        Mixer mixer = AudioSystem.getMixer(mixers().get(name));
        for (PcmFormat format : candidates(wanted)) {
            if (mixer.isLineSupported(new DataLine.Info(SourceDataLine.class, toJava(format)))) {
                return open(mixer, name, format, need);
            }
        }
        throw new PlaybackException(new PlaybackError.FormatRefused(name, wanted));
    }

    private static Line open(Mixer mixer, String name, PcmFormat format, Duration need) throws PlaybackException {
        AudioFormat java = toJava(format);
        try {
            SourceDataLine line = (SourceDataLine) mixer.getLine(new DataLine.Info(SourceDataLine.class, java));
            // The default would be half a second, of which close() drops what has not been played.
            line.open(java, bufferBytes(format, need));
            return new JavaSoundLine(line, name, format);
        } catch (LineUnavailableException e) {
            throw new PlaybackException(new PlaybackError.DeviceBusy(name));
        }
    }

    private static int bufferBytes(PcmFormat format, Duration need) {
        return Math.toIntExact(format.frames(need) * format.frameSizeBytes());
    }

    private static List<PcmFormat> candidates(PcmFormat wanted) {
        return Stream.concat(Stream.of(wanted, PcmFormat.stereo(wanted.sampleRateHz())), USUAL.stream())
                .distinct()
                .toList();
    }

    private static AudioFormat toJava(PcmFormat format) {
        return new AudioFormat(
                format.sampleRateHz(), PcmFormat.SAMPLE_SIZE_BYTES * Byte.SIZE, format.channels(), true, false);
    }

    private static String firstName() {
        return mixers().keySet().stream().findFirst().orElse("");
    }

    // By name, in the system's order, which begins with its default. Two of one name get a number.
    private static Map<String, Mixer.Info> mixers() {
        Map<String, Mixer.Info> byName = new LinkedHashMap<>();
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            if (AudioSystem.getMixer(info).isLineSupported(ANY_OUTPUT)) {
                String name = info.getName();
                for (int n = 2; byName.putIfAbsent(name, info) != null; n++) {
                    name = info.getName() + " (" + n + ")";
                }
            }
        }
        return byName;
    }
}
