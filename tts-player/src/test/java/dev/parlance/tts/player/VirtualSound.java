package dev.parlance.tts.player;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A sound device without hardware that plays in real time and records what it plays: a PulseAudio server with one null
 * sink, whose monitor is read into a file. Started once for all tests of this JVM and ended with it.
 *
 * <p>Without PulseAudio it is installed if that is wanted (CI=true) and possible (root, apt-get); otherwise the tests
 * are skipped and say why. With CI=true nothing is skipped: the tests fail.
 */
final class VirtualSound {
    static final int RATE_HZ = 24_000;

    private static final String[] PACKAGES = {"pulseaudio", "pulseaudio-utils", "libasound2-plugins", "libasound2"};
    private static final long START_SECONDS = 60;
    private static final boolean CI = "true".equals(System.getenv("CI"));
    private static @Nullable VirtualSound shared;

    private final Path folder;
    private final Path capture;

    private VirtualSound(Path folder) {
        this.folder = folder;
        this.capture = folder.resolve("capture.raw");
    }

    /** Returns the device, running; skips the test if there cannot be one here. */
    static synchronized VirtualSound running() {
        if (shared == null) {
            requireInstalled();
            try {
                VirtualSound started = new VirtualSound(Files.createTempDirectory("virtual-sound"));
                started.start();
                shared = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    private static void requireInstalled() {
        if (isInstalled()) {
            return;
        }
        if (CI && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            run("apt-get", "-qq", "update");
            run("apt-get", "-qq", "-y", "--no-install-recommends", "install", String.join(" ", PACKAGES));
        }
        if (!isInstalled()) {
            unavailable("no PulseAudio with parec and the ALSA plug-in; install " + String.join(" ", PACKAGES));
        }
    }

    private static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/pulseaudio"))
                && Files.isExecutable(Path.of("/usr/bin/parec"))
                && hasAlsaPlugin();
    }

    private static boolean hasAlsaPlugin() {
        try (var found = Files.find(
                Path.of("/usr/lib"), 3, (file, about) -> file.endsWith("alsa-lib/libasound_module_pcm_pulse.so"))) {
            return found.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void unavailable(String reason) {
        String message = "no virtual sound device: " + reason;
        System.out.println(message);
        if (CI) {
            fail(message);
        }
        abort(message);
    }

    private static void run(String... command) {
        try {
            List<String> words = new ArrayList<>();
            Arrays.stream(command).forEach(part -> words.addAll(List.of(part.split(" "))));
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process =
                    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() throws IOException {
        Path socket = folder.resolve("socket");
        spawn(List.of(
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--disable-shm=yes",
                "--realtime=no",
                "--high-priority=no",
                "--log-target=file:" + folder.resolve("log"),
                "-L",
                "module-native-protocol-unix auth-anonymous=1 socket=" + socket,
                "-L",
                // norewinds: a rewind of the sink would take back what the monitor has already delivered.
                "module-null-sink norewinds=1 sink_name=virtual channels=1 format=s16le rate=" + RATE_HZ));
        await("its socket", () -> Files.exists(socket));
        spawn(List.of(
                "sh",
                "-c",
                "exec parec --raw --device=virtual.monitor --channels=1 --format=s16le --latency-msec=5 --rate="
                        + RATE_HZ + " --server=unix:" + socket + " > " + capture));
        await("its first samples", () -> Files.exists(capture) && Files.size(capture) > 0);
        writeAlsaConfig("type pulse\n server \"unix:" + socket + "\"\n device \"virtual\"");
    }

    private static void writeAlsaConfig(String device) throws IOException {
        Path file = Path.of(System.getenv("ALSA_CONFIG_PATH"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, "</usr/share/alsa/alsa.conf>\npcm.!default {\n " + device + "\n}\n");
    }

    private void spawn(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()));
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.environment().put("PULSE_RUNTIME_PATH", folder.resolve("pulse").toString());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    private void await(String what, Condition condition) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                unavailable("after " + START_SECONDS + " s still without " + what + ":\n"
                        + Files.readString(folder.resolve("out")));
            }
            Captured.pass(10);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** Returns the samples that the device has played up to now, after {@code from} samples. */
    Captured capturedFrom(long from) {
        return Captured.of(capture, from);
    }

    /** Returns how many samples it has recorded. */
    long samples() {
        try {
            return Files.size(capture) / 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until everything that sounds now has been recorded: until {@code millis} of silence have been. */
    void awaitSilence(int millis) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        long wanted = (long) millis * RATE_HZ / 1000;
        long from = samples();
        while (System.nanoTime() < deadline) {
            Captured recent = capturedFrom(from);
            if (recent.length() - recent.afterLastSound() >= wanted) {
                return;
            }
            Captured.pass(10);
        }
        fail("the device does not fall silent");
    }
}
