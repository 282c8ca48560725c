package dev.parlance.tts.testkit;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Rethrow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AudioSink} that remembers every call with its time and thread, and does at any of them what a test tells it:
 * throw, block, cancel. Safe for concurrent use, so that it can tell when it is called wrongly.
 */
public final class RecordingSink implements AudioSink {
    /** What a sink is called for. */
    public enum CallKind {
        /** {@link AudioSink#begin}. */
        BEGIN,
        /** {@link AudioSink#write}. */
        WRITE,
        /** {@link AudioSink#mark}. */
        MARK
    }

    /**
     * A call of the sink.
     *
     * @param kind which method
     * @param bytes how many bytes a write had; 0 for the others
     * @param readOnly true unless it was a write of a buffer that can be changed
     * @param thread the calling thread's name
     * @param nanos when it came, by {@link System#nanoTime}
     */
    public record Call(CallKind kind, int bytes, boolean readOnly, String thread, long nanos) {}

    /** What a sink does when it is called. */
    @FunctionalInterface
    public interface Action {
        /** Does it. What it throws comes out of the sink; an interruption as {@link InterruptedIOException}. */
        void run() throws IOException, InterruptedException;
    }

    private final boolean tolerant;
    private final List<Call> calls = new ArrayList<>();
    private final List<SpeechMark> marks = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<CallKind, Map<Integer, Action>> actions = new EnumMap<>(CallKind.class);
    private final CountDownLatch late = new CountDownLatch(1);
    private @Nullable PcmFormat format;
    private boolean sealed;

    private RecordingSink(boolean tolerant) {
        this.tolerant = tolerant;
    }

    /** Returns a sink that keeps the rules of the port: it refuses what is against them. */
    public static RecordingSink create() {
        return new RecordingSink(false);
    }

    /** Returns a sink that also takes what is against the rules of the port, to be looked at afterwards. */
    public static RecordingSink tolerant() {
        return new RecordingSink(true);
    }

    /** Does {@code action} within the {@code nth} call of this kind, counted from 1, before the call is taken. */
    public synchronized RecordingSink on(CallKind kind, int nth, Action action) {
        actions.computeIfAbsent(kind, key -> new HashMap<>()).put(nth, requireNonNull(action, "action"));
        return this;
    }

    /** Throws {@code failure}, whatever it is, from the {@code nth} call of this kind, counted from 1. */
    public RecordingSink failOn(CallKind kind, int nth, Throwable failure) {
        return on(kind, nth, () -> {
            throw Rethrow.of(failure);
        });
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        requireNonNull(format, "format");
        act(record(CallKind.BEGIN, 0, true));
        synchronized (this) {
            if (this.format != null && !tolerant) {
                throw new IllegalStateException("begun twice");
            }
            this.format = this.format == null ? format : this.format;
        }
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        act(record(CallKind.WRITE, frames.remaining(), frames.isReadOnly()));
        synchronized (this) {
            if (!tolerant) {
                check(frames.remaining());
            }
            byte[] chunk = new byte[frames.remaining()];
            frames.get(chunk);
            bytes.write(chunk, 0, chunk.length);
        }
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        requireNonNull(mark, "mark");
        act(record(CallKind.MARK, 0, true));
        synchronized (this) {
            marks.add(mark);
        }
    }

    private void check(int size) {
        if (format == null) {
            throw new IllegalStateException("audio before begin");
        }
        if (size % format.frameSizeBytes() != 0) {
            throw new IllegalArgumentException(size + " bytes end inside a frame");
        }
    }

    private synchronized Optional<Action> record(CallKind kind, int size, boolean readOnly) {
        calls.add(new Call(kind, size, readOnly, Thread.currentThread().getName(), System.nanoTime()));
        if (sealed) {
            late.countDown();
        }
        return Optional.ofNullable(actions.getOrDefault(kind, Map.of()).get(count(kind)));
    }

    // Outside the lock: an action may block, and a test may want to look meanwhile.
    private static void act(Optional<Action> action) throws IOException {
        if (action.isPresent()) {
            try {
                action.get().run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }

    /** Says that no call may come any more; {@link #awaitLateCall} tells whether one does. */
    public synchronized void seal() {
        sealed = true;
    }

    /** Returns the latch that the first call after {@link #seal} counts down. */
    CountDownLatch lateCall() {
        return late;
    }

    /** Waits up to {@code time} for a call after {@link #seal}; returns true if there was one. */
    public boolean awaitLateCall(Duration time) throws InterruptedException {
        return late.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns all calls, in order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Returns how many calls of this kind there were. */
    public synchronized int count(CallKind kind) {
        return (int) calls.stream().filter(call -> call.kind() == kind).count();
    }

    /** Returns the format it was begun with, if it was. */
    public synchronized Optional<PcmFormat> format() {
        return Optional.ofNullable(format);
    }

    /** Returns a copy of the bytes it took. */
    public synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    /**
     * Returns the audio it took, if it was begun.
     *
     * @throws IllegalArgumentException if the bytes of a tolerant sink end inside a frame
     */
    public synchronized Optional<PcmAudio> audio() {
        return Optional.ofNullable(format).map(known -> PcmAudio.of(known, bytes.toByteArray()));
    }

    /** Returns the marks it took, in order. */
    public synchronized List<SpeechMark> marks() {
        return List.copyOf(marks);
    }

    @Override
    public synchronized String toString() {
        return "RecordingSink[" + calls.size() + " calls, " + bytes.size() + " bytes]";
    }
}
