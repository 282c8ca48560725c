package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.PlaybackError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tts devices}: the sound devices. */
@Command(name = "devices", description = "Lists the sound devices.")
final class DevicesCommand implements Callable<Integer> {
    private final CliContext context;

    DevicesCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (AudioPlayer player = context.players().apply(Optional.empty())) {
            List<AudioDevice> devices = player.devices();
            if (devices.isEmpty()) {
                PlaybackError none = new PlaybackError.NoDevice(Optional.empty(), List.of());
                throw new CommandException(ExitCode.OUTPUT, none.message());
            }
            TextTable table = new TextTable("DEVICE", "DEFAULT", "DESCRIPTION");
            devices.forEach(device -> table.add(device.name(), device.preferred() ? "yes" : "", device.description()));
            table.print(context.out());
            return ExitCode.OK;
        }
    }
}
