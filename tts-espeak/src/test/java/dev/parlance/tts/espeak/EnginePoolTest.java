package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EnginePoolTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private EspeakFolder folder;
    private Engine first;
    private EnginePool pool;

    @BeforeEach
    void opensAnEngine() throws IOException {
        NativePlatform platform = NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow();
        folder = EspeakFolder.in(TestEspeak.CACHE, EspeakResources.on(platform));
        first = NativeEngine.open(folder);
    }

    @AfterEach
    void closes() {
        pool.close();
    }

    @Test
    void opensAnEngineOnlyWhenAllAreBusy() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        pool = new EnginePool(first, 2, LONG, () -> {
            opened.incrementAndGet();
            return NativeEngine.open(folder);
        });

        Engine one = pool.take(Cancellation.never());
        pool.giveBack(one);
        one = pool.take(Cancellation.never());
        assertThat(opened).hasValue(0);
        Engine two = pool.take(Cancellation.never());

        assertThat(opened).hasValue(1);
        assertThat(two).isNotSameAs(one);
        assertThat(pool.busy()).isEqualTo(2);
        pool.giveBack(one);
        pool.giveBack(two);
        assertThat(pool.busy()).isZero();
    }

    @Test
    void servesThoseWhoWaitInTheOrderTheyCame() throws Exception {
        pool = new EnginePool(first, 1, LONG, () -> NativeEngine.open(folder));
        Engine engine = pool.take(Cancellation.never());
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            threads.add(waiter(number, served));
        }

        pool.giveBack(engine);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(served).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void anInterruptEndsTheWaitAndLosesNoEngine() throws Exception {
        pool = new EnginePool(first, 1, LONG, () -> NativeEngine.open(folder));
        Engine engine = pool.take(Cancellation.never());
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        Thread interrupted = waiter(1, served);

        interrupted.interrupt();
        interrupted.join();
        pool.giveBack(engine);

        assertThat(served).isEmpty();
        assertThat(pool.busy()).isZero();
    }

    @Test
    void goesOnWithTheEnginesItHasWhenItCannotOpenMore() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        pool = new EnginePool(first, 8, LONG, () -> {
            tries.incrementAndGet();
            throw new IOException("disk full");
        });
        Engine engine = pool.take(Cancellation.never());
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = List.of(waiter(0, served), waiter(1, served));

        pool.giveBack(engine);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(served).containsExactly(0, 1);
        assertThat(tries).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("anything")
    void goesOnWhateverTheOpeningThrows(Throwable thrown) throws Exception {
        pool = new EnginePool(first, 8, LONG, () -> {
            throw Rethrow.of(thrown);
        });
        Engine engine = pool.take(Cancellation.never());
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        Thread other = waiter(0, served);

        pool.giveBack(engine);
        other.join();

        assertThat(served).containsExactly(0);
        assertThat(pool.busy()).isZero();
    }

    static List<Throwable> anything() {
        return List.of(new IllegalStateException(), new OutOfMemoryError(), new Exception("undeclared"));
    }

    @Test
    void growsAgainAfterAnOpeningThatWasInterrupted() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        pool = new EnginePool(first, 2, LONG, () -> {
            if (tries.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
                throw new ClosedByInterruptException();
            }
            return NativeEngine.open(folder);
        });
        Engine engine = inAnotherThread().get();
        assertThatThrownBy(() -> pool.take(Cancellation.never())).isInstanceOf(InterruptedException.class);

        Engine second = pool.take(Cancellation.never());

        pool.giveBack(engine);
        pool.giveBack(second);
        assertThat(tries).hasValue(2);
    }

    /** Nobody else would open one until the next call. */
    @Test
    void opensAnEngineForTheOthersAfterAnOpeningThatWasInterrupted() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        SettableEngine broken = new SettableEngine();
        broken.usable = false;
        pool = new EnginePool(broken, 1, LONG, () -> {
            if (tries.incrementAndGet() == 1) {
                opening.countDown();
                TestDeadline.await("the other call", () -> queued.getCount() == 0);
                Thread.currentThread().interrupt();
                throw new ClosedByInterruptException();
            }
            return new SettableEngine();
        });
        // Whether it is interrupted before it has an engine is open.
        CompletableFuture<Engine> interrupted = InThread.start(() -> {
            Engine taken = pool.take(Cancellation.never());
            pool.giveBack(taken);
            return taken;
        });
        opening.await();
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        Thread waiting = waiter(0, served);
        queued.countDown();

        waiting.join();

        assertThat(served).containsExactly(0);
        TestDeadline.await("the end of the call", interrupted::isDone);
    }

    @Test
    void aThreadThatHasAnEngineDoesNotWaitForAnother() throws Exception {
        pool = new EnginePool(first, 1, LONG, () -> NativeEngine.open(folder));
        Engine engine = pool.take(Cancellation.never());

        assertThatThrownBy(() -> pool.take(Cancellation.never())).hasMessageContaining("more engines");

        pool.giveBack(engine);
        assertThat(pool.busy()).isZero();
    }

    @Test
    void aWaitEndsAfterTheLongest() throws Exception {
        pool = new EnginePool(first, 1, Duration.ofMillis(50), () -> NativeEngine.open(folder));
        Engine engine = pool.take(Cancellation.never());

        FutureTask<Engine> other = inAnotherThread();

        assertThatThrownBy(() -> other.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                .hasMessageContaining("timed out");

        pool.giveBack(engine);
        assertThat(pool.busy()).isZero();
    }

    @Test
    void aCloseThatIsInterruptedLeavesTheEngineToTheOneWhoHasIt() throws Exception {
        pool = new EnginePool(first, 1, LONG, () -> NativeEngine.open(folder));
        Engine engine = pool.take(Cancellation.never());
        Thread closer = new Thread(pool::close, "closer");
        closer.start();

        closer.interrupt();
        closer.join();
        assertThat(pool.busy()).isEqualTo(1);
        pool.giveBack(engine);

        assertThat(pool.busy()).isZero();
    }

    @Test
    void aClosedPoolTakesNoMoreWork() {
        pool = new EnginePool(first, 1, LONG, () -> NativeEngine.open(folder));
        pool.close();

        assertThatThrownBy(() -> pool.take(Cancellation.never())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void replacesAnEngineThatFailed() throws Exception {
        List<SettableEngine> opened = new ArrayList<>();
        pool = settablePool(opened, 1);
        Engine engine = pool.take(Cancellation.never());
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        Thread waiting = waiter(0, served);

        opened.get(0).usable = false;
        pool.giveBack(engine);
        waiting.join();

        assertThat(served).containsExactly(0);
        assertThat(opened).extracting(each -> each.closed).containsExactly(true, false);
        assertThat(pool.busy()).isZero();
    }

    @Test
    void passesOverAnEngineThatFailedWhileItWasIdle() throws Exception {
        List<SettableEngine> opened = new ArrayList<>();
        pool = settablePool(opened, 1);
        pool.giveBack(pool.take(Cancellation.never()));

        opened.get(0).usable = false;
        Engine engine = pool.take(Cancellation.never());

        assertThat(engine).isSameAs(opened.get(1));
        assertThat(opened).extracting(each -> each.closed).containsExactly(true, false);
        pool.giveBack(engine);
    }

    @Test
    void nobodyWaitsWhenNoEngineIsLeftAndNoneCanBeOpened() throws Exception {
        SettableEngine failing = new SettableEngine();
        AtomicInteger tries = new AtomicInteger();
        pool = new EnginePool(failing, 1, LONG, () -> {
            if (tries.incrementAndGet() < 3) {
                throw new IOException("no more processes");
            }
            return new SettableEngine();
        });
        Engine engine = pool.take(Cancellation.never());
        FutureTask<Engine> other = inAnotherThread();
        failing.usable = false;

        pool.giveBack(engine);

        assertThatThrownBy(() -> other.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                .hasMessageContaining("IOException");
        assertThatThrownBy(() -> pool.take(Cancellation.never())).hasMessageContaining("IOException");
        pool.giveBack(pool.take(Cancellation.never()));
        assertThat(pool.busy()).isZero();
    }

    /** Again and again, since the moment between the look at those who wait and the place that is free is short. */
    @Test
    void opensAnEngineForACallThatComesWhileOneThatFailedIsGivenBack() throws Exception {
        List<SettableEngine> opened = new CopyOnWriteArrayList<>();
        pool = settablePool(opened, 1);
        for (int round = 0; round < 2_000; round++) {
            Engine engine = pool.take(Cancellation.never());
            opened.get(opened.size() - 1).usable = false;
            CountDownLatch ready = new CountDownLatch(1);
            CompletableFuture<Engine> other = InThread.start(() -> {
                ready.countDown();
                Engine taken = pool.take(Cancellation.never());
                pool.giveBack(taken);
                return taken;
            });
            ready.await();

            pool.giveBack(engine);

            assertThat(other.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isNotSameAs(engine);
        }
    }

    private static EnginePool settablePool(List<SettableEngine> opened, int limit) throws IOException {
        EnginePool.EngineOpener opener = () -> {
            opened.add(new SettableEngine());
            return opened.get(opened.size() - 1);
        };
        return new EnginePool(opener.open(), limit, LONG, opener);
    }

    private static final class SettableEngine implements Engine {
        private volatile boolean usable = true;
        private volatile boolean closed;

        @Override
        public List<NativeVoice> voices() {
            return List.of();
        }

        @Override
        public boolean speak(Utterance utterance, Prosody prosody, EngineListener listener) {
            return true;
        }

        @Override
        public String phonemes(String voice, String text) {
            return "";
        }

        @Override
        public List<NativeClause> clauses(String voice, String text) {
            return List.of();
        }

        @Override
        public void endWith(Cancellation cancellation) {}

        @Override
        public boolean isUsable() {
            return usable;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private FutureTask<Engine> inAnotherThread() {
        FutureTask<Engine> taking = new FutureTask<>(() -> pool.take(Cancellation.never()));
        new Thread(taking, "taker").start();
        return taking;
    }

    /** Starts a thread that takes an engine and gives it back, and returns once it waits for it. */
    private Thread waiter(int number, List<Integer> served) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Engine engine = pool.take(Cancellation.never());
                        served.add(number);
                        pool.giveBack(engine);
                    } catch (InterruptedException | EngineException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "waiter " + number);
        thread.start();
        TestDeadline.await("the waiter's wait", () -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }
}
