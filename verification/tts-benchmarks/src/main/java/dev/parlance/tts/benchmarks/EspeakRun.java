package dev.parlance.tts.benchmarks;

import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The measurements of {@link EspeakTable}. */
final class EspeakRun {
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog. ";

    /** What is compared. */
    enum Host {
        BARE("the library by JNA") {
            @Override
            Speaker open(Path folder) throws IOException {
                return new EspeakByHand(folder.toString(), Transport.EVENTS);
            }
        },
        IN_PROCESS("in this process") {
            @Override
            Speaker open(Path folder) {
                return provider(EspeakConfig.at(folder).withEngines(1).withHost(EspeakConfig.Host.IN_PROCESS));
            }
        },
        CHILD("in a process of its own") {
            @Override
            Speaker open(Path folder) {
                return provider(EspeakConfig.at(folder).withEngines(1));
            }
        };

        final String label;

        Host(String label) {
            this.label = label;
        }

        abstract Speaker open(Path folder) throws IOException;
    }

    private EspeakRun() {}

    private static Speaker provider(EspeakConfig config) {
        return new BySynthesizer(EspeakProvider.open(config), VoiceId.of("espeak:en-us"));
    }

    /** Takes the folder, and "start" and a host, or a number of sentences and how many texts of them. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        if (arguments[1].equals("start")) {
            start(Host.valueOf(arguments[2]), folder);
        } else {
            takeTurns(folder, SENTENCE.repeat(Integer.parseInt(arguments[1])), Integer.parseInt(arguments[2]));
        }
    }

    private static void start(Host host, Path folder) throws IOException {
        AudioWatch watch = new AudioWatch();
        try (Speaker speaker = host.open(folder)) {
            speaker.speak(SENTENCE, watch);
        }
        System.out.println(Rounds.line(host.label, watch.firstNanos() / 1e6));
    }

    /** One host with what it took. */
    private record Turns(Host host, Speaker speaker, List<AudioWatch> watches) {}

    private static void takeTurns(Path folder, String text, int texts) throws IOException {
        List<Turns> all = new ArrayList<>();
        try {
            for (Host host : Host.values()) {
                all.add(new Turns(host, host.open(folder), new ArrayList<>()));
            }
            // As many sentences for each length warm up.
            String five = SENTENCE.repeat(5);
            for (int number = 0; number < 2 * texts; number++) {
                for (Turns one : all) {
                    one.speaker().speak(five, new AudioWatch());
                }
            }
            for (int number = 0; number < texts; number++) {
                for (Turns one : all) {
                    AudioWatch watch = new AudioWatch();
                    one.speaker().speak(text, watch);
                    watch.end();
                    one.watches().add(watch);
                }
            }
        } finally {
            all.forEach(one -> one.speaker().close());
        }
        for (Turns one : all) {
            double first =
                    tenth(one.watches().stream().map(AudioWatch::firstNanos).toList());
            double perSecond = tenth(
                    one.watches().stream().map(AudioWatch::secondsPerSecond).toList());
            System.out.println(Rounds.line(one.host().label, first / 1e6, 1 / perSecond));
        }
    }

    // The value that a tenth of the texts stay below: two processes are disturbed more than one by what else the
    // machine does, so the median would measure that.
    private static double tenth(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 10);
    }
}
