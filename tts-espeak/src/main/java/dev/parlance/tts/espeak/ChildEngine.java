package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An engine in a process of its own: a text that crashes or hangs it ends that process, and one call here. Its audio is read
 * in the thread of the caller, no faster than that delivers it: a full pipe makes the process wait.
 */
final class ChildEngine implements Engine {
    private static final int BUFFER_BYTES = 8192;

    // Of a process that was killed; only the system itself can take longer.
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    // For the audio that is on its way when a text is stopped. A cancelled call has 100 ms to end.
    private static final Duration LONGEST_STOP = Duration.ofMillis(50);

    private final Process process;
    private final Timeouts timeouts;
    private final Runnable afterFailedStart;
    private final DataOutputStream requests;
    private final DataInputStream answers;
    private Cancellation cancellation = Cancellation.never();
    private boolean ready;
    // False while an answer is outstanding: an engine that is left so would answer the next request with it.
    private boolean inStep = true;
    private volatile boolean closed;

    /** Takes over {@code process}, which may still be starting: the first call waits for that. */
    ChildEngine(Process process, Timeouts timeouts) {
        this(process, timeouts, () -> {});
    }

    /** Does the same, and has {@code afterFailedStart} run if the process ends by itself before it is ready. */
    ChildEngine(Process process, Timeouts timeouts, Runnable afterFailedStart) {
        this.process = process;
        this.timeouts = timeouts;
        this.afterFailedStart = afterFailedStart;
        requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
        answers = new DataInputStream(process.getInputStream());
    }

    @Override
    public List<NativeVoice> voices() throws EngineException {
        return calling(watch -> {
            request(watch, () -> requests.write(EngineFrames.LIST));
            int kind = next(watch, TimeoutPhase.FIRST_AUDIO);
            return last(watch, kind, EngineFrames.VOICES, () -> EngineFrames.readVoices(answers));
        });
    }

    @Override
    public String phonemes(String voice, String text) throws EngineException {
        return pronounced(
                EngineFrames.PRONOUNCE, voice, text, EngineFrames.PHONEMES, () -> EngineFrames.readString(answers));
    }

    @Override
    public List<NativeClause> clauses(String voice, String text) throws EngineException {
        return pronounced(
                EngineFrames.READ_CLAUSES, voice, text, EngineFrames.CLAUSES, () -> EngineFrames.readClauses(answers));
    }

    private <T> T pronounced(int question, String voice, String text, int expected, EngineWatch.Call<T> answer)
            throws EngineException {
        return calling(watch -> {
            request(watch, () -> {
                requests.write(question);
                EngineFrames.writeString(requests, voice);
                EngineFrames.writeString(requests, text);
            });
            int kind = next(watch, TimeoutPhase.FIRST_AUDIO);
            return last(watch, kind, expected, answer);
        });
    }

    @Override
    public boolean speak(Utterance utterance, Prosody prosody, EngineListener listener) throws EngineException {
        EngineRequest request = EngineRequest.of(utterance, prosody);
        Delivery delivery = new Delivery(listener);
        boolean finished = calling(watch -> {
            request(watch, () -> {
                requests.write(EngineFrames.SPEAK);
                EngineFrames.writeRequest(requests, request);
            });
            return receive(watch, delivery);
        });
        delivery.rethrow();
        return finished;
    }

    private boolean receive(EngineWatch watch, EngineListener listener) throws IOException, EngineException {
        int kind = next(watch, TimeoutPhase.FIRST_AUDIO);
        while (kind == EngineFrames.AUDIO) {
            Chunk chunk = watch.waiting(TimeoutPhase.BETWEEN_CHUNKS, this::readChunk);
            if (!listener.receive(chunk.audio(), chunk.events())) {
                stop(watch);
                return false;
            }
            kind = next(watch, TimeoutPhase.BETWEEN_CHUNKS);
        }
        return last(watch, kind, EngineFrames.END, answers::readBoolean);
    }

    private void request(EngineWatch watch, Write write) throws IOException {
        inStep = false;
        watch.waiting(TimeoutPhase.FIRST_AUDIO, () -> {
            write.run();
            requests.flush();
            return true;
        });
    }

    private int next(EngineWatch watch, TimeoutPhase phase) throws IOException {
        return watch.waiting(phase, answers::readUnsignedByte);
    }

    private Chunk readChunk() throws IOException {
        List<EngineEvent> events = EngineFrames.readEvents(answers);
        return new Chunk(EngineFrames.readAudio(answers), events);
    }

    /** Reads the rest of the answer of this {@code kind}, which must be the expected one or a refusal. */
    private <T> T last(EngineWatch watch, int kind, int expected, EngineWatch.Call<T> rest)
            throws IOException, EngineException {
        if (kind == EngineFrames.REFUSED) {
            EngineRefusal refusal = watch.waiting(TimeoutPhase.BETWEEN_CHUNKS, () -> EngineFrames.readRefusal(answers));
            inStep = true;
            throw refusal.error();
        }
        if (kind != expected) {
            throw new StreamCorruptedException("an answer of kind " + kind);
        }
        T result = watch.waiting(TimeoutPhase.BETWEEN_CHUNKS, rest);
        inStep = true;
        return result;
    }

    // The caller has its outcome already. If this fails, the engine is replaced.
    private void stop(EngineWatch watch) {
        try {
            watch.waiting(LONGEST_STOP, () -> {
                requests.write(EngineFrames.STOP);
                requests.flush();
                int kind = answers.readUnsignedByte();
                while (kind == EngineFrames.AUDIO) {
                    readChunk();
                    kind = answers.readUnsignedByte();
                }
                inStep = kind == EngineFrames.END;
                return answers.readBoolean();
            });
        } catch (IOException e) {
            inStep = false;
        }
    }

    private <T> T calling(Exchange<T> exchange) throws EngineException {
        try (EngineWatch watch = EngineWatch.start(process(), timeouts, cancellation)) {
            try {
                awaitReady(watch);
                return exchange.run(watch);
            } catch (IOException e) {
                throw new EngineException(watch.verdict().orElseGet(() -> deathOf(watch, e)));
            } finally {
                // It may still be seen as alive for a moment.
                inStep &= !watch.hasEnded();
            }
        }
    }

    private void awaitReady(EngineWatch watch) throws IOException, EngineException {
        if (ready) {
            return;
        }
        inStep = false;
        int kind = next(watch, TimeoutPhase.CONNECT);
        if (kind == EngineFrames.FAILED) {
            String thrown = watch.waiting(TimeoutPhase.CONNECT, () -> EngineFrames.readString(answers));
            throw new EngineException(
                    new SpeechError.Unavailable(EspeakProvider.CANNOT_LOAD + " (" + thrown + ")").untilMended());
        }
        if (kind != EngineFrames.READY) {
            throw new StreamCorruptedException("an answer of kind " + kind);
        }
        ready = true;
        inStep = true;
    }

    private SpeechError deathOf(EngineWatch watch, IOException thrown) {
        if (watch.isCancelled()) {
            return new SpeechError.Cancelled();
        }
        if (!ready && !closed) {
            afterFailedStart.run();
        }
        return new SpeechError.Unavailable(
                ready
                        ? "the engine of eSpeak NG failed on this text. It is replaced, and other texts are not affected"
                        : "the process for eSpeak NG did not start; use the in-process host if this system allows none",
                thrown);
    }

    @Override
    public void endWith(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Returns the process. */
    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public boolean isUsable() {
        return inStep && process.isAlive();
    }

    /** Lets the process end by itself, without another call; returns true if it did and all was well. */
    boolean exits(Duration longest) throws IOException {
        requests.close();
        try {
            return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the process and waits until it is gone. It has nothing to save. */
    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        try {
            process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // What a listener throws is no failure of the process, whatever it is. It stops the text first.
    private static final class Delivery implements EngineListener {
        private final EngineListener listener;
        private @Nullable Throwable thrown;

        Delivery(EngineListener listener) {
            this.listener = listener;
        }

        @Override
        public boolean receive(ByteBuffer audio, List<EngineEvent> events) {
            try {
                return listener.receive(audio, events);
            } catch (Throwable anything) {
                thrown = anything;
                return false;
            }
        }

        void rethrow() {
            if (thrown != null) {
                throw Rethrow.of(thrown);
            }
        }
    }

    private record Chunk(ByteBuffer audio, List<EngineEvent> events) {}

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T run(EngineWatch watch) throws IOException, EngineException;
    }
}
