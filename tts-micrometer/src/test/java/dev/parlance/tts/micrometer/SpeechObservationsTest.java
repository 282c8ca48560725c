package dev.parlance.tts.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.VendorReply;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import io.micrometer.common.docs.KeyName;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.micrometer.tracing.test.simple.SpansAssert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SpeechObservationsTest {
    private static final String SECRET = "Wetterbericht";

    private final SimpleTracer tracer = new SimpleTracer();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final SpeechObservations observations = SpeechObservations.of(registry);

    SpeechObservationsTest() {
        registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
    }

    @Test
    void aLongTextIsASpanWithItsCallsBelowIt() throws Exception {
        LongText text = new LongText(observations);
        text.fillCache();
        tracer.getSpans().clear();

        Observation.createNotStarted("request", registry)
                .contextualName("request")
                .observe(text::speak);

        MetricsPage.assertSection("spans", "```\n" + tree(null, "") + "```\n");
        SpansAssert.assertThat(tracer.getSpans().stream().toList()).haveSameTraceId();
    }

    // By parent, each with its keys; calls run side by side, so they are in the order of their text.
    private String tree(SimpleSpan parent, String indentation) {
        String parentId = parent == null ? "" : parent.getSpanId();
        return tracer.getSpans().stream()
                .filter(span ->
                        parentId.equals(Optional.ofNullable(span.getParentId()).orElse("")))
                .map(span -> indentation + said(span) + "\n" + tree(span, indentation + "  "))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String said(SimpleSpan span) {
        Map<String, String> tags = new TreeMap<>(span.getTags());
        tags.replaceAll((key, value) -> key.equals(SpeechKey.FIRST_AUDIO_SECONDS.asString()) ? "…" : value);
        String error = Optional.ofNullable(span.getError())
                .map(thrown -> " error: " + thrown.getMessage())
                .orElse("");
        return span.getName()
                + tags.entrySet().stream()
                        .map(tag -> " " + tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining())
                + error;
    }

    @Test
    void observesWithDocumentedKeysOnly() {
        TestObservationRegistry tested = TestObservationRegistry.create();
        LongText text = new LongText(SpeechObservations.of(tested));

        text.fillCache();
        text.speak();

        for (SpeechObservation observation : SpeechObservation.values()) {
            TestObservationRegistryAssert.assertThat(tested)
                    .forAllObservationsWithNameEqualTo(
                            observation.getName(),
                            each -> each.hasSubsetOfKeys(Stream.of(
                                            observation.getLowCardinalityKeyNames(),
                                            observation.getHighCardinalityKeyNames())
                                    .flatMap(Arrays::stream)
                                    .map(KeyName::asString)
                                    .toArray(String[]::new)));
        }
        TestObservationRegistryAssert.assertThat(tested)
                .hasNumberOfObservationsWithNameEqualTo("parlance.speech", 2)
                .doesNotHaveAnyRemainingCurrentObservation();
    }

    @Test
    void leavesNoScopeToTheThreadIfAHandlerThrowsWhenItIsOpened() {
        StopHandler handler = new StopHandler() {
            @Override
            public void onScopeOpened(Observation.Context context) {
                throw new IllegalStateException("a handler of the application");
            }
        };
        registry.observationConfig().observationHandler(handler);
        try (Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.named("fake"))
                .listener(observations)
                .build()) {
            assertThat(chain.synthesizer()
                            .synthesize(SpeechRequest.of("Hello"), RecordingSink.create())
                            .isRight())
                    .isTrue();
        }

        assertThat(registry.getCurrentObservationScope()).isNull();
        assertThat(handler.stopped).containsExactly("parlance.speech", "parlance.speech.call");
    }

    @Test
    void leavesNoScopeToTheThreadIfAHandlerThrows() {
        StopHandler handler = new StopHandler() {
            @Override
            public void onError(Observation.Context context) {
                throw new IllegalStateException("a handler of the application");
            }
        };
        registry.observationConfig().observationHandler(handler);
        SpeechRequest unknown =
                SpeechRequest.builder("Hello").voice(VoiceId.of("fake:nobody")).build();
        try (Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.named("fake"))
                .listener(observations)
                .build()) {
            assertThat(chain.synthesizer()
                            .synthesize(unknown, RecordingSink.create())
                            .getLeft())
                    .isInstanceOf(SpeechError.UnknownVoice.class);
        }

        assertThat(registry.getCurrentObservationScope()).isNull();
        assertThat(handler.stopped).containsExactly("parlance.speech.call", "parlance.speech");
    }

    @Test
    void whatIsObservedInTheThreadOfACallIsBelowIt() {
        LongText text = new LongText(observations);
        List<String> current = new ArrayList<>();
        RecordingSink sink = RecordingSink.create()
                .on(
                        RecordingSink.CallKind.WRITE,
                        1,
                        () -> current.add(
                                registry.getCurrentObservation().getContext().getName()));

        text.parlance().synthesizer().synthesize(SpeechRequest.of("Hello."), sink);

        assertThat(current).containsExactly("parlance.speech.call");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void aTextInFragmentsIsASpanWithItsSessionBelowIt() {
        Parlance parlance = Parlance.builder()
                .provider(FakeSpeechProvider.named("live").withStreaming())
                .listener(observations)
                .build();

        parlance.streaming()
                .synthesize(
                        SpeechRequest.withoutText().build(),
                        TextSource.of(List.of("good ", "morning")),
                        RecordingSink.create());

        assertThat(tree(null, "").lines())
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("speech error.type=none outcome=finished"),
                        session -> assertThat(session)
                                .startsWith("  speech call cache=none")
                                .doesNotContain("characters"));
    }

    @Test
    void anExecutorThatTakesTheScopeAlongHasItInTheThreadBehindTheCache() {
        ObservationThreadLocalAccessor.getInstance().setObservationRegistry(registry);
        ExecutorService threads = Executors.newCachedThreadPool();
        ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
        List<String> current = new ArrayList<>();
        Parlance parlance = Parlance.builder()
                .provider(FakeSpeechProvider.named("cloud"))
                .cache(InMemoryAudioStore.create())
                .executor(ContextExecutorService.wrap(threads, snapshots::captureAll))
                .interceptUncached((call, chain) -> {
                    current.add(registry.getCurrentObservation().getContext().getName());
                    return chain.proceed(call);
                })
                .listener(observations)
                .build();

        parlance.synthesizer().synthesize(SpeechRequest.of("Hello."), RecordingSink.create());

        assertThat(current).containsExactly("parlance.speech.call");
        threads.shutdown();
    }

    @Test
    void endsTheSpansOfWhatAnExceptionEnded() {
        LongText text = new LongText(observations);
        text.cloud().failNext(Fault.bug(new IllegalStateException(SECRET)));

        assertThatIllegalStateException()
                .isThrownBy(() -> text.parlance().synthesizer().synthesize(SpeechRequest.of("Crash.")));

        assertThat(tracer.getSpans()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getEndTimestamp()).as("the end").isAfterOrEqualTo(span.getStartTimestamp());
            assertThat(span.getTags()).containsEntry("outcome", "crashed").containsEntry("error.type", "exception");
            assertThat(span.getError().getMessage())
                    .startsWith("java.lang.IllegalStateException")
                    .doesNotContain(SECRET);
        });
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void noSpanHoldsTheTextOrWhatAProviderSaid() {
        LongText text = new LongText(observations);
        VendorReply quoting = new VendorReply("cloud", OptionalInt.of(400), Optional.of(SECRET), Optional.of(SECRET));
        text.cloud().failNext(Fault.error(new SpeechError.Unavailable("down").withVendor(quoting)));

        text.parlance().synthesizer().synthesize(SpeechRequest.of(SECRET + "."), RecordingSink.create());

        assertThat(tracer.getSpans())
                .isNotEmpty()
                .allSatisfy(
                        span -> assertThat(span + said(span) + span.getEvents()).doesNotContain(SECRET));
    }

    @Test
    void cutsWhatACallerInvented() {
        LongText text = new LongText(observations);

        text.parlance()
                .synthesizer()
                .synthesize(
                        SpeechRequest.of("Hello.").toBuilder()
                                .voice(VoiceId.of("cloud:" + "x".repeat(100_000)))
                                .build(),
                        RecordingSink.create());

        assertThat(tracer.getSpans()).isNotEmpty().allSatisfy(span -> {
            assertThat(span.getTags().values()).allMatch(value -> value.length() <= 100, "is short");
            assertThat(span.getError().getMessage())
                    .startsWith("unknown voice cloud:xxx")
                    .hasSize(100);
        });
    }

    @Test
    void doesNothingForARegistryThatObservesNothing() {
        LongText text = new LongText(SpeechObservations.of(ObservationRegistry.NOOP));

        text.speak();

        assertThat(tracer.getSpans()).isEmpty();
    }

    /** Notes which observations are stopped. */
    private static class StopHandler implements ObservationHandler<Observation.Context> {
        final List<String> stopped = new ArrayList<>();

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context.getName());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
