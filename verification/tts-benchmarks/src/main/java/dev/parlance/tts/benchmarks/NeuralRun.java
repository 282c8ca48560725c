package dev.parlance.tts.benchmarks;

import dev.parlance.tts.neural.NeuralConfig;
import dev.parlance.tts.neural.NeuralProvider;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The measurements of {@link NeuralTable}, in a process of their own. */
final class NeuralRun {
    /** The voice that is measured. */
    static final String VOICE = "en_US-sized-medium";

    /** The property with the folder of ONNX Runtime's libraries, without which it unpacks them at each start. */
    static final String NATIVES = "onnxruntime.native.path";

    private static final int THREADS = 2;
    private static final String TEXT = "The quick brown fox jumps over the lazy dog. It was dark when they set out, and"
            + " nobody had a lamp. She counted the steps to the door.";

    /** What is compared. */
    enum Host {
        BY_HAND("ONNX Runtime by hand") {
            @Override
            Speaker open(Path folder) throws IOException {
                return new NeuralByHand(folder.resolve(VOICE + ".onnx"), THREADS);
            }
        },
        PROVIDER("`NeuralProvider`") {
            @Override
            Speaker open(Path folder) {
                NeuralConfig config = NeuralConfig.of(folder, () -> {
                            throw new IllegalStateException("the voice takes characters");
                        })
                        .withThreads(THREADS);
                return new BySynthesizer(NeuralProvider.piper(config), VoiceId.of("piper:" + VOICE));
            }
        };

        final String label;

        Host(String label) {
            this.label = label;
        }

        abstract Speaker open(Path folder) throws IOException;
    }

    private NeuralRun() {}

    /** Takes the folder and how many texts, or the host that starts. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Optional<Host> starting = Stream.of(Host.values())
                .filter(host -> host.name().equals(arguments[1]))
                .findFirst();
        if (starting.isPresent()) {
            start(starting.get(), folder);
        } else {
            takeTurns(folder, Integer.parseInt(arguments[1]));
        }
    }

    private static void start(Host host, Path folder) throws IOException {
        AudioWatch watch = new AudioWatch();
        try (Speaker speaker = host.open(folder)) {
            speaker.speak(TEXT, watch);
        }
        String label = host.label + (System.getProperty(NATIVES) == null ? "" : " with `" + NATIVES + "`");
        System.out.println(Rounds.line(label, watch.firstNanos() / 1e6, processorNanos() / 1e6, peakMegabytes()));
    }

    private static void takeTurns(Path folder, int texts) throws IOException {
        Map<Host, Speaker> speakers = new EnumMap<>(Host.class);
        try {
            for (Host host : Host.values()) {
                Speaker speaker = host.open(folder);
                speakers.put(host, speaker);
                speaker.speak(TEXT, new AudioWatch());
            }
            Map<Host, List<double[]>> figures = new EnumMap<>(Host.class);
            for (int number = 0; number < texts; number++) {
                for (Map.Entry<Host, Speaker> speaker : speakers.entrySet()) {
                    figures.computeIfAbsent(speaker.getKey(), none -> new ArrayList<>())
                            .add(measured(speaker.getValue()));
                }
            }
            figures.forEach((host, all) ->
                    System.out.println(Rounds.line(host.label, median(all, 0), median(all, 1), median(all, 2))));
        } finally {
            speakers.values().forEach(Speaker::close);
        }
    }

    private static double[] measured(Speaker speaker) throws IOException {
        double before = processorNanos();
        AudioWatch watch = new AudioWatch();
        speaker.speak(TEXT, watch);
        watch.end();
        double processor = (processorNanos() - before) / 1e9 / watch.audioSeconds();
        return new double[] {watch.firstNanos() / 1e6, watch.secondsPerSecond(), processor};
    }

    private static double median(List<double[]> figures, int column) {
        return Rounds.median(figures.stream().mapToDouble(figure -> figure[column]));
    }

    private static double processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
