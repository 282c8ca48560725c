package dev.parlance.tts.micrometer;

import io.micrometer.common.docs.KeyName;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MetricsPageTest {
    @Test
    void listsEveryMeter() throws IOException {
        Stream<String> observed = Arrays.stream(SpeechObservation.values()).flatMap(MetricsPageTest::timers);
        Stream<String> others = Arrays.stream(SpeechMeter.values())
                .map(meter -> row(
                        meter.getName(),
                        meter.getType().name().toLowerCase(Locale.ROOT),
                        unit(meter),
                        names(meter.getKeyNames()),
                        meter.meaning()));

        MetricsPage.assertSection(
                "meters",
                Stream.concat(
                                Stream.of("| meter | type | unit | tags | what |", "|---|---|---|---|---|"),
                                Stream.concat(observed, others))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static Stream<String> timers(SpeechObservation observation) {
        String keys = names(observation.getLowCardinalityKeyNames());
        return Stream.of(
                row(observation.getName(), "timer", "seconds", keys + ", `error`", observation.meaning()),
                row(
                        SpeechObservation.active(observation.getName()),
                        "long task timer",
                        "seconds",
                        keys,
                        observation.activeMeaning()));
    }

    private static String unit(SpeechMeter meter) {
        return switch (meter) {
            case CHARACTERS -> "UTF-16 units";
            case COST -> "`currency`";
            case BILLED -> "the provider's";
            case RETRIES, FALLBACKS, UNDERRUNS -> "–";
            case FIRST_AUDIO, CALL_FIRST_AUDIO, AUDIO, PLAYBACK -> "seconds";
        };
    }

    private static String row(String name, String type, String unit, String keys, String meaning) {
        return "| `" + name + "` | " + type + " | " + unit + " | " + keys + " | " + meaning + " |";
    }

    private static String names(KeyName... keys) {
        return Arrays.stream(keys).map(key -> "`" + key.asString() + "`").collect(Collectors.joining(", "));
    }

    @Test
    void listsEveryKey() throws IOException {
        MetricsPage.assertSection(
                "keys",
                Stream.concat(
                                Stream.of("| key | of | value |", "|---|---|---|"),
                                Arrays.stream(SpeechKey.values())
                                        .map(key -> "| `" + key.asString() + "` | " + places(key) + " | "
                                                + key.meaning() + " |"))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static String places(SpeechKey key) {
        boolean ofMeters = Arrays.stream(SpeechMeter.values())
                        .anyMatch(meter -> Arrays.asList(meter.getKeyNames()).contains(key))
                || Arrays.stream(SpeechObservation.values())
                        .anyMatch(observation -> Arrays.asList(observation.getLowCardinalityKeyNames())
                                .contains(key));
        boolean ofSpans = Arrays.stream(SpeechObservation.values())
                .anyMatch(observation -> Stream.of(
                                observation.getLowCardinalityKeyNames(), observation.getHighCardinalityKeyNames())
                        .flatMap(Arrays::stream)
                        .anyMatch(key::equals));
        return Stream.of(ofMeters ? "meters" : "", ofSpans ? "spans" : "")
                .filter(place -> !place.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
