package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EnginePoolTest {
    private EspeakFolder folder;
    private Engine first;
    private EnginePool pool;

    @BeforeEach
    void opensAnEngine() throws IOException {
        NativePlatform platform = NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow();
        folder = EspeakFolder.in(TestEspeak.CACHE, EspeakResources.on(platform));
        first = Engine.open(folder);
    }

    @AfterEach
    void closes() {
        pool.close();
    }

    @Test
    void opensAnEngineOnlyWhenAllAreBusy() throws InterruptedException {
        AtomicInteger opened = new AtomicInteger();
        pool = new EnginePool(first, 2, () -> {
            opened.incrementAndGet();
            return Engine.open(folder);
        });

        Engine one = pool.take(Cancellation.never());
        pool.give(one);
        one = pool.take(Cancellation.never());
        assertThat(opened).hasValue(0);
        Engine two = pool.take(Cancellation.never());

        assertThat(opened).hasValue(1);
        assertThat(two).isNotSameAs(one);
        assertThat(pool.busy()).isEqualTo(2);
        pool.give(one);
        pool.give(two);
        assertThat(pool.busy()).isZero();
    }

    @Test
    void servesThoseWhoWaitInTheOrderTheyCame() throws InterruptedException {
        pool = new EnginePool(first, 1, () -> Engine.open(folder));
        Engine engine = pool.take(Cancellation.never());
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            threads.add(waiter(number, served));
        }

        pool.give(engine);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(served).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void anInterruptEndsTheWaitAndLosesNoEngine() throws InterruptedException {
        pool = new EnginePool(first, 1, () -> Engine.open(folder));
        Engine engine = pool.take(Cancellation.never());
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        Thread interrupted = waiter(1, served);

        interrupted.interrupt();
        interrupted.join();
        pool.give(engine);

        assertThat(served).isEmpty();
        assertThat(pool.busy()).isZero();
    }

    @Test
    void goesOnWithTheEnginesItHasWhenItCannotOpenMore() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        pool = new EnginePool(first, 8, () -> {
            tries.incrementAndGet();
            throw new IOException("disk full");
        });
        Engine engine = pool.take(Cancellation.never());
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = List.of(waiter(0, served), waiter(1, served));

        pool.give(engine);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(served).containsExactly(0, 1);
        assertThat(tries).hasValue(1);
    }

    @Test
    void aClosedPoolTakesNoMoreWork() {
        pool = new EnginePool(first, 1, () -> Engine.open(folder));
        pool.close();

        assertThatThrownBy(() -> pool.take(Cancellation.never())).isInstanceOf(IllegalStateException.class);
    }

    /** Starts a thread that takes an engine and gives it back, and returns once it waits for it. */
    private Thread waiter(int number, List<Integer> served) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Engine engine = pool.take(Cancellation.never());
                        served.add(number);
                        pool.give(engine);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "waiter " + number);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
