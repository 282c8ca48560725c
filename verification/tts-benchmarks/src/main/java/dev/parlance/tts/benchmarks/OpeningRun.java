package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.text.TextLanguage;
import java.nio.file.Path;
import java.time.Duration;

/** Opens one thing, and then again and again. */
final class OpeningRun {
    /** What is opened. */
    enum Subject {
        DASHSCOPE("`DashScopeProvider.open`") {
            @Override
            void open(Path folder) {
                DashScopeProvider.open(DashScopeConfig.builder("sk-test").build())
                        .close();
            }
        },
        ESPEAK("`EspeakProvider.open`") {
            @Override
            void open(Path folder) {
                EspeakProvider.open(EspeakConfig.at(folder)).close();
            }
        },
        PARLANCE("`Parlance.builder().provider(…).build()`") {
            @Override
            void open(Path folder) {
                Parlance.builder()
                        .provider(new SilentBackend(Duration.ofMillis(100), 1))
                        .build()
                        .close();
            }
        },
        LANGUAGE("the guess of a text's language") {
            @Override
            void open(Path folder) {
                TextLanguage.guess("Der Zug nach Hannover fährt heute von Gleis sieben ab.");
            }
        };

        final String label;

        Subject(String label) {
            this.label = label;
        }

        abstract void open(Path folder);
    }

    private OpeningRun() {}

    /** Takes the subject, the folder of eSpeak NG, and how often. */
    public static void main(String[] arguments) {
        Subject subject = Subject.valueOf(arguments[0]);
        Path folder = Path.of(arguments[1]);
        int times = Integer.parseInt(arguments[2]);
        Samples first = new Samples();
        Samples later = new Samples();
        first.time(1, true, () -> subject.open(folder));
        later.time(times, false, () -> subject.open(folder));
        later.time(times, true, () -> subject.open(folder));
        System.out.println(Rounds.line(subject.label, first.quantile(0.5) / 1e3, later.quantile(0.5)));
    }
}
