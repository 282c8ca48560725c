package dev.parlance.tts.playback;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.SpeechRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says texts aloud one after the other, in a thread of its own. {@link SpeechPriority} and {@link QueueMode} say which
 * texts give way to which. Safe for concurrent use.
 */
public final class SpeechQueue implements AutoCloseable {
    private final SpeechPlayer player;
    private final Map<SpeechPriority, Deque<QueuedSpeech>> waiting = new EnumMap<>(SpeechPriority.class);
    private final Thread speaker = new Thread(this::speak, "speech-queue");
    private @Nullable QueuedSpeech current;
    private boolean closed;

    private SpeechQueue(SpeechPlayer player) {
        this.player = requireNonNull(player, "player");
        for (SpeechPriority priority : SpeechPriority.values()) {
            waiting.put(priority, new ArrayDeque<>());
        }
        speaker.setDaemon(true);
    }

    /** Returns an empty queue, which starts a thread; close it to end that. */
    public static SpeechQueue open(SpeechPlayer player) {
        SpeechQueue queue = new SpeechQueue(player);
        queue.speaker.start();
        return queue;
    }

    /** Adds {@code request} as a message, after the others. */
    public QueuedSpeech add(SpeechRequest request) {
        return add(request, SpeechPriority.MESSAGE, QueueMode.ADD);
    }

    /**
     * Adds {@code request}.
     *
     * @throws IllegalStateException if the queue is closed
     */
    public QueuedSpeech add(SpeechRequest request, SpeechPriority priority, QueueMode mode) {
        QueuedSpeech speech = new QueuedSpeech(request, priority);
        List<Runnable> due = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the queue is closed");
            }
            if (mode == QueueMode.FLUSH) {
                flush(priority, due);
            }
            give(speech, due);
            notifyAll();
        }
        // Without the lock, because cancelling runs actions that are not ours.
        due.forEach(Runnable::run);
        return speech;
    }

    private void flush(SpeechPriority priority, List<Runnable> due) {
        for (SpeechPriority lower : SpeechPriority.values()) {
            if (!priority.givesWayTo(lower)) {
                dropWaiting(lower, due);
            }
        }
        // Last, because it runs actions that are not ours and may take their time.
        playing().filter(said -> !priority.givesWayTo(said.priority())).ifPresent(said -> due.add(said::cancel));
    }

    private void give(QueuedSpeech speech, List<Runnable> due) {
        if (speech.priority() == SpeechPriority.NOTIFICATION && due.isEmpty() && !isIdle()) {
            due.add(speech::cancel);
            return;
        }
        if (speech.priority() != SpeechPriority.NOTIFICATION) {
            dropWaiting(SpeechPriority.NOTIFICATION, due);
        }
        playing().filter(said -> said.priority().givesWayTo(speech.priority())).ifPresent(said -> interrupt(said, due));
        queue(speech.priority()).addLast(speech);
    }

    private static void interrupt(QueuedSpeech said, List<Runnable> due) {
        due.add(said.priority() == SpeechPriority.NOTIFICATION ? said::cancel : said::postpone);
    }

    private void dropWaiting(SpeechPriority priority, List<Runnable> due) {
        queue(priority).forEach(speech -> due.add(speech::cancel));
        queue(priority).clear();
    }

    private boolean isIdle() {
        return current == null && waiting.values().stream().allMatch(Deque::isEmpty);
    }

    private Optional<QueuedSpeech> playing() {
        return Optional.ofNullable(current);
    }

    private Deque<QueuedSpeech> queue(SpeechPriority priority) {
        return requireNonNull(waiting.get(priority));
    }

    /** Ends what is being said and drops what waits. The queue stays open. */
    public void clear() {
        List<Runnable> due = new ArrayList<>();
        synchronized (this) {
            flush(SpeechPriority.IMPORTANT, due);
        }
        due.forEach(Runnable::run);
    }

    /** Ends what is being said, drops what waits and ends the thread. A second call does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        clear();
    }

    private void speak() {
        Optional<QueuedSpeech> next = next();
        while (next.isPresent()) {
            QueuedSpeech speech = next.get();
            boolean over = speech.sayWith(player);
            // Left behind by code that is not ours; it must not end the next text.
            Thread.interrupted();
            synchronized (this) {
                current = null;
                if (!over) {
                    queue(speech.priority()).addFirst(speech);
                }
            }
            next = next();
        }
    }

    private synchronized Optional<QueuedSpeech> next() {
        while (isIdle() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Only close() ends a thread that is ours alone.
            }
        }
        current = waiting.values().stream()
                .filter(speeches -> !speeches.isEmpty())
                .findFirst()
                .map(Deque::removeFirst)
                .orElse(null);
        return playing();
    }
}
