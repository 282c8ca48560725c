package dev.parlance.tts.server;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.playback.PlayedSpeech;
import dev.parlance.tts.playback.QueuedSpeech;
import dev.parlance.tts.playback.SpeechPlayer;
import dev.parlance.tts.playback.SpeechQueue;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's sound device, on which texts are said one after the other. It is opened for the first of them. Safe for
 * concurrent use.
 */
final class McpDevice implements AutoCloseable {
    private static final int MOST_UNTOLD = 10;

    private final Supplier<AudioPlayer> players;
    private final SpeechSynthesizer synthesizer;
    private final SpeechListener listener;
    private final int mostTexts;
    private final Set<QueuedSpeech> texts = new LinkedHashSet<>();
    private @Nullable AudioPlayer player;
    private @Nullable SpeechQueue queue;
    private final Deque<String> untold = new ArrayDeque<>();
    private boolean closed;

    /**
     * Creates it, and opens nothing.
     *
     * @param listener is told how each playback ended
     * @param mostTexts how many texts sound or wait at a time
     */
    McpDevice(Supplier<AudioPlayer> players, SpeechSynthesizer synthesizer, SpeechListener listener, int mostTexts) {
        this.players = players;
        this.synthesizer = synthesizer;
        this.listener = listener;
        this.mostTexts = mostTexts;
    }

    /** What {@link #stop} has ended. */
    record Stopped(int texts, Duration heard) {
        static final Stopped NOTHING = new Stopped(0, Duration.ZERO);
    }

    /**
     * Adds a text after those that sound or wait.
     *
     * @throws McpRefusal if too many wait already, or the server is being shut down
     */
    QueuedSpeech add(SpeechRequest request) throws McpRefusal {
        SpeechQueue open = queue();
        QueuedSpeech speech;
        synchronized (this) {
            requireOpen();
            if (texts.size() >= mostTexts) {
                throw new McpRefusal("too many texts sound or wait already: " + texts.size()
                        + ". Call stop, or wait until they have sounded");
            }
            speech = open.add(request);
            texts.add(speech);
        }
        CompletableFuture<?> unused = speech.outcome().whenComplete((outcome, thrown) -> ended(speech));
        return speech;
    }

    private void requireOpen() throws McpRefusal {
        if (closed) {
            throw new McpRefusal("the server is shutting down. Call it again when it is back");
        }
    }

    private SpeechQueue queue() throws McpRefusal {
        synchronized (this) {
            if (queue != null) {
                return queue;
            }
        }
        // Without the lock, since it is not our code. Of two that are opened at once the second one is not used.
        AudioPlayer opened = players.get();
        synchronized (this) {
            if (queue == null && !closed) {
                player = opened;
                queue = SpeechQueue.open(SpeechPlayer.of(synthesizer, opened).withListener(listener));
                return queue;
            }
        }
        opened.close();
        synchronized (this) {
            requireOpen();
            return requireNonNull(queue);
        }
    }

    private synchronized void ended(QueuedSpeech speech) {
        texts.remove(speech);
    }

    /** Returns true if no text sounds or waits before {@code speech}. */
    synchronized boolean isNext(QueuedSpeech speech) {
        return !texts.contains(speech) || texts.iterator().next().equals(speech);
    }

    /**
     * Has what keeps {@code speech} from being heard whole be returned by {@link #untold} in {@code words}, since no caller waits for
     * it.
     */
    void tellLater(QueuedSpeech speech, Function<SpeechError, String> words) {
        CompletableFuture<?> unused = speech.outcome()
                .whenComplete(
                        (outcome, thrown) -> failure(outcome, thrown, words).ifPresent(this::addUntold));
    }

    private static Optional<String> failure(
            @Nullable Either<SpeechError, PlayedSpeech> outcome,
            @Nullable Throwable thrown,
            Function<SpeechError, String> words) {
        if (thrown != null || outcome == null) {
            return Optional.of("a bug of the server; its log has more");
        }
        return outcome.swap()
                .toJavaOptional()
                .filter(error -> !(error instanceof SpeechError.Cancelled))
                .map(words);
    }

    private synchronized void addUntold(String message) {
        if (untold.size() == MOST_UNTOLD) {
            untold.removeFirst();
        }
        untold.addLast(message);
    }

    /** Returns why texts were not heard whole that no caller waited for, once. */
    synchronized List<String> untold() {
        List<String> messages = List.copyOf(untold);
        untold.clear();
        return messages;
    }

    /** Ends what sounds and what waits, and returns how much of it has been heard. */
    Stopped stop() {
        List<QueuedSpeech> all;
        synchronized (this) {
            all = new ArrayList<>(texts);
        }
        // Without the lock, because cancelling runs actions that are not ours. The last one first, so that none begins
        // meanwhile.
        for (int last = all.size() - 1; last >= 0; last--) {
            all.get(last).cancel();
        }
        return new Stopped(all.size(), all.stream().map(McpDevice::heard).reduce(Duration.ZERO, Duration::plus));
    }

    /** Returns how much of {@code speech} has been heard. */
    static Duration heard(QueuedSpeech speech) {
        return speech.playback().map(Playback::position).orElse(Duration.ZERO);
    }

    /** Ends what sounds, and gives the device back. */
    @Override
    public void close() {
        SpeechQueue open;
        AudioPlayer device;
        synchronized (this) {
            closed = true;
            open = queue;
            device = player;
        }
        if (open != null) {
            open.close();
        }
        if (device != null) {
            device.close();
        }
    }
}
