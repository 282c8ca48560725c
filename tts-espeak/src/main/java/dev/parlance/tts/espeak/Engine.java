package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One loaded copy of eSpeak NG with its own global state. Used by one thread at a time.
 *
 * <p>Each copy is a file of its own, loaded with {@code RTLD_NOW | RTLD_LOCAL}: JNA's usual flags let the symbols of two
 * copies bind across, which crashes the process.
 */
final class Engine implements AutoCloseable {
    /** The format of every voice without MBROLA. */
    static final PcmFormat FORMAT = PcmFormat.mono(22_050);

    // The audio of one callback: short enough to be cancelled soon, long enough to cross into Java rarely.
    private static final int BUFFER_MILLIS = 50;
    private static final int RTLD_NOW = 2;

    private final EspeakLibrary library;
    // In a field, since native code alone keeps no object alive.
    private final SynthCallback callback = this::receive;
    private final byte[] chunk = new byte[FORMAT.sampleRateHz() / 1000 * BUFFER_MILLIS * 4];
    private @Nullable EngineListener listener;
    private @Nullable Throwable thrown;
    private boolean finished;

    private Engine(EspeakLibrary library) {
        this.library = library;
    }

    /**
     * Loads one more copy.
     *
     * @throws IOException if the library cannot be copied
     * @throws UnsatisfiedLinkError if the system cannot load it
     */
    static Engine open(EspeakFolder folder) throws IOException {
        Path copy = folder.copyLibrary();
        try {
            return initialized(new Engine(load(copy)), folder.dataParent());
        } finally {
            deleteLoaded(copy);
        }
    }

    private static Engine initialized(Engine engine, Path dataParent) throws IOException {
        try {
            engine.initialize(dataParent);
            return engine;
        } catch (Throwable thrown) {
            engine.close();
            throw thrown;
        }
    }

    private static EspeakLibrary load(Path file) {
        return Native.load(
                file.toString(),
                EspeakLibrary.class,
                Map.of(Library.OPTION_OPEN_FLAGS, RTLD_NOW, Library.OPTION_STRING_ENCODING, UTF_8.name()));
    }

    // A loaded file needs no name any more. Only Windows refuses; there a later start deletes it.
    private static void deleteLoaded(Path copy) {
        if (!copy.toFile().delete()) {
            copy.toFile().deleteOnExit();
        }
    }

    private void initialize(Path dataParent) throws IOException {
        int rate = library.espeak_Initialize(
                EspeakLibrary.AUDIO_OUTPUT_SYNCHRONOUS,
                BUFFER_MILLIS,
                dataParent.toString(),
                EspeakLibrary.INITIALIZE_DONT_EXIT);
        if (rate != FORMAT.sampleRateHz()) {
            throw new IOException("eSpeak NG did not start with its data: " + rate);
        }
        library.espeak_SetSynthCallback(callback);
    }

    /** Returns eSpeak's own list of its voices. */
    List<NativeVoice> voices() {
        return NativeVoice.readAll(library.espeak_ListVoices(null));
    }

    /**
     * Synthesizes {@code utterance} in this thread and passes the audio to {@code listener}.
     *
     * @return true if it was synthesized to its end, false if the listener stopped it
     * @throws EngineException if eSpeak returns an error
     */
    boolean speak(Utterance utterance, Prosody prosody, EngineListener listener) throws EngineException {
        check("the voice", library.espeak_SetVoiceByName(utterance.voice()));
        check("the rate", library.espeak_SetParameter(EspeakLibrary.RATE, EspeakProsody.rate(prosody), 0));
        check("the pitch", library.espeak_SetParameter(EspeakLibrary.PITCH, EspeakProsody.pitch(prosody), 0));
        check("the volume", library.espeak_SetParameter(EspeakLibrary.VOLUME, EspeakProsody.volume(prosody), 0));
        byte[] text = (utterance.text() + "\0").getBytes(UTF_8);
        this.listener = listener;
        finished = false;
        try {
            int result = synthesize(text, utterance.flags());
            rethrow();
            check("the text", result);
            return finished;
        } finally {
            this.listener = null;
            thrown = null;
        }
    }

    private int synthesize(byte[] text, int flags) {
        return library.espeak_Synth(
                text,
                Pointer.createConstant(text.length),
                0,
                EspeakLibrary.POSITION_CHARACTER,
                0,
                EspeakLibrary.CHARS_UTF8 | flags,
                null,
                null);
    }

    private int receive(@Nullable Pointer samples, int count, Pointer events) {
        try {
            if (samples == null) {
                finished = true;
                return SynthCallback.CONTINUE;
            }
            int size = count * FORMAT.frameSizeBytes();
            samples.read(0, chunk, 0, size);
            boolean wanted =
                    requireNonNull(listener).receive(ByteBuffer.wrap(chunk, 0, size), EngineEvent.read(events));
            return wanted ? SynthCallback.CONTINUE : SynthCallback.STOP;
        } catch (Throwable anything) {
            // JNA would print it and let eSpeak go on. speak() throws it when the native frames are gone.
            thrown = anything;
            return SynthCallback.STOP;
        }
    }

    private void rethrow() {
        if (thrown != null) {
            throw Rethrow.of(thrown);
        }
    }

    private static void check(String what, int result) throws EngineException {
        if (result != EspeakLibrary.EE_OK) {
            throw new EngineException(new SpeechError.BadReply("eSpeak NG refused " + what + " with status " + result));
        }
    }

    /** Frees the copy. */
    @Override
    public void close() {
        try {
            library.espeak_Terminate();
        } finally {
            ((Library.Handler) Proxy.getInvocationHandler(library))
                    .getNativeLibrary()
                    .close();
        }
    }
}
