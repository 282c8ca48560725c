package dev.parlance.tts.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener.Call;
import dev.parlance.tts.speech.SpeechListener.Ending;
import dev.parlance.tts.speech.SpeechListener.Text;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VendorReply;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.RecordingSink;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SpeechMetricsTest {
    private static final String SECRET = "Wetterbericht";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SpeechMetrics metrics = SpeechMetrics.of(meters);

    @Test
    void printsALongTextForPrometheus() throws IOException {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SpeechMetrics listener = SpeechMetrics.of(prometheus);
        LongText text = new LongText(listener);

        text.fillCache();
        text.speak();
        text.play(listener);

        String printed = prometheus
                .scrape()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.matches(".*_(max|active_seconds_\\w+)\\{.*"))
                // Times differ from run to run.
                .map(line -> line.replaceFirst("^(\\S*_seconds_sum\\S*) .*", "$1 …"))
                // Meters are there in the order in which threads came to them.
                .sorted()
                .collect(Collectors.joining("\n", "```\n", "\n```\n"));
        MetricsPage.assertSection("prometheus", printed);
    }

    @Test
    void describesEveryMeterForPrometheus() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SpeechMetrics listener = SpeechMetrics.of(prometheus);

        assertDescribed(prometheus, new LongText(listener), listener);
    }

    // Micrometer's own handler describes no timer.
    @Test
    void describesEveryMeterBesideObservationsForPrometheus() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        prometheus.config().meterFilter(SpeechObservations.descriptions());
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(prometheus));
        SpeechMetrics listener = SpeechMetrics.besideObservations(prometheus);

        assertDescribed(prometheus, new LongText(listener, SpeechObservations.of(observations)), listener);
    }

    private static void assertDescribed(PrometheusMeterRegistry prometheus, LongText text, SpeechMetrics listener) {
        text.fillCache();
        text.speak();
        text.play(listener);

        List<String> help = prometheus
                .scrape()
                .lines()
                .filter(line -> line.startsWith("# HELP "))
                .map(line -> line.substring("# HELP ".length()))
                .toList();
        assertThat(help)
                .hasSizeGreaterThan(SpeechMeter.values().length)
                .allSatisfy(line -> assertThat(line).matches("\\w+ \\S.*"));
        assertThat(help)
                .filteredOn(line -> line.matches("\\w+_seconds(_max|_total)? .*"))
                .hasSizeGreaterThan(8)
                .allSatisfy(line -> assertThat(line).endsWith(", in seconds"));
    }

    @Test
    void keepsTheMetersThatAreDocumentedAndNoOther() {
        LongText text = new LongText(metrics);
        text.fillCache();
        text.speak();
        text.play(metrics);

        Set<String> kept = new TreeSet<>();
        meters.getMeters().forEach(meter -> kept.add(described(meter.getId())));
        Set<String> documented = new TreeSet<>();
        for (SpeechMeter meter : SpeechMeter.values()) {
            String unit = meter.getType() == Meter.Type.TIMER ? "seconds" : meter.getBaseUnit();
            documented.add(described(meter.getName(), meter.getType(), unit, names(meter.getKeyNames())));
        }
        for (SpeechObservation observation : SpeechObservation.values()) {
            List<String> keys = names(observation.getLowCardinalityKeyNames());
            documented.add(described(observation.getName() + ".active", Meter.Type.LONG_TASK_TIMER, "seconds", keys));
            documented.add(described(
                    observation.getName(),
                    Meter.Type.TIMER,
                    "seconds",
                    Stream.concat(keys.stream(), Stream.of("error")).toList()));
        }
        assertThat(kept).isEqualTo(documented);
    }

    private static List<String> names(KeyName... keys) {
        return Arrays.stream(keys).map(KeyName::asString).toList();
    }

    private static String described(Meter.Id id) {
        String unit = Optional.ofNullable(id.getBaseUnit()).orElse("");
        return described(
                id.getName(),
                id.getType(),
                unit,
                id.getTags().stream().map(Tag::getKey).toList());
    }

    private static String described(String name, Meter.Type type, String unit, List<String> keys) {
        return name + " " + type + " [" + unit + "] " + keys.stream().sorted().toList();
    }

    @Test
    void besideObservationsItKeepsAllButTheirTimers() {
        LongText text = new LongText(SpeechMetrics.besideObservations(meters));

        text.fillCache();
        text.speak();

        assertThat(meters.getMeters())
                .isNotEmpty()
                .extracting(meter -> meter.getId().getName())
                .doesNotContain("parlance.speech", "parlance.speech.call", "parlance.speech.active");
    }

    @Test
    void nothingRunsOnceEverythingHasEnded() {
        LongText text = new LongText(metrics);
        text.fillCache();
        text.cloud().failNext(Fault.bug(new IllegalStateException("a bug")));

        assertThatIllegalStateException()
                .isThrownBy(() -> text.parlance().synthesizer().synthesize(SpeechRequest.of("Crash.")));

        assertThat(meters.get("parlance.speech.active").longTaskTimers())
                .allSatisfy(running -> assertThat(running.activeTasks()).isZero());
        assertThat(meters.get("parlance.speech.call.active").longTaskTimers())
                .allSatisfy(running -> assertThat(running.activeTasks()).isZero());
        assertThat(meters.get("parlance.speech")
                        .tag("outcome", "crashed")
                        .tag("error.type", "exception")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsTextsThatAreSpokenAtTheSameTime() {
        int texts = 40;
        Parlance parlance = Parlance.builder()
                .provider(FakeSpeechProvider.named("cloud"))
                .cache(InMemoryAudioStore.create())
                .listener(metrics)
                .build();

        List<CompletableFuture<Boolean>> spoken = IntStream.range(0, texts)
                .mapToObj(text -> SpeechRequest.of("One of " + text + " is here. Two is here. Three is here."))
                .map(request -> InThread.start(() -> parlance.synthesizer()
                        .synthesize(request, RecordingSink.create())
                        .isRight()))
                .toList();

        assertThat(spoken).map(CompletableFuture::join).containsOnly(true);
        assertThat(meters.get("parlance.speech").timer().count()).isEqualTo(texts);
        assertThat(meters.get("parlance.speech.call").timers().stream()
                        .mapToLong(Timer::count)
                        .sum())
                .isEqualTo(3L * texts);
        assertThat(meters.get("parlance.speech.call.active").longTaskTimer().activeTasks())
                .isZero();
    }

    @Test
    void tellsErrorsByTheirKind() {
        LongText text = new LongText(metrics);

        text.parlance().synthesizer().synthesize(SpeechRequest.of(" "), RecordingSink.create());

        assertThat(meters.get("parlance.speech")
                        .tag("provider", "cloud")
                        .tag("outcome", "failed")
                        .tag("error.type", "InvalidText")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aCancellationIsNoError() {
        Text text = new Text(Optional.of("cloud"), Optional.empty(), Optional.empty(), OptionalInt.of(5));
        metrics.started(text);

        metrics.ended(text, new Ending.Failed(new SpeechError.Cancelled(), Duration.ZERO));

        assertThat(meters.get("parlance.speech")
                        .tag("outcome", "cancelled")
                        .tag("error.type", "none")
                        .tag("error", "none")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsUnderruns() {
        metrics.played(new PlaybackEnd(PlaybackEnd.Outcome.STOPPED, 24_000, Duration.ofSeconds(1), 3));

        assertThat(meters.get("parlance.playback.underruns").counter().count()).isEqualTo(3);
        assertThat(meters.get("parlance.playback")
                        .tag("outcome", "stopped")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void noTagHoldsWhatACallerOrAProviderInvented() {
        LongText text = new LongText(metrics);
        VendorReply quoting = new VendorReply("cloud", OptionalInt.of(400), Optional.of(SECRET), Optional.of(SECRET));
        text.cloud().failNext(Fault.error(new SpeechError.Rejected(SECRET, Optional.of(quoting))));
        say(text, SpeechRequest.of(SECRET + "."));
        text.cloud().failNext(Fault.error(new SpeechError.BadReply(SECRET, new IOException(SECRET))));
        say(text, SpeechRequest.of(SECRET + "!"));
        say(text, SpeechRequest.of("Hello.").withVoice(VoiceId.of("cloud:" + SECRET)));
        say(text, SpeechRequest.of("Hello.").withVoice(VoiceId.of(SECRET.toLowerCase(Locale.ROOT) + ":ada")));
        say(
                text,
                SpeechRequest.of("Hello.").toBuilder()
                        .model(SECRET + " in all its length")
                        .language(Locale.FRENCH)
                        .build());

        assertThat(meters.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains(SECRET.toLowerCase(Locale.ROOT)));
    }

    @Test
    void modelsThatACallerInventsAreOneTimeSeries() {
        Call invented = call("an invention", Optional.of("an invention"));
        metrics.started(invented);

        metrics.ended(invented, new Ending.Failed(new SpeechError.ModelRetired("x", Optional.empty()), Duration.ZERO));

        assertThat(models()).containsExactly(ModelNames.OTHER);
    }

    @Test
    void modelsThatAreSpokenAreNamedUpToABound() {
        LongText text = new LongText(metrics);
        int inventions = 2 * ModelNames.MOST;

        for (int model = 0; model < inventions; model++) {
            say(text, SpeechRequest.of("Hello.").toBuilder().model("m" + model).build());
        }

        assertThat(models()).contains("m0", ModelNames.OTHER).hasSize(ModelNames.MOST + 1);
        assertThat(meters.find("parlance.speech.characters").counters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum())
                .isEqualTo(inventions * "Hello.".length());
    }

    @Test
    void aProvidersOwnModelIsNamedFromTheFirstCallOn() {
        Call own = call("cloud-1", Optional.empty());
        metrics.started(own);

        metrics.ended(own, new Ending.Failed(new SpeechError.Unavailable("down"), Duration.ZERO));

        assertThat(models()).containsExactly("cloud-1");
    }

    private static Call call(String model, Optional<String> asked) {
        Text text = new Text(Optional.of("cloud"), Optional.empty(), asked, OptionalInt.of(5));
        return new Call(text, "cloud", VoiceId.of("cloud:ada"), Optional.of(model), OptionalInt.of(5));
    }

    private Set<String> models() {
        return meters.find("parlance.speech.call").timers().stream()
                .map(timer -> timer.getId().getTag("model"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void say(LongText text, SpeechRequest request) {
        text.parlance().synthesizer().synthesize(request, RecordingSink.create());
    }
}
