package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What all contracts share: what they cannot prove, and many threads at once. */
@ExtendWith(ContractExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Contract {
    static final int THREADS = 8;
    // A machine that is busy with something else may delay any one call; the backend has to be in time once.
    static final int TRIES = 5;

    /** What the whole class has seen; set before each test. */
    ClassRecord seen = new ClassRecord();

    /** The name of the test that runs. */
    String test = "";

    /**
     * Returns which methods of this contract this backend has no use for, each with the reason: tests that need them are
     * skipped. A name that ends in {@code *} is for all methods that begin so. Methods left as they are without a reason
     * are listed as unproven, and fail if the JUnit parameter or system property {@code parlance.kit.strict} is true.
     */
    protected Map<String, String> unprovable() {
        return Map.of();
    }

    /** Returns the result of the contract's method called {@code method}; without it the promise is unproven. */
    static <T> T given(Optional<T> answer, String method) {
        return answer.orElseThrow(() -> new ContractExtension.Unproven(method));
    }

    /** Returns the results of several threads that start at the same time. */
    static <T> List<T> together(int threads, IntFunction<Callable<T>> work) throws InterruptedException {
        return together(threads, TestDeadline.TIME, work);
    }

    static <T> List<T> together(int threads, Duration deadline, IntFunction<Callable<T>> work)
            throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(threads);
        List<FutureTask<T>> tasks = IntStream.range(0, threads)
                .mapToObj(work)
                .map(callable -> new FutureTask<>(() -> {
                    ready.countDown();
                    ready.await();
                    return callable.call();
                }))
                .toList();
        tasks.forEach(task -> start(task, "one of many"));
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            results.add(await(task, deadline.toNanos()));
        }
        return results;
    }

    /** Returns how long to wait for what comes soon, however busy the machine is. Only a test that fails waits so long. */
    Duration patience() {
        return TestDeadline.TIME;
    }

    /** Checks that {@code call} takes no longer than {@code limit}. */
    static <X extends Exception> void assertInTime(Duration limit, Trial<X> call) throws X {
        List<Duration> times = new ArrayList<>();
        do {
            times.add(call.time());
        } while (times.get(times.size() - 1).compareTo(limit) > 0 && times.size() < TRIES);
        assertThat(times).as("times to end").anyMatch(time -> time.compareTo(limit) <= 0, "is in time");
    }

    /** Cancels {@code call} and returns how long it took to end, which it must with that error. */
    final Duration timeToEnd(Cancellation cancellation, FutureTask<? extends Either<SpeechError, ?>> call)
            throws InterruptedException {
        long cancelled = System.nanoTime();
        cancellation.cancel();
        assertFails(SpeechError.Cancelled.class, await(call, patience().toNanos()));
        return Duration.ofNanos(System.nanoTime() - cancelled);
    }

    interface Trial<X extends Exception> {
        Duration time() throws X;
    }

    /** Runs {@code task} in a daemon thread: one that hangs fails its test, not the build. */
    static void start(FutureTask<?> task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for {@code task}. What it threw comes out as the cause of an {@link AssertionError}. */
    static <T> T await(FutureTask<T> task, long nanos) throws InterruptedException {
        try {
            return task.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the call threw " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the call did not return within " + nanos / 1_000_000 + " ms", e);
        }
    }

    /** Checks that {@code work} leaves no thread behind each time. */
    static <X extends Exception> void assertGivesBackThreads(int times, Duration limit, Work<X> work) throws X {
        work.repeat(times);
        int before = Thread.activeCount();
        // Threads of a pool may come and go; one that stays for each call is a leak.
        int most = before + times / 2;

        work.repeat(times);

        check(
                TestDeadline.holdsWithin(limit, () -> Thread.activeCount() < most),
                Thread.activeCount() + " threads after " + times + " times more, first " + before);
    }

    interface Work<X extends Exception> {
        void run() throws X;

        default void repeat(int times) throws X {
            for (int time = 0; time < times; time++) {
                run();
            }
        }
    }

    /** Fails with {@code failure} unless it {@code holds}. */
    static void check(boolean holds, String failure) {
        if (!holds) {
            throw new AssertionError(failure);
        }
    }

    /** Checks that the call failed with an error of {@code type} and returns it. */
    static <E extends SpeechError> E assertFails(Class<E> type, Either<SpeechError, ?> result) {
        SpeechError error = errorOf(result);
        assertThat(error).as("the error").isInstanceOf(type);
        return type.cast(error);
    }
}
