package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import com.sun.jna.NativeLibrary;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program of the process of an engine: answers the requests of standard input on standard output, as {@link
 * EngineFrames} describes. It ends when standard input does, which is when its parent has closed it or is gone, also while
 * native code runs.
 *
 * <p>Several threads take turns: one reads, and goes on to answer what it has read while another one reads. So a request
 * wakes one thread only, which costs its first audio less, and there is always one to see a stop or the end.
 *
 * <p>No lambdas and no streams here and in what it uses at its start: the first one costs a new process 20 ms.
 */
final class EngineProcess {
    private static final int BUFFER_BYTES = 8192;

    // One may load the library, one may wait for that with the first request, and one reads.
    private static final int MORE_THREADS = 2;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Object reading = new Object();
    private final Object answering = new Object();
    private @Nullable NativeEngine engine;
    // A request that is read later clears it, so that it stops none but its own.
    private volatile boolean stopped;

    private EngineProcess(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        this.out = GatheredAudio.buffered(out);
    }

    /** Loads the library that the first argument names, with the data below the folder that the second one names. */
    public static void main(String[] arguments) {
        try {
            run(Path.of(arguments[0]), Path.of(arguments[1]));
        } catch (Throwable thrown) {
            end(1);
        }
    }

    private static void run(Path library, Path dataParent) throws IOException {
        @Nullable OutputStream own = ownOutput();
        EngineProcess process = new EngineProcess(
                new FileInputStream(FileDescriptor.in), own == null ? new FileOutputStream(FileDescriptor.out) : own);
        synchronized (process.answering) {
            for (int thread = 0; thread < MORE_THREADS; thread++) {
                process.startThread();
            }
            // Ctrl-C in a terminal reaches this process too, but its parent decides when it ends.
            Runtime.getRuntime().addShutdownHook(new Thread("espeak-parent") {
                @Override
                public void run() {
                    process.takeTurns();
                }
            });
            if (own != null) {
                discardPrints();
            }
            process.load(library, dataParent);
        }
        process.takeTurns();
    }

    // What else prints, such as eSpeak on a phoneme it does not know, must not get between the frames. So these have a
    // descriptor of their own. Windows has no such name; there a print breaks the frames, which ends this process.
    private static @Nullable OutputStream ownOutput() {
        try {
            return new FileOutputStream("/dev/fd/1");
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    // Standard error leads nowhere, and now standard output does, too.
    private static void discardPrints() {
        NativeLibrary.getProcess().getFunction("dup2").invokeInt(new Object[] {2, 1});
    }

    // Whatever it was, such as no memory for a text, the parent sees the end of this process, and could use no more.
    private static void end(int status) {
        Runtime.getRuntime().halt(status);
    }

    private void startThread() {
        Thread thread = new Thread("espeak-requests") {
            @Override
            public void run() {
                takeTurns();
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    private void load(Path library, Path dataParent) throws IOException {
        try {
            engine = NativeEngine.open(library, dataParent);
            out.write(EngineFrames.READY);
            out.flush();
        } catch (LinkageError | IOException e) {
            out.write(EngineFrames.FAILED);
            EngineFrames.writeString(out, e.getClass().getSimpleName());
            out.flush();
            throw e;
        }
    }

    private void takeTurns() {
        try {
            while (true) {
                Call call;
                synchronized (reading) {
                    call = nextCall();
                }
                synchronized (answering) {
                    answer(requireNonNull(engine), call);
                }
            }
        } catch (Throwable thrown) {
            end(1);
        }
    }

    private Call nextCall() throws IOException {
        while (true) {
            int kind = in.read();
            switch (kind) {
                case EngineFrames.SPEAK -> {
                    Call call = new Speech(EngineFrames.readRequest(in));
                    stopped = false;
                    return call;
                }
                case EngineFrames.STOP -> stopped = true;
                case EngineFrames.PRONOUNCE -> {
                    return new Pronunciation(EngineFrames.readString(in), EngineFrames.readString(in));
                }
                case EngineFrames.READ_CLAUSES -> {
                    return new Clauses(EngineFrames.readString(in), EngineFrames.readString(in));
                }
                case EngineFrames.LIST -> {
                    return new Listing();
                }
                default -> end(kind < 0 ? 0 : 1);
            }
        }
    }

    private void answer(NativeEngine engine, Call call) throws IOException {
        try {
            call.answer(engine);
        } catch (EngineRefusal e) {
            out.write(EngineFrames.REFUSED);
            EngineFrames.writeRefusal(out, e);
        }
        out.flush();
    }

    private interface Call {
        void answer(NativeEngine engine) throws IOException, EngineRefusal;
    }

    private final class Speech implements Call, EngineListener {
        private final EngineRequest request;
        private final GatheredAudio gathered = new GatheredAudio(out);

        Speech(EngineRequest request) {
            this.request = request;
        }

        @Override
        public void answer(NativeEngine engine) throws IOException, EngineRefusal {
            boolean finished = engine.speak(request, this);
            out.write(EngineFrames.END);
            out.writeBoolean(finished);
        }

        @Override
        public boolean receive(ByteBuffer audio, List<EngineEvent> events) {
            try {
                if (gathered.write(audio, events, System.nanoTime())) {
                    letParentRun();
                }
            } catch (IOException e) {
                // The parent is gone.
                end(1);
            }
            return !stopped;
        }
    }

    // The parent waits for the first audio. On a busy processor it would get it at the end of our time slice, 10 ms
    // later.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letParentRun() {
        Thread.yield();
    }

    private final class Pronunciation implements Call {
        private final String voice;
        private final String text;

        Pronunciation(String voice, String text) {
            this.voice = voice;
            this.text = text;
        }

        @Override
        public void answer(NativeEngine engine) throws IOException, EngineRefusal {
            String phonemes = engine.pronounce(voice, text);
            out.write(EngineFrames.PHONEMES);
            EngineFrames.writeString(out, phonemes);
        }
    }

    private final class Clauses implements Call {
        private final String voice;
        private final String text;

        Clauses(String voice, String text) {
            this.voice = voice;
            this.text = text;
        }

        @Override
        public void answer(NativeEngine engine) throws IOException, EngineRefusal {
            List<NativeClause> clauses = engine.readClauses(voice, text);
            out.write(EngineFrames.CLAUSES);
            EngineFrames.writeClauses(out, clauses);
        }
    }

    private final class Listing implements Call {
        @Override
        public void answer(NativeEngine engine) throws IOException {
            List<NativeVoice> voices = engine.voices();
            out.write(EngineFrames.VOICES);
            EngineFrames.writeVoices(out, voices);
        }
    }
}
