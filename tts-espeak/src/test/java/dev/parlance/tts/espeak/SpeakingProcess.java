package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of its own that speaks a file's text into another file, and prints the number of frames and of words. */
final class SpeakingProcess {
    /** The system property with the rate, 1 if it is not set. */
    static final String RATE = "rate";

    private static int words;

    private SpeakingProcess() {}

    public static void main(String[] arguments) throws IOException {
        long opened = System.nanoTime();
        try (EspeakProvider espeak = EspeakProvider.open(EspeakConfig.at(Path.of(arguments[0])));
                FileChannel out =
                        FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long ready = System.nanoTime();
            SpeechReceipt receipt = espeak.synthesizer()
                    .synthesize(request(Files.readString(Path.of(arguments[1]))), into(out))
                    .getOrElseThrow(error -> new IllegalStateException(error.message()));
            System.out.println(receipt.frames());
            System.out.println(words);
            System.out.printf(
                    "opened in %d ms, first audio after %d ms, real-time factor %.4f, peak RSS %s%n",
                    (ready - opened) / 1_000_000,
                    receipt.timeToFirstAudio().toMillis(),
                    receipt.realTimeFactor(),
                    peakMemory());
        }
    }

    private static SpeechRequest request(String text) {
        Prosody prosody = new Prosody(Double.parseDouble(System.getProperty(RATE, "1")), 1, 1);
        return SpeechRequest.builder(text).prosody(prosody).marks(MarkKind.WORD).build();
    }

    private static AudioSink into(FileChannel out) {
        return new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) throws IOException {
                out.write(frames);
            }

            @Override
            public void mark(SpeechMark mark) {
                words++;
            }
        };
    }

    private static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .map(line -> line.substring(6).strip())
                    .orElse("unknown");
        }
    }

    /** Starts one, with nothing of this process's environment. */
    static Process start(Path cache, Path text, Path out, String... jvmArguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Newer JVMs warn of native code unless it is enabled.
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath())));
        command.add(SpeakingProcess.class.getName());
        Stream.of(cache, text, out)
                .forEach(path -> command.add(path.toAbsolutePath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // An empty PATH, so that no eSpeak of the machine can help out.
        builder.environment().clear();
        return builder.start();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
