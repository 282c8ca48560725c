package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The text that a publisher publishes, at most {@value #AHEAD} fragments ahead of the one that is wanted. */
final class PublishedText implements TextSource, Flow.Subscriber<String> {
    private static final int AHEAD = 32;

    private final Flow.Publisher<String> publisher;
    private final FragmentQueue queue = new FragmentQueue();
    private boolean asked;
    private Flow.@Nullable Subscription subscription;

    PublishedText(Flow.Publisher<String> publisher) {
        this.publisher = requireNonNull(publisher, "publisher");
    }

    @Override
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        if (isFirst()) {
            subscribe();
        }
        Either<SpeechError, Optional<TextFragment>> next = queue.take(cancellation);
        if (next.isRight() && next.get().isPresent()) {
            current().ifPresent(this::requestOne);
        }
        return next;
    }

    // A publisher that follows the rules of Flow.Publisher reports through onError; not every one does.
    private void subscribe() {
        try {
            publisher.subscribe(this);
        } catch (Throwable thrown) {
            queue.fail(TextFailure.of(thrown));
        }
    }

    // What is waiting is still given out; the failure comes after it.
    private void requestOne(Flow.Subscription running) {
        try {
            running.request(1);
        } catch (Throwable thrown) {
            queue.fail(TextFailure.of(thrown));
        }
    }

    @Override
    public void close() {
        queue.close();
        current().ifPresent(Flow.Subscription::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        if (keep(notNull(started, "subscription"))) {
            started.request(AHEAD);
        } else {
            started.cancel();
        }
    }

    @Override
    public void onNext(String text) {
        notNull(text, "text");
        if (queue.size() >= AHEAD) {
            onError(new IllegalStateException("the publisher sends more than was requested"));
            current().ifPresent(Flow.Subscription::cancel);
            return;
        }
        queue.put(TextFragment.of(text));
    }

    @Override
    public void onError(Throwable cause) {
        queue.fail(new SpeechError.TextFailed(notNull(cause, "cause")));
    }

    @Override
    public void onComplete() {
        queue.end();
    }

    // The rules ask for a NullPointerException, but it need not end the publisher, and the text must not wait for it.
    private <T> T notNull(@Nullable T given, String what) {
        if (given == null) {
            NullPointerException thrown = new NullPointerException(what);
            queue.fail(new SpeechError.TextFailed(thrown));
            throw thrown;
        }
        return given;
    }

    private synchronized boolean isFirst() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    // A second subscription, and one that comes too late, are not wanted.
    private synchronized boolean keep(Flow.Subscription started) {
        if (subscription != null || queue.isClosed()) {
            return false;
        }
        subscription = started;
        return true;
    }

    private synchronized Optional<Flow.Subscription> current() {
        return Optional.ofNullable(subscription);
    }
}
