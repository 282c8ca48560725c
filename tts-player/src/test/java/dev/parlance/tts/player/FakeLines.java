package dev.parlance.tts.player;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.testkit.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines that play in virtual time. They can be taken away, be in use, stand still, and lack formats. */
final class FakeLines implements Lines {
    final VirtualClock clock;
    final List<FakeLine> opened = new ArrayList<>();
    private final List<PcmFormat> formats;
    private boolean present = true;
    private boolean busy;
    private @Nullable Throwable broken;

    FakeLines(VirtualClock clock, PcmFormat... formats) {
        this.clock = clock;
        this.formats = List.of(formats);
    }

    void takeAway() {
        present = false;
        opened.forEach(FakeLine::takeAway);
    }

    void occupy() {
        busy = true;
    }

    /** Makes the system throw {@code thrown}, whatever it is asked. */
    void breakDown(Throwable thrown) {
        broken = thrown;
    }

    FakeLine last() {
        return opened.get(opened.size() - 1);
    }

    @Override
    public List<AudioDevice> devices() {
        return present ? List.of(new AudioDevice("fake", "", true)) : List.of();
    }

    @Override
    public Optional<PlaybackError> refusal(Optional<String> device) {
        throwIfBroken();
        return present ? Optional.empty() : Optional.of(new PlaybackError.NoDevice(device, List.of()));
    }

    @Override
    public Line open(Optional<String> device, PcmFormat wanted, Duration need) throws PlaybackException {
        throwIfBroken();
        if (busy) {
            throw new PlaybackException(new PlaybackError.DeviceBusy("fake"));
        }
        PcmFormat format = formats.isEmpty() || formats.contains(wanted) ? wanted : formats.get(0);
        FakeLine line = new FakeLine(format, (int) format.frames(need), clock);
        opened.add(line);
        return line;
    }

    private void throwIfBroken() {
        if (broken != null) {
            throw Rethrow.of(broken);
        }
    }
}
