package dev.parlance.tts.espeak;

import com.sun.jna.NativeLibrary;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The program of the process of an engine: answers the requests of standard input on standard output, as {@link
 * EngineFrames} describes. It ends when standard input does, which is when its parent has closed it or is gone, also while
 * native code runs.
 *
 * <p>No lambdas and no streams here and in what it uses at its start: the first one costs a new process 20 ms.
 */
final class EngineProcess {
    private static final int BUFFER_BYTES = 8192;

    private final DataOutputStream out;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    // Set by the reader of the requests; a request that is read later clears it, so that it stops none but its own.
    private volatile boolean stopped;

    private EngineProcess(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
    }

    /** Loads the library that the first argument names, with the data below the folder that the second one names. */
    public static void main(String[] arguments) {
        try {
            run(Path.of(arguments[0]), Path.of(arguments[1]));
        } catch (Throwable thrown) {
            // Such as no memory for a text. The parent sees the end of this process, and that is all it could use.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Path library, Path dataParent) throws Exception {
        @Nullable OutputStream own = ownOutput();
        EngineProcess process = new EngineProcess(own == null ? new FileOutputStream(FileDescriptor.out) : own);
        Thread reader = process.startReader();
        // Ctrl-C in a terminal reaches this process too. Its parent decides when it ends, so that hook waits for that.
        Runtime.getRuntime().addShutdownHook(new Thread("espeak-parent") {
            @Override
            public void run() {
                try {
                    reader.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        if (own != null) {
            discardPrints();
        }
        process.serve(library, dataParent);
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

    private Thread startReader() {
        Thread reader = new Thread("espeak-requests") {
            @Override
            public void run() {
                try {
                    readRequests();
                } catch (IOException e) {
                    // Its end, or nothing that can be read: both are the end.
                    Runtime.getRuntime().halt(1);
                }
            }
        };
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void readRequests() throws IOException {
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER_BYTES));
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            switch (kind) {
                case EngineFrames.SPEAK -> {
                    Call call = new Speech(EngineFrames.readRequest(in));
                    stopped = false;
                    calls.add(call);
                }
                case EngineFrames.STOP -> stopped = true;
                case EngineFrames.PRONOUNCE ->
                    calls.add(new Pronunciation(EngineFrames.readString(in), EngineFrames.readString(in)));
                case EngineFrames.LIST -> calls.add(new Listing());
                default -> throw new StreamCorruptedException();
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve(Path library, Path dataParent) throws IOException, InterruptedException {
        NativeEngine engine;
        try {
            engine = NativeEngine.open(library, dataParent);
        } catch (LinkageError | IOException e) {
            out.write(EngineFrames.FAILED);
            EngineFrames.writeString(out, e.getClass().getSimpleName());
            out.flush();
            return;
        }
        out.write(EngineFrames.READY);
        out.flush();
        while (true) {
            answer(engine, calls.take());
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
                out.write(EngineFrames.AUDIO);
                EngineFrames.writeAudio(out, audio, events);
                out.flush();
            } catch (IOException e) {
                // The parent is gone.
                Runtime.getRuntime().halt(1);
            }
            return !stopped;
        }
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

    private final class Listing implements Call {
        @Override
        public void answer(NativeEngine engine) throws IOException {
            List<NativeVoice> voices = engine.voices();
            out.write(EngineFrames.VOICES);
            EngineFrames.writeVoices(out, voices);
        }
    }
}
