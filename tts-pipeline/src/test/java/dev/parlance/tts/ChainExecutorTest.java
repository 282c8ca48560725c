package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.SpeechAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A chain with an executor that does not start each task at once ends with one kind of error. */
@Timeout(60)
final class ChainExecutorTest {
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final String TEXT = "One. Two. Three.";

    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final ExecutorService many = Executors.newCachedThreadPool();

    private final Map<String, Executor> executors = Map.of(
            "one thread", one, "a queue", task -> {}, "the caller's thread", Runnable::run, "rejecting", task -> {
                throw new RejectedExecutionException();
            });

    @AfterEach
    void shutDown() {
        one.shutdown();
        many.shutdown();
    }

    static Stream<String> unfit() {
        return Stream.of("one thread", "a queue", "the caller's thread", "rejecting");
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void endsATextInPieces(String name) {
        Parlance chain = chain(executors.get(name));

        assertRefused(() -> chain.synthesizer().synthesize(SpeechRequest.of(TEXT)));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void endsATextThatIsStillArriving(String name) {
        Parlance chain = chain(executors.get(name));

        assertRefused(() -> live(chain));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void endsATextThatIsFlushedAtPauses(String name) {
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(FakeSpeechSynthesizer.create()).withStreaming())
                .executor(name.equals("one thread") ? task -> {} : executors.get(name), PATIENCE)
                .flushAtPauses(Duration.ofSeconds(9))
                .build();

        assertRefused(() -> live(chain));
    }

    @Test
    void speaksWithAThreadForEachTask() {
        Parlance chain = chain(many);

        SpeechAssertions.assertThat(speechOf(chain.synthesizer().synthesize(SpeechRequest.of(TEXT))))
                .says("One.", "Two.", "Three.");
    }

    private static void live(Parlance chain) {
        speechOf(chain.streaming()
                .synthesize(SpeechRequest.withoutText().build(), TextSource.of(List.of(TEXT)), RecordingSink.create()));
    }

    private static Parlance chain(Executor executor) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(FakeSpeechSynthesizer.create()))
                .cache(InMemoryAudioStore.create())
                .executor(executor, PATIENCE)
                .build();
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(call::run)
                .withMessageContaining("must start each at once");
    }
}
