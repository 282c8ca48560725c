package dev.parlance.tts.player;

import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own whose sound device writes all it gets to a file: ALSA's {@code file} plug-in, which takes audio as
 * fast as it comes. ALSA reads its settings once, so that they cannot change within a JVM.
 */
final class FileDevice {
    private static final Duration LONG = Duration.ofSeconds(20);

    private FileDevice() {}

    /** Plays {@code count} utterances of {@code frames} frames in another JVM, and returns what that JVM printed. */
    static List<String> play(Path folder, Path capture, int count, int frames)
            throws IOException, InterruptedException {
        Path config = folder.resolve("file.conf");
        Files.writeString(
                config,
                "</usr/share/alsa/alsa.conf>\npcm.!default { type file slave.pcm { type null } file \"" + capture
                        + "\" format \"raw\" }\n");
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileDevice.class.getName(),
                        Integer.toString(count),
                        Integer.toString(frames))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("ALSA_CONFIG_PATH", config.toString());
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("hangs: " + Files.readString(out));
        }
        return Files.readAllLines(out);
    }

    /** Plays and prints the number of threads and of open files after the first tenth and at the end. */
    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[0]);
        int frames = Integer.parseInt(args[1]);
        try (SoundPlayer player = SoundPlayer.open(PlayerConfig.DEFAULT)) {
            for (int i = 0; i < count; i++) {
                play(player, frames);
                if (i == count / 10 || i == count - 1) {
                    System.out.println(Thread.activeCount() + " threads, " + openFiles() + " files");
                }
            }
        }
    }

    private static void play(SoundPlayer player, int frames) throws IOException {
        Playback playback = player.start().get();
        playback.begin(Ramp.FORMAT);
        playback.write(Ramp.bytes(0, frames));
        playback.finish();
        PlaybackEnd end = playback.awaitEnd(LONG).get();
        if (!end.completed() || end.framesPlayed() != frames) {
            throw new AssertionError(end.toString());
        }
    }

    private static int openFiles() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
