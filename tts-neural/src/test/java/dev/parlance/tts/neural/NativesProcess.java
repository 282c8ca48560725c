package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.speech.SpeechRequest;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that speaks a text, or unpacks, and prints from where it has loaded ONNX Runtime. */
public final class NativesProcess {
    private NativesProcess() {}

    /**
     * Takes {@code speak} and the folder of the voices; {@code twice} and that folder, to speak in two class loaders; or {@code unpack}, a
     * folder for caches and a jar.
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "speak" -> speak(folder);
            case "twice" -> {
                speakInALoader(folder);
                speakInALoader(folder);
            }
            default -> System.out.println(NativeFolder.in(folder, Path.of(arguments[2])));
        }
    }

    private static void speakInALoader(Path voices) throws IOException, ReflectiveOperationException {
        List<URL> classPath = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(path).toUri().toURL());
        }
        // It stays open, as that of a web application.
        URLClassLoader loader = new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass(NativesProcess.class.getName())
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[] {"speak", voices.toString()});
    }

    private static void speak(Path voices) throws IOException {
        try (NeuralProvider provider = NeuralProvider.piper(TestVoices.config(voices))) {
            long frames = speechOf(provider.synthesizer().synthesize(SpeechRequest.of("Hello.")))
                    .audio()
                    .frames();
            if (frames == 0) {
                throw new IllegalStateException("no audio");
            }
        }
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains("libonnxruntime.so"))
                .map(line -> line.substring(line.indexOf('/')))
                .distinct()
                .forEach(System.out::println);
        System.out.println("property " + System.getProperty("onnxruntime.native.path"));
    }

    /** Starts one whose caches are in {@code caches}, with these options of the JVM. */
    static Process start(Path caches, List<String> options, String task, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NativesProcess.class.getName()));
        command.addAll(List.of(task, folder.toString()));
        return start(caches, command);
    }

    private static Process start(Path caches, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_CACHE_HOME", caches.toString());
        return builder.start();
    }

    /** Starts one that unpacks {@code jar} where no file can be larger than {@code kilobytes}. */
    static Process unpackWithSmallFiles(int kilobytes, Path caches, Path jar) throws IOException {
        return start(
                caches,
                List.of(
                        "/bin/sh",
                        "-c",
                        "ulimit -f " + kilobytes * 2 + "; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NativesProcess.class.getName(),
                        "unpack",
                        caches.toString(),
                        jar.toString()));
    }

    /** Returns what it printed, once it has ended. */
    static String printed(Process process) throws IOException, InterruptedException {
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        return code == 0 ? printed : printed + "exit code " + code;
    }
}
