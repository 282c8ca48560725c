package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsWhatWasRegisteredInOrderAndOnce() {
        cancellation.onCancel(() -> ran.add("first"));
        cancellation.onCancel(() -> ran.add("second"));

        cancellation.cancel();
        cancellation.cancel();

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void runsAtOnceWhatIsRegisteredTooLate() {
        cancellation.cancel();

        cancellation.onCancel(() -> ran.add("late")).close();

        assertThat(ran).containsExactly("late");
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.speech.Foreign#throwables")
    void runsTheLaterActionsWhateverOneThrows(Throwable thrown) {
        cancellation.onCancel(() -> {
            throw Rethrow.of(thrown);
        });
        cancellation.onCancel(() -> ran.add("later"));

        assertThatThrownBy(cancellation::cancel).isSameAs(thrown);

        assertThat(ran).containsExactly("later");
        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void isCancelledForGood() {
        assertThat(cancellation.isCancelled()).isFalse();

        cancellation.cancel();

        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    void forgetsAnActionWhoseRegistrationIsClosed() {
        cancellation.onCancel(() -> ran.add("closed")).close();

        cancellation.cancel();

        assertThat(ran).isEmpty();
    }

    @Test
    void keepsASecondRegistrationOfTheSameAction() {
        Runnable same = () -> ran.add("same");
        Cancellation.Registration first = cancellation.onCancel(same);
        cancellation.onCancel(same);

        first.close();
        first.close();
        cancellation.cancel();

        assertThat(ran).containsExactly("same");
    }

    @Test
    void doesNotStartAnActionThatIsClosedWhileOthersRun() {
        AtomicReference<Cancellation.Registration> second = new AtomicReference<>();
        cancellation.onCancel(() -> second.get().close());
        second.set(cancellation.onCancel(() -> ran.add("second")));

        cancellation.cancel();

        assertThat(ran).isEmpty();
    }

    @Test
    void isAlreadyCancelledWhileItsActionsRun() {
        cancellation.onCancel(() -> ran.add("cancelled " + cancellation.isCancelled()));
        cancellation.onCancel(() -> cancellation.onCancel(() -> ran.add("nested")));

        cancellation.cancel();

        assertThat(ran).containsExactly("cancelled true", "nested");
    }

    @RepeatedTest(50)
    void runsEachActionOnceHoweverThreadsMeet() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            threads.add(started(start, () -> cancellation.onCancel(runs::incrementAndGet)));
            threads.add(started(start, cancellation::cancel));
        }

        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(runs).hasValue(4);
    }

    @Test
    void tellsTheFirstReasonOnly() {
        assertThat(cancellation.reason()).isEmpty();

        cancellation.cancel(Cancellation.Reason.DEADLINE);
        cancellation.cancel();

        assertThat(cancellation.reason()).contains(Cancellation.Reason.DEADLINE);
    }

    @Test
    void cancelsAChildWithItsParentForTheSameReason() {
        Cancellation grandchild = cancellation.child().child();
        grandchild.onCancel(() -> ran.add("grandchild"));

        cancellation.cancel(Cancellation.Reason.NO_SUBSCRIBER);

        assertThat(ran).containsExactly("grandchild");
        assertThat(grandchild.reason()).contains(Cancellation.Reason.NO_SUBSCRIBER);
        assertThat(cancellation.child().reason()).contains(Cancellation.Reason.NO_SUBSCRIBER);
    }

    @Test
    void cancelsAChildWithoutItsParent() {
        Cancellation child = cancellation.child();

        child.cancel();

        assertThat(child.reason()).contains(Cancellation.Reason.CALLER);
        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void cancelsAClosedChildAloneOnly() {
        Cancellation.Child child = cancellation.child();
        child.onCancel(() -> ran.add("child"));
        child.close();
        child.close();

        cancellation.cancel();

        assertThat(child.isCancelled()).isFalse();
        child.cancel();
        assertThat(ran).containsExactly("child");
    }

    @Test
    void keepsNoChildThatIsClosedOrCancelled() {
        for (int count = 0; count < 10_000; count++) {
            cancellation.child().close();
            cancellation.child().cancel();
        }

        assertThat(cancellation)
                .extracting("actions", InstanceOfAssertFactories.collection(Object.class))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.speech.Foreign#throwables")
    void cancelsEveryChildWhateverAnActionOfOneThrows(Throwable thrown) {
        Cancellation first = cancellation.child();
        Cancellation second = cancellation.child();
        first.onCancel(() -> {
            throw Rethrow.of(thrown);
        });
        second.onCancel(() -> ran.add("second"));

        assertThatThrownBy(cancellation::cancel).isSameAs(thrown);

        assertThat(first.isCancelled()).isTrue();
        assertThat(ran).containsExactly("second");
    }

    @RepeatedTest(50)
    void cancelsEveryChildHoweverThreadsMeet() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            Cancellation.Child child = cancellation.child();
            child.onCancel(runs::incrementAndGet);
            threads.add(started(start, child::cancel));
            threads.add(started(start, () -> cancellation.child().onCancel(runs::incrementAndGet)));
        }
        threads.add(started(start, cancellation::cancel));

        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(runs).hasValue(8);
    }

    @Test
    void theOneThatNeverEndsCannotBeCancelled() {
        Cancellation never = Cancellation.never();

        never.onCancel(() -> ran.add("never")).close();

        assertThatThrownBy(never::cancel).isInstanceOf(UnsupportedOperationException.class);
        Cancellation child = never.child();
        child.cancel();
        assertThat(child.isCancelled()).isTrue();
        assertThat(never.isCancelled()).isFalse();
        assertThat(ran).isEmpty();
    }

    private static Thread started(CountDownLatch start, Runnable action) {
        Thread thread = new Thread(() -> {
            try {
                start.await();
                action.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }
}
