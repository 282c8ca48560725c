package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A chain speaks with an executor that does not start each task at once, too. */
@Timeout(120)
final class ChainExecutorTest {
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final String TEXT = "One. Two. Three.";

    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final ExecutorService one = Executors.newSingleThreadExecutor(this::thread);
    private final ExecutorService many = Executors.newCachedThreadPool();
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
    private final RecordingSink sink = RecordingSink.create();

    private final Map<String, Executor> executors = Map.of(
            "one thread", one, "a queue", task -> {}, "the caller's thread", Runnable::run, "rejecting", task -> {
                throw new RejectedExecutionException();
            });

    @AfterEach
    void shutDown() throws InterruptedException {
        one.shutdown();
        many.shutdown();
        // Also of a task that the chain has given up before its turn came.
        assertThat(one.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(uncaught).isEmpty();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((any, thrown) -> uncaught.add(thrown));
        return thread;
    }

    static Stream<String> unfit() {
        return Stream.of("one thread", "a queue", "the caller's thread", "rejecting");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void speaksATextInPiecesOneByOneAndCachesThem(String name) {
        Parlance chain = chain(executors.get(name));

        assertSpokenOneByOne(chain.synthesizer().synthesize(SpeechRequest.of(TEXT), sink));
        assertThat(speechOf(chain.synthesizer().synthesize(SpeechRequest.of(TEXT), RecordingSink.create()))
                        .origin())
                .isEqualTo(SpeechOrigin.CACHED);
        assertThat(fake.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void speaksATextThatIsStillArrivingOneByOne(String name) {
        assertSpokenOneByOne(live(chain(executors.get(name))));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void findsAnotherProvidersVoice(String name) {
        FakeSpeechSynthesizer down = FakeSpeechSynthesizer.named("down");
        down.failWhen(any -> true, Fault.error(new SpeechError.Unavailable("down")));
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(down))
                .provider(FakeSpeechProvider.of(fake))
                .fallback(Fallback.toNearestVoice())
                .executor(executors.get(name), PATIENCE)
                .build();

        speechOf(chain.synthesizer().synthesize(SpeechRequest.of(TEXT), sink));

        assertThat(CodedAudio.decode(sink.audio().orElseThrow()).runs()).hasSize(3);
    }

    // One thread is enough to watch for pauses.
    static Stream<String> unfitForOneTask() {
        return unfit().skip(1);
    }

    @ParameterizedTest
    @MethodSource("unfitForOneTask")
    void refusesToWatchForPausesWithoutAThread(String name) {
        Parlance chain = watching(building(executors.get(name)));

        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> live(chain))
                .withMessageContaining("must start each at once");
    }

    @Test
    void watchesForPausesWithOneThread() {
        // What does start must not be late, as a thread may be on a busy machine.
        Parlance chain = watching(building(one).executor(one, PromptExecutor.PATIENCE));

        assertSpokenOneByOne(live(chain));
    }

    @Test
    void speaksAheadWithAThreadForEachTask() {
        Parlance chain = building(many).executor(many, TestDeadline.TIME).build();

        SpeechReceipt receipt = speechOf(chain.synthesizer().synthesize(SpeechRequest.of(TEXT), sink));

        assertThat(receipt.warnings()).isEmpty();
        assertThat(sink.audio().orElseThrow()).isEqualTo(sentences());
    }

    private Either<SpeechError, SpeechReceipt> live(Parlance chain) {
        return chain.streaming().synthesize(SpeechRequest.withoutText().build(), TextSource.of(List.of(TEXT)), sink);
    }

    private void assertSpokenOneByOne(Either<SpeechError, SpeechReceipt> outcome) {
        assertThat(speechOf(outcome).warnings()).singleElement().asString().contains("one after the other");
        assertThat(sink.audio().orElseThrow()).isEqualTo(sentences());
    }

    private PcmAudio sentences() {
        SpeechRequest settings = SpeechRequest.of(TEXT, fake.profile().voiceFor(SpeechRequest.of(TEXT)));
        return PcmAudio.join(Stream.of("One.", "Two.", "Three.")
                .map(sentence -> fake.audio(settings.withText(sentence)))
                .toList());
    }

    private Parlance chain(Executor executor) {
        return building(executor).build();
    }

    private static Parlance watching(Parlance.Builder builder) {
        return builder.flushAtPauses(Duration.ofSeconds(9)).build();
    }

    private Parlance.Builder building(Executor executor) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .cache(InMemoryAudioStore.create())
                .executor(executor, PATIENCE);
    }
}
