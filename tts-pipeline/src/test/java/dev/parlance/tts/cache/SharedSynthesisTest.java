package dev.parlance.tts.cache;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.FaultyAudioStore;
import dev.parlance.tts.testkit.FaultyAudioStore.Failing;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import dev.parlance.tts.testkit.Take;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers, one synthesis. */
final class SharedSynthesisTest {
    private static final int CALLERS = 64;
    // 100 characters of 60 ms at 16 kHz: 192 kB, less than a flight keeps in memory.
    private static final SpeechRequest REQUEST = SpeechRequest.builder("0123456789".repeat(10))
            .voice(VoiceId.of("fake:ada"))
            .marks(MarkKind.WORD)
            .build();
    // 1,000 characters: 1.9 MB, seven times of what a flight keeps in memory.
    private static final SpeechRequest LONG = SpeechRequest.of("0123456789".repeat(100), VoiceId.of("fake:ada"));

    private static final long KEPT_IN_MEMORY = 256 * 1024;

    private final Gate gate = new Gate();
    private final FakeSpeechSynthesizer fake =
            FakeSpeechSynthesizer.builder("fake").holdAt(20_000, gate).build();
    private final InMemoryAudioStore store = InMemoryAudioStore.create();
    private final List<RecordingSink> sinks = new ArrayList<>();
    private final List<Cancellation> cancellations = new ArrayList<>();

    @Test
    void makesOneSentenceForSixtyFourCallersOnce() throws InterruptedException {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        List<Take> takes = joinAll(caching, REQUEST, CALLERS);

        gate.open();

        List<SpeechReceipt> receipts = receipts(takes);
        assertThat(fake.calls()).isOne();
        assertAllHeard(REQUEST);
        assertThat(receipts)
                .filteredOn(receipt -> receipt.origin() == SpeechOrigin.SYNTHESIZED)
                .hasSize(1);
        assertThat(receipts).filteredOn(receipt -> receipt.attempts() == 0).hasSize(CALLERS - 1);
        assertThat(receipts).allMatch(receipt -> receipt.frames() == fake.frames(REQUEST));
    }

    // Without the gate the callers come before, during and after the synthesis; the second look into the
    // store counts here.
    @Test
    void makesEachSentenceOnceHoweverTheCallersCome() throws InterruptedException {
        gate.open();
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        int sentences = 300;

        for (int sentence = 0; sentence < sentences; sentence++) {
            SpeechRequest request = SpeechRequest.of("Sentence " + sentence + ".");
            receipts(IntStream.range(0, 8)
                    .mapToObj(caller -> Take.start(caching, request, RecordingSink.create(), new Cancellation()))
                    .toList());
        }

        assertThat(fake.calls()).isEqualTo(sentences);
    }

    @Test
    void hearsTheSentenceFromTheStoreAfterwards() throws InterruptedException {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        gate.open();
        var first = speechOf(caching.synthesize(REQUEST));

        var second = speechOf(caching.synthesize(REQUEST));

        assertThat(fake.calls()).isOne();
        assertThat(second.audio()).isEqualTo(first.audio());
        assertThat(second.marks()).isEqualTo(first.marks()).isNotEmpty();
        assertThat(second.receipt().origin()).isEqualTo(SpeechOrigin.CACHED);
        assertThat(second.receipt().attempts()).isZero();
        assertThat(second.receipt().voice()).isEqualTo(first.receipt().voice());
    }

    @Test
    void goesOnForTheOthersWhenTheFirstCancels() throws InterruptedException {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        List<Take> takes = joinAll(caching, REQUEST, CALLERS);

        cancellations.get(0).cancel();
        assertThat(errorOf(takes.get(0).await(TestDeadline.TIME).result())).isInstanceOf(SpeechError.Cancelled.class);
        gate.open();

        List<SpeechReceipt> receipts = receipts(takes.subList(1, CALLERS));
        assertThat(fake.calls()).isOne();
        assertThat(receipts)
                .filteredOn(receipt -> receipt.origin() == SpeechOrigin.SYNTHESIZED)
                .hasSize(1);
        sinks.remove(0);
        assertAllHeard(REQUEST);
        assertThat(store.entries()).hasSize(1);
    }

    @Test
    void goesOnForTheOthersWhenASinkFails() throws InterruptedException {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        Gate joined = new Gate();
        sinks.add(RecordingSink.create().on(CallKind.WRITE, 1, () -> {
            joined.pass();
            throw new IOException("closed");
        }));
        Take failing = Take.start(caching, REQUEST, sinks.get(0), new Cancellation());
        joined.awaitArrival();
        List<Take> takes = joinAll(caching, REQUEST, 4);
        joined.open();
        gate.open();

        assertThat(errorOf(failing.await(TestDeadline.TIME).result())).isInstanceOf(SpeechError.SinkFailed.class);
        receipts(takes);
        sinks.remove(0);
        assertAllHeard(REQUEST);
    }

    @Test
    void endsTheSynthesisWhenTheLastOneLeaves() throws InterruptedException {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        List<Take> takes = joinAll(caching, REQUEST, 4);

        cancellations.forEach(Cancellation::cancel);

        for (Take take : takes) {
            assertThat(errorOf(take.await(TestDeadline.TIME).result())).isInstanceOf(SpeechError.Cancelled.class);
        }
        assertThat(fake.active()).isZero();
        assertThat(fake.completed()).isZero();
        assertThat(store.entries()).isEmpty();
    }

    @Test
    void tellsEverybodyWhyItFailedAndKeepsNothing() throws InterruptedException {
        fake.failNext(Fault.stop().atFrame(30_000));
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        List<Take> takes = joinAll(caching, REQUEST, CALLERS);

        gate.open();

        for (int caller = 0; caller < CALLERS; caller++) {
            SpeechError error =
                    errorOf(takes.get(caller).await(TestDeadline.TIME).result());
            long heard = sinks.get(caller).bytes().length / 2;
            assertThat(error)
                    .isInstanceOfSatisfying(
                            SpeechError.Truncated.class,
                            truncated -> assertThat(truncated.framesDelivered()).isEqualTo(heard));
        }
        assertThat(fake.calls()).isOne();
        assertThat(store.entries()).isEmpty();
        assertThat(speechOf(caching.synthesize(REQUEST)).receipt().origin()).isEqualTo(SpeechOrigin.SYNTHESIZED);
    }

    @Test
    void throwsABugInEveryCallersThread() throws InterruptedException {
        IllegalArgumentException bug = new IllegalArgumentException("a bug");
        fake.failNext(Fault.bug(bug).atFrame(30_000));
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        List<Take> takes = joinAll(caching, REQUEST, 4);

        gate.open();

        for (Take take : takes) {
            assertThatThrownBy(() -> take.await(TestDeadline.TIME)).hasCause(bug);
        }
    }

    @Test
    void letsNoOtherCallerWaitForASinkThatBlocks() throws InterruptedException {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        Gate blocked = new Gate();
        RecordingSink slow = RecordingSink.create().on(CallKind.WRITE, 1, blocked::pass);
        Take waiting = Take.start(caching, LONG, slow, new Cancellation());
        blocked.awaitArrival();
        List<Take> takes = joinAll(caching, LONG, 4);
        gate.open();

        receipts(takes);
        assertAllHeard(LONG);
        assertThat(waiting.endsWithin(Duration.ZERO)).isFalse();

        blocked.open();
        speechOf(waiting.await(TestDeadline.TIME).result());
        assertThat(slow.bytes()).isEqualTo(sinks.get(0).bytes());
    }

    @Test
    void forwardsAudioAsItArrives() throws InterruptedException {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        Gate heard = new Gate();
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, heard::pass);
        heard.open();
        Take take = Take.start(caching, REQUEST, sink, new Cancellation());

        heard.awaitArrival();

        assertThat(fake.completed()).isZero();
        gate.open();
        speechOf(take.await(TestDeadline.TIME).result());
    }

    @Test
    void makesItAnewWhenToldTo() {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        gate.open();
        speechOf(caching.synthesize(REQUEST));

        SpeechReceipt receipt =
                speechOf(caching.refreshing().synthesize(REQUEST)).receipt();

        assertThat(receipt.origin()).isEqualTo(SpeechOrigin.SYNTHESIZED);
        assertThat(fake.calls()).isEqualTo(2);
        assertThat(store.entries()).hasSize(1);
    }

    @Test
    void speaksFromTheStoreWhileTheProviderIsDown() {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        gate.open();
        speechOf(caching.synthesize(REQUEST));
        fake.failAlways(Fault.error(new SpeechError.Unavailable("down")));

        assertThat(speechOf(caching.synthesize(REQUEST)).audio().frames()).isEqualTo(fake.frames(REQUEST));
    }

    @Test
    void turnsAStoreThatFailsIntoAWarning() throws InterruptedException {
        gate.open();
        for (Failing failing : List.of(Failing.FIND, Failing.OPEN, Failing.WRITE, Failing.COMMIT)) {
            AudioStore faulty = FaultyAudioStore.over(InMemoryAudioStore.create(), failing);

            SpeechReceipt receipt = heardBy(CachedSynthesizer.over(fake, faulty), LONG, failing.name());

            assertThat(receipt.warnings()).as("%s", failing).hasSize(1);
            assertThat(receipt.warnings().get(0))
                    .startsWith("the audio store could not")
                    .endsWith(": IOException");
        }
    }

    @Test
    void needsNoReadingBackWhenItKeepsUp() throws InterruptedException {
        gate.open();
        for (Failing failing : List.of(Failing.READER, Failing.READ_BACK)) {
            AudioStore faulty = FaultyAudioStore.over(InMemoryAudioStore.create(), failing);

            SpeechReceipt receipt = heardBy(CachedSynthesizer.over(fake, faulty), REQUEST, failing.name());

            assertThat(receipt.warnings()).isEmpty();
        }
    }

    @Test
    void speaksWhatTheStoreHasButCannotRead() throws InterruptedException {
        gate.open();
        InMemoryAudioStore full = InMemoryAudioStore.create();
        speechOf(CachedSynthesizer.over(fake, full).synthesize(REQUEST));

        SpeechReceipt receipt = heardBy(
                CachedSynthesizer.over(fake, FaultyAudioStore.over(full, Failing.FIRST_READ)), REQUEST, "unreadable");

        assertThat(receipt.origin()).isEqualTo(SpeechOrigin.SYNTHESIZED);
        assertThat(receipt.warnings()).containsExactly("the audio store could not be read: IOException");
    }

    @Test
    void callsAStoreThatFailsInTheMiddleOfTheAudioAnError() {
        gate.open();
        InMemoryAudioStore full = InMemoryAudioStore.create();
        speechOf(CachedSynthesizer.over(fake, full).synthesize(REQUEST));
        RecordingSink sink = RecordingSink.create();

        Either<SpeechError, SpeechReceipt> result = CachedSynthesizer.over(
                        fake, FaultyAudioStore.over(full, Failing.LATER_READ))
                .synthesize(REQUEST, sink);

        assertThat(errorOf(result)).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(errorOf(result).retryable()).isTrue();
    }

    @Test
    void holdsTheBackendBackForASlowSinkWhenTheStoreFails() throws InterruptedException {
        gate.open();
        Gate blocked = new Gate();
        AtomicLong made = new AtomicLong();
        AudioStore faulty = FaultyAudioStore.over(store, Failing.WRITE).afterBytes(100_000);
        CachedSynthesizer caching = CachedSynthesizer.over(counting(fake, made), faulty);
        RecordingSink slow = RecordingSink.create().on(CallKind.WRITE, 1, blocked::pass);
        Take take = Take.start(caching, LONG, slow, new Cancellation());
        blocked.awaitArrival();

        TestDeadline.await("the memory full", () -> made.get() > KEPT_IN_MEMORY);
        long heldAt = made.get();
        blocked.open();

        assertThat(heldAt).isLessThan(KEPT_IN_MEMORY + 100_000 + 10_000);
        assertThat(speechOf(take.await(TestDeadline.TIME).result()).warnings()).hasSize(1);
        assertThat(slow.bytes()).hasSize((int) fake.frames(LONG) * 2);
    }

    @Test
    void keepsMakingForASlowSinkWhileTheStoreTakesIt() throws InterruptedException {
        gate.open();
        Gate blocked = new Gate();
        CachedSynthesizer caching = CachedSynthesizer.over(fake, store);
        RecordingSink slow = RecordingSink.create().on(CallKind.WRITE, 1, blocked::pass);
        Take take = Take.start(caching, LONG, slow, new Cancellation());
        blocked.awaitArrival();

        TestDeadline.await("the whole audio", () -> fake.completed() == 1);
        blocked.open();

        assertThat(speechOf(take.await(TestDeadline.TIME).result()).warnings()).isEmpty();
        assertThat(slow.bytes()).hasSize((int) fake.frames(LONG) * 2);
    }

    @Test
    void sharesOneSynthesisAlsoWithoutAStoreThatWorks() throws InterruptedException {
        CachedSynthesizer caching = CachedSynthesizer.over(fake, FaultyAudioStore.over(store, Failing.OPEN));
        List<Take> takes = joinAll(caching, REQUEST, 8);

        gate.open();

        receipts(takes);
        assertThat(fake.calls()).isOne();
        assertAllHeard(REQUEST);
    }

    private SpeechReceipt heardBy(CachedSynthesizer caching, SpeechRequest request, String how)
            throws InterruptedException {
        RecordingSink sink = RecordingSink.create();
        Take take = Take.start(caching, request, sink, new Cancellation());
        SpeechReceipt receipt = speechOf(take.await(TestDeadline.TIME).result());
        assertThat(sink.bytes()).as(how).hasSize((int) fake.frames(request) * 2);
        return receipt;
    }

    /** Starts as many callers and waits until all have joined the same synthesis, which the gate holds. */
    private List<Take> joinAll(CachedSynthesizer caching, SpeechRequest request, int callers) {
        int before = caching.subscribers(request);
        List<Take> takes = IntStream.range(0, callers)
                .mapToObj(caller -> {
                    sinks.add(RecordingSink.create());
                    cancellations.add(new Cancellation());
                    return Take.start(
                            caching, request, sinks.get(sinks.size() - 1), cancellations.get(cancellations.size() - 1));
                })
                .toList();
        TestDeadline.await("the callers", () -> caching.subscribers(request) == before + callers);
        return takes;
    }

    private static SpeechSynthesizer counting(SpeechSynthesizer backend, AtomicLong bytes) {
        return new SpeechSynthesizer() {
            @Override
            public Either<SpeechError, SpeechReceipt> synthesize(
                    SpeechRequest request, AudioSink sink, Cancellation cancellation) {
                return backend.synthesize(request, new CountingSink(sink, bytes), cancellation);
            }

            @Override
            public SynthesizerProfile profile() {
                return backend.profile();
            }
        };
    }

    private record CountingSink(AudioSink sink, AtomicLong bytes) implements AudioSink {
        @Override
        public void begin(PcmFormat format) throws IOException {
            sink.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            bytes.addAndGet(frames.remaining());
            sink.write(frames);
        }
    }

    private static List<SpeechReceipt> receipts(List<Take> takes) throws InterruptedException {
        List<SpeechReceipt> receipts = new ArrayList<>();
        for (Take take : takes) {
            receipts.add(speechOf(take.await(TestDeadline.TIME).result()));
        }
        return receipts;
    }

    private void assertAllHeard(SpeechRequest request) {
        assertThat(sinks).isNotEmpty().allSatisfy(sink -> {
            CodedAudio code = CodedAudio.decode(sink.audio().orElseThrow());
            assertThat(code.runs()).hasSize(1).allMatch(CodedAudio.Run::isWhole);
            assertThat(code.runs().get(0).textId()).isEqualTo(CodedAudio.textId(request.text()));
        });
    }
}
