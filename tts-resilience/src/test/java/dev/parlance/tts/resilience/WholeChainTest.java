package dev.parlance.tts.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.prepare.PlainSpace;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.split.TextPiece;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.WrappingStreamingContract;
import dev.parlance.tts.testkit.WrappingSynthesizerContract;
import dev.parlance.tts.verify.Verification;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything at once: preparation, cache, look-ahead, fallback, repetition, verification and listeners. */
final class WholeChainTest {
    @Nested
    class WholeTexts extends WrappingSynthesizerContract {
        @Override
        protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
            return chain(inner).build().synthesizer();
        }

        @Override
        protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
            return Optional.of(sentences(fake(), request));
        }
    }

    @Nested
    @EnabledForJreRange(min = JRE.JAVA_24)
    final class WholeTextsOnVirtualThreads extends WholeTexts {
        @Override
        protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
            return chain(inner).executor(virtualThreads()).build().synthesizer();
        }
    }

    @Nested
    class ArrivingTexts extends WrappingStreamingContract {
        @Override
        protected StreamingSynthesizer around(FakeSpeechSynthesizer inner) {
            return chain(inner).build().streaming();
        }

        @Override
        protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
            return Optional.of(sentences(fake(), request));
        }
    }

    @Nested
    @EnabledForJreRange(min = JRE.JAVA_24)
    final class ArrivingTextsOnVirtualThreads extends ArrivingTexts {
        @Override
        protected StreamingSynthesizer around(FakeSpeechSynthesizer inner) {
            return chain(inner).executor(virtualThreads()).build().streaming();
        }
    }

    // By name: this is compiled for Java 17 too.
    private static Executor virtualThreads() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PcmAudio sentences(FakeSpeechSynthesizer fake, SpeechRequest request) {
        SpeechRequest pinned =
                request.toBuilder().voice(fake.profile().voiceFor(request)).build();
        return PcmAudio.join(StreamSupport.stream(
                        TextSplitter.unlimited().pieces(request.text()).spliterator(), false)
                .map(TextPiece::text)
                .map(sentence -> fake.audio(pinned.withText(sentence.strip())))
                .toList());
    }

    private static Parlance.Builder chain(FakeSpeechSynthesizer inner) {
        return chain(Resilience.builder(), List.of(FakeSpeechProvider.of(inner)));
    }

    private static Parlance.Builder chain(Resilience.Builder resilience, List<SpeechProvider> providers) {
        Parlance.Builder chain = Parlance.builder()
                .prepare(new PlainSpace())
                .cache(InMemoryAudioStore.create())
                .listener(new SpeechListener() {})
                .fallback(Fallback.toNearestVoice())
                .interceptUncached(
                        resilience.waits(Duration.ZERO, Duration.ZERO).build())
                .interceptUncached(Verification.standard());
        providers.forEach(chain::provider);
        return chain;
    }

    /** Texts that are spoken by providers which fail at random, with bounds so tight that whatever may wait waits. */
    @ParameterizedTest
    @CsvSource({"false, 64", "true, 64", "false, 1", "true, 1"})
    @Tag("slow")
    @Timeout(300)
    void isTheWholeTextOnceOrAnErrorWhateverFails(boolean arriving, int threads) {
        // Without a queue: what no thread is free for is rejected at once.
        ExecutorService executor =
                new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new SynchronousQueue<>());
        Random random = new Random(20261129);
        int whole = 0;
        for (int round = 0; round < 500; round++) {
            List<String> texts = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(number -> "This is sentence " + number + ".")
                    .toList();
            List<SpeechProvider> providers = new ArrayList<>();
            for (int provider = 0; provider < 3; provider++) {
                providers.add(FakeSpeechProvider.of(unreliable("provider" + provider, random)));
            }
            Parlance chain = chain(Resilience.builder().attempts(2).atOnce(1 + random.nextInt(2)), providers)
                    .lookAhead(random.nextInt(5), 1L << random.nextInt(18))
                    .executor(executor)
                    .build();
            RecordingSink sink = RecordingSink.create();

            Either<SpeechError, SpeechReceipt> outcome = arriving
                    ? chain.streaming().synthesize(SpeechRequest.withoutText().build(), fragments(texts, random), sink)
                    : chain.synthesizer().synthesize(SpeechRequest.of(String.join(" ", texts)), sink);

            List<Integer> expected = texts.stream().map(CodedAudio::textId).toList();
            List<Integer> said = said(sink);
            assertThat(said).as("round %s", round).isEqualTo(expected.subList(0, said.size()));
            assertThat(said.size() == expected.size())
                    .as("whole text in round %s, which ended with %s", round, outcome)
                    .isEqualTo(outcome.isRight());
            whole += outcome.isRight() ? 1 : 0;
        }
        executor.shutdownNow();
        // So that neither way of ending goes untested.
        assertThat(whole).isBetween(50, 490);
    }

    private static FakeSpeechSynthesizer unreliable(String name, Random random) {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.named(name);
        long seed = random.nextLong();
        Fault fault = random.nextBoolean()
                ? Fault.stop().atFrame(random.nextInt(2_000))
                : Fault.error(new SpeechError.Unavailable("down")).atFrame(random.nextInt(2_000));
        fake.failWhen(request -> new Random(seed + fake.calls()).nextInt(3) == 0, fault);
        return fake;
    }

    private static TextSource fragments(List<String> texts, Random random) {
        String text = String.join(" ", texts);
        List<String> fragments = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = Math.min(text.length(), start + 1 + random.nextInt(9));
            fragments.add(text.substring(start, end));
            start = end;
        }
        return TextSource.of(fragments);
    }

    private static List<Integer> said(RecordingSink sink) {
        return sink.audio()
                .map(audio -> CodedAudio.decode(audio).runs().stream()
                        .filter(CodedAudio.Run::isWhole)
                        .map(CodedAudio.Run::textId)
                        .toList())
                .orElse(List.of());
    }
}
