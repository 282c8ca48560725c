package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Timeouts;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A process of an engine that goes wrong at every text, in one of the ways that there are. */
final class FaultyEngineProcess {
    private static final ByteBuffer AUDIO = ByteBuffer.allocate(2_204);
    private static final List<EngineEvent> WORD = List.of(new EngineEvent(EngineEvent.WORD, 0, 1, 0));

    private final DataInputStream in = new DataInputStream(System.in);
    private final DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));

    private FaultyEngineProcess() {}

    enum Kind {
        NEVER_READY,
        DIES_AT_START,
        SILENT,
        PAUSES,
        ENDLESS,
        DIES,
        EMPTY,
        HALF_A_FRAME,
        REFUSES,
        PRINTS
    }

    /** Starts one of this kind. */
    static ChildEngine start(Kind kind, Timeouts timeouts) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FaultyEngineProcess.class.getName(),
                        kind.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ChildEngine(process, timeouts);
    }

    public static void main(String[] arguments) throws IOException {
        Kind kind = Kind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        FaultyEngineProcess process = new FaultyEngineProcess();
        if (kind == Kind.DIES_AT_START) {
            return;
        }
        if (kind != Kind.NEVER_READY) {
            process.send(EngineFrames.READY);
        }
        while (process.in.read() == EngineFrames.SPEAK) {
            EngineFrames.readRequest(process.in);
            process.speak(kind);
            process.out.flush();
        }
    }

    private void speak(Kind kind) throws IOException {
        switch (kind) {
            case NEVER_READY, DIES_AT_START, SILENT -> {}
            case PAUSES -> audio(AUDIO);
            case ENDLESS -> {
                while (true) {
                    audio(AUDIO);
                }
            }
            case DIES -> {
                audio(AUDIO);
                out.flush();
                Runtime.getRuntime().halt(1);
            }
            case EMPTY -> end();
            case HALF_A_FRAME -> {
                audio(ByteBuffer.allocate(2_203));
                end();
            }
            case REFUSES -> {
                out.write(EngineFrames.REFUSED);
                EngineFrames.writeRefusal(out, new EngineRefusal(EngineRefusal.Part.TEXT, -1));
            }
            case PRINTS -> out.writeBytes("Invalid phoneme code 7\n");
        }
    }

    private void audio(ByteBuffer audio) throws IOException {
        out.write(EngineFrames.AUDIO);
        EngineFrames.writeAudio(out, audio, WORD);
    }

    private void end() throws IOException {
        out.write(EngineFrames.END);
        out.writeBoolean(true);
    }

    private void send(int kind) throws IOException {
        out.write(kind);
        out.flush();
    }
}
