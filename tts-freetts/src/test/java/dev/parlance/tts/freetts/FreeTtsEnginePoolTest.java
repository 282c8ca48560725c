package dev.parlance.tts.freetts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.speech.freetts.Voice;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
final class FreeTtsEnginePoolTest {
    private static final int MANY = 8;

    static List<Throwable> anything() {
        return List.of(new IllegalStateException(), new OutOfMemoryError(), new Exception("undeclared"));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void tellsAllWhoWaitThatLoadingFailed(Throwable thrown) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        FreeTtsEnginePool room = new FreeTtsEnginePool(1, id -> {
            awaitQuietly(goOn);
            throw Rethrow.of(thrown);
        });
        List<FutureTask<Either<SpeechError, FreeTtsEnginePool.PooledEngine>>> waiting = new ArrayList<>();
        for (int thread = 0; thread < MANY; thread++) {
            waiting.add(taking(room));
        }

        goOn.countDown();

        for (FutureTask<Either<SpeechError, FreeTtsEnginePool.PooledEngine>> each : waiting) {
            SpeechError error =
                    each.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).getLeft();
            assertThat(error).isInstanceOf(SpeechError.Unavailable.class);
            assertThat(error.message()).contains("kevin16", thrown.getClass().getSimpleName());
        }
    }

    @Test
    void loadsAgainForTheNextText() {
        AtomicInteger tries = new AtomicInteger();
        Voice voice = KevinVoices.load(KevinVoices.KEVIN16);
        FreeTtsEnginePool room = new FreeTtsEnginePool(1, id -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException();
            }
            return voice;
        });

        assertThat(take(room).isLeft()).isTrue();
        assertThat(take(room).get().voice()).isSameAs(voice);
    }

    @Test
    void goesOnWithTheEnginesItHasWhenItCannotLoadMore() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Voice voice = KevinVoices.load(KevinVoices.KEVIN16);
        FreeTtsEnginePool room = new FreeTtsEnginePool(2, id -> {
            if (tries.incrementAndGet() > 1) {
                throw new OutOfMemoryError();
            }
            return voice;
        });
        FutureTask<Either<SpeechError, FreeTtsEnginePool.PooledEngine>> second;
        try (FreeTtsEnginePool.PooledEngine first = take(room).get()) {
            second = taking(room);
            TestDeadline.await("the second try", () -> tries.get() >= 2);
            assertThat(first.voice()).isSameAs(voice);
        }

        assertThat(second.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).get().voice())
                .isSameAs(voice);
    }

    private static Either<SpeechError, FreeTtsEnginePool.PooledEngine> take(FreeTtsEnginePool room) {
        return room.take(KevinVoices.KEVIN16, new StopCondition(Cancellation.never()));
    }

    /** Starts a thread that takes an engine, and returns once it waits for it. */
    private static FutureTask<Either<SpeechError, FreeTtsEnginePool.PooledEngine>> taking(FreeTtsEnginePool room) {
        FutureTask<Either<SpeechError, FreeTtsEnginePool.PooledEngine>> task = new FutureTask<>(() -> take(room));
        Thread thread = new Thread(task, "taker");
        thread.setDaemon(true);
        thread.start();
        TestDeadline.await("the taker's wait", () -> thread.getState() == Thread.State.TIMED_WAITING || task.isDone());
        return task;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
