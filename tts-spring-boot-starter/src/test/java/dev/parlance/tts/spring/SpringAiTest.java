package dev.parlance.tts.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.KeyStoreException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import org.springframework.ai.audio.tts.TextToSpeechModel;
import org.springframework.ai.audio.tts.TextToSpeechOptions;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.audio.tts.TextToSpeechResponse;
import org.springframework.boot.test.context.FilteredClassLoader;
import reactor.core.publisher.BaseSubscriber;

@Timeout(120)
final class SpringAiTest {
    private static final String TEXT = "This is long enough for several chunks of audio, even if it is not very long.";

    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
    private final TextToSpeechModel model = model(fake);

    private static TextToSpeechModel model(SpeechSynthesizer synthesizer) {
        return new ParlanceTextToSpeechModel(
                synthesizer,
                task -> new Thread(task).start(),
                TextToSpeechOptions.builder().build());
    }

    @Test
    void returnsAWholeFile() throws IOException {
        TextToSpeechResponse response = model.call(new TextToSpeechPrompt(TEXT));

        byte[] wav = response.getResult().getOutput();
        assertThat(ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .as("the length in the header")
                .isEqualTo(wav.length - 8);
        assertThat(WavReader.read(wav)).isEqualTo(fake.audio(SpeechRequest.of(TEXT)));
        assertThat(response.getMetadata().<SpeechReceipt>get("receipt").voice()).isEqualTo(VoiceId.of("fake:ada"));
    }

    @Test
    void streamsTheSameAudioInChunks() throws IOException {
        List<byte[]> chunks = model.stream(TEXT).collectList().block();

        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        chunks.forEach(wav::writeBytes);
        assertThat(chunks).hasSizeGreaterThan(5);
        assertThat(WavReader.read(wav.toByteArray())).isEqualTo(fake.audio(SpeechRequest.of(TEXT)));
    }

    @Test
    void asksForWhatTheOptionsSay() {
        TextToSpeechOptions options = TextToSpeechOptions.builder()
                .voice("fake:lin")
                .speed(1.5)
                .format("pcm")
                .build();

        byte[] pcm =
                model.call(new TextToSpeechPrompt(TEXT, options)).getResult().getOutput();

        SpeechRequest request = fake.requests().get(0);
        assertThat(request.voice()).contains(VoiceId.of("fake:lin"));
        assertThat(request.prosody().rate()).isEqualTo(1.5);
        assertThat(pcm).isEqualTo(fake.audio(request).toByteArray());
    }

    @Test
    void takesWhatAPromptLeavesOpenFromTheProperties() {
        FakeSpeechProvider provider = FakeSpeechProvider.of(fake);

        Contexts.with(provider)
                .withPropertyValues("parlance.spring-ai.voice=fake:lin", "parlance.spring-ai.speed=2")
                .run(context -> {
                    TextToSpeechModel configured = context.getBean(TextToSpeechModel.class);
                    byte[] audio = configured
                            .call(new TextToSpeechPrompt(
                                    TEXT,
                                    TextToSpeechOptions.builder().speed(3.0).build()))
                            .getResult()
                            .getOutput();
                    assertThat(new String(audio, 0, 4, StandardCharsets.US_ASCII))
                            .isEqualTo("RIFF");
                });

        assertThat(fake.requests().get(0).voice()).contains(VoiceId.of("fake:lin"));
        assertThat(fake.requests().get(0).prosody().rate()).isEqualTo(3);
    }

    @Test
    void refusesWhatTheProviderDoesNotOffer() {
        TextToSpeechPrompt prompt = new TextToSpeechPrompt(
                TEXT, TextToSpeechOptions.builder().model("large").build());

        assertThatThrownBy(() -> model.call(prompt))
                .isInstanceOfSatisfying(
                        SpeechFailedException.class,
                        failed -> assertThat(failed.error()).isInstanceOf(SpeechError.Unsupported.class));
        assertThatThrownBy(() -> model.stream(prompt).blockLast()).isInstanceOf(SpeechFailedException.class);
    }

    @Test
    void refusesWhatItCannotRead() {
        for (TextToSpeechOptions options : List.of(
                TextToSpeechOptions.builder().voice("alloy").build(),
                TextToSpeechOptions.builder().format("midi").build(),
                TextToSpeechOptions.builder().speed(0.0).build(),
                otherOptions())) {
            TextToSpeechPrompt prompt = new TextToSpeechPrompt(TEXT, options);
            assertThatThrownBy(() -> model.call(prompt)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> model.stream(prompt).blockLast()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(fake.calls()).isZero();
    }

    @Test
    void endsWithAnErrorWhatBreaksOffAfterTheFirstChunk() {
        fake.failAlways(Fault.stop().atFrame(20_000));
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        assertThatThrownBy(() ->
                        model.stream(TEXT).doOnNext(chunk -> heard.add("chunk")).blockLast())
                .isInstanceOfSatisfying(
                        SpeechFailedException.class,
                        failed -> assertThat(failed.error()).isInstanceOf(SpeechError.Truncated.class));
        assertThat(heard).isNotEmpty();
        assertThatThrownBy(() -> model.call(TEXT)).isInstanceOf(SpeechFailedException.class);
    }

    @Test
    void handsOnWhatABugThrows() {
        fake.failAlways(Fault.bug(new IllegalStateException("a bug")));

        assertThatThrownBy(() -> model.stream(TEXT).blockLast()).hasMessageContaining("a bug");
    }

    @Test
    void endsWithAnExceptionThatIsNotDeclared() {
        fake.failAlways(Fault.bug(new KeyStoreException("not declared, as from Kotlin")));

        assertThatThrownBy(() -> model.stream(TEXT).blockLast()).hasRootCauseInstanceOf(KeyStoreException.class);
    }

    @Test
    void deliversNoMoreThanIsAskedFor() throws InterruptedException {
        Slow slow = new Slow();
        model.stream(TEXT).subscribe(slow);
        for (int chunk = 0; chunk < 3; chunk++) {
            slow.request(1);
            assertThat(slow.next()).isEqualTo("chunk");
        }
        assertThat(fake.active()).as("it waits for its subscriber").isOne();
        assertThat(slow.heard).isEmpty();

        slow.requestUnbounded();
        String last = slow.next();
        while (last.equals("chunk")) {
            last = slow.next();
        }
        assertThat(last).isEqualTo("complete");
        assertThat(fake.completed()).isOne();
    }

    @Test
    void endsTheSynthesisOfASubscriberThatWaitsAndCancels() throws InterruptedException {
        Ended ended = new Ended(fake);
        Slow slow = new Slow();
        model(ended).stream(TEXT).subscribe(slow);
        slow.request(1);
        assertThat(slow.next()).isEqualTo("chunk");

        slow.cancel();

        assertThat(ended.outcomes.poll(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                .isNotNull();
        assertThat(fake.active()).isZero();
        assertThat(slow.heard).isEmpty();
    }

    @Test
    void endsASynthesisThatIsCancelledBeforeItsFirstAudio() throws InterruptedException {
        Gate gate = new Gate();
        FakeSpeechSynthesizer held =
                FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        Ended ended = new Ended(held);
        Slow slow = new Slow();
        model(ended).stream(TEXT).subscribe(slow);
        slow.requestUnbounded();
        gate.awaitArrival();

        slow.cancel();

        assertThat(ended.outcomes.poll(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                .isEqualTo("cancelled");
    }

    @Test
    void standsBackWhereThereIsAModel() {
        FakeSpeechProvider provider = FakeSpeechProvider.of(fake);

        Contexts.with(provider)
                .withBean(TextToSpeechModel.class, () -> model)
                .run(context ->
                        assertThat(context.getBean(TextToSpeechModel.class)).isSameAs(model));
        Contexts.with(provider)
                .withPropertyValues("spring.ai.model.audio.speech=openai")
                .run(context -> assertThat(context).doesNotHaveBean(TextToSpeechModel.class));
        Contexts.with(FakeSpeechProvider.named("fake"))
                .withClassLoader(new FilteredClassLoader("org.springframework.ai", "reactor"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("parlanceTextToSpeechModel"));
    }

    /** Returns options of another model, which may say more than the interface does. */
    private static TextToSpeechOptions otherOptions() {
        Class<?>[] types = {TextToSpeechOptions.class};
        return (TextToSpeechOptions)
                Proxy.newProxyInstance(SpringAiTest.class.getClassLoader(), types, (proxy, method, arguments) -> null);
    }

    /** Tells when a call has ended. */
    private record Ended(SpeechSynthesizer inner, BlockingQueue<String> outcomes) implements SpeechSynthesizer {
        Ended(SpeechSynthesizer inner) {
            this(inner, new LinkedBlockingQueue<>());
        }

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            Either<SpeechError, SpeechReceipt> outcome = inner.synthesize(request, sink, cancellation);
            outcomes.add(outcome.fold(SpeechError::message, SpeechReceipt::toString));
            return outcome;
        }

        @Override
        public SynthesizerProfile profile() {
            return inner.profile();
        }
    }

    /** Asks for chunks when it is told to. */
    private static final class Slow extends BaseSubscriber<byte[]> {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Nothing is asked for yet.
        }

        @Override
        protected void hookOnNext(byte[] chunk) {
            heard.add("chunk");
        }

        @Override
        protected void hookOnComplete() {
            heard.add("complete");
        }

        @Override
        protected void hookOnError(Throwable thrown) {
            heard.add(String.valueOf(thrown));
        }

        String next() throws InterruptedException {
            return heard.poll(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
        }
    }
}
