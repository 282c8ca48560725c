package dev.parlance.tts.benchmarks;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * eSpeak NG by JNA with nothing of ours: the voice is set, the text is passed, and the audio of each callback is copied. It uses
 * the library and the data that a provider has unpacked. For one thread.
 */
final class EspeakByHand implements Speaker {
    private static final String VOICE = "en-us";
    private static final int SYNCHRONOUS = 2;
    private static final int BUFFER_MILLIS = 50;
    private static final int DO_NOT_EXIT = 0x8000;
    private static final int UTF_8 = 1;
    private static final int BY_CHARACTER = 1;
    // RTLD_NOW and RTLD_LOCAL: else the symbols of a second copy bind to the first.
    private static final int OPEN_FLAGS = 2;

    private final NativeLibrary library;
    private final PcmFormat format;
    // In a field, since native code alone keeps no object alive.
    private final Audio audio = this::receive;
    private final byte[] chunk = new byte[64 * 1024];
    private @Nullable AudioSink sink;
    private @Nullable IOException failure;

    /** The callback of the library. */
    interface Audio extends Callback {
        /** Takes samples, or null at the end; returns 0 to go on. */
        int receive(@Nullable Pointer samples, int count, Pointer events);
    }

    /** Takes the folder of the provider. */
    EspeakByHand(String folder, Transport unused) throws IOException {
        Path engine;
        try (Stream<Path> folders = Files.list(Path.of(folder))) {
            engine = folders.filter(
                            path -> path.resolve("espeak-ng-data").toFile().isDirectory())
                    .findFirst()
                    .orElseThrow();
        }
        // A copy, since a process loads a file once.
        Path copy = Files.createTempFile("espeak", ".so");
        try {
            Files.write(copy, Files.readAllBytes(engine.resolve("espeak-ng.library")));
            library = NativeLibrary.getInstance(copy.toString(), Map.of(Library.OPTION_OPEN_FLAGS, OPEN_FLAGS));
        } finally {
            Files.delete(copy);
        }
        int rateHz = call("espeak_Initialize", SYNCHRONOUS, BUFFER_MILLIS, engine.toString(), DO_NOT_EXIT);
        format = PcmFormat.mono(rateHz);
        library.getFunction("espeak_SetSynthCallback").invokeVoid(new Object[] {audio});
    }

    private int call(String function, Object... arguments) {
        return library.getFunction(function).invokeInt(arguments);
    }

    @Override
    public void speak(String text, AudioSink target) throws IOException {
        sink = target;
        target.begin(format);
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        int result = call("espeak_SetVoiceByName", VOICE);
        if (result == 0) {
            Pointer size = Pointer.createConstant(bytes.length);
            result = call("espeak_Synth", bytes, size, 0, BY_CHARACTER, 0, UTF_8, Pointer.NULL, Pointer.NULL);
        }
        if (failure != null) {
            throw failure;
        }
        if (result != 0) {
            throw new IOException("eSpeak NG: " + result);
        }
    }

    private int receive(@Nullable Pointer samples, int count, Pointer events) {
        AudioSink target = sink;
        if (samples == null || count == 0 || target == null) {
            return 0;
        }
        int bytes = count * format.frameSizeBytes();
        samples.read(0, chunk, 0, bytes);
        try {
            target.write(ByteBuffer.wrap(chunk, 0, bytes));
            return 0;
        } catch (IOException e) {
            failure = e;
            return 1;
        }
    }

    @Override
    public void close() {
        call("espeak_Terminate");
        library.close();
    }
}
