package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Rethrow;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One loaded copy of eSpeak NG. Used by one thread at a time.
 *
 * <p>In a process with several, each copy is a file of its own, loaded with {@code RTLD_NOW | RTLD_LOCAL}: JNA's usual
 * flags let the symbols of two copies bind across, which crashes the process. A text that crashes the library ends the
 * process, whichever it is in.
 */
final class NativeEngine implements Engine {
    // The audio of one callback: short enough to be cancelled soon, long enough to cross into Java rarely.
    private static final int BUFFER_MILLIS = 50;
    private static final int RTLD_NOW = 2;

    private final EspeakLibrary library;
    // In a field, since native code alone keeps no object alive. No lambda: the first one costs a new process 20 ms.
    private final SynthCallback callback = new SynthCallback() {
        @Override
        public int receive(@Nullable Pointer samples, int count, Pointer events) {
            return NativeEngine.this.receive(samples, count, events);
        }
    };
    private final byte[] chunk = new byte[FORMAT.sampleRateHz() / 1000 * BUFFER_MILLIS * 4];
    private @Nullable EngineListener listener;
    private @Nullable Throwable thrown;
    private @Nullable String selected;
    private boolean finished;

    private NativeEngine(EspeakLibrary library) {
        this.library = library;
    }

    /**
     * Loads one more copy into this process.
     *
     * @throws IOException if the library cannot be copied
     * @throws UnsatisfiedLinkError if the system cannot load it
     */
    static NativeEngine open(EspeakFolder folder) throws IOException {
        Path copy = folder.copyLibrary();
        try {
            return open(copy, folder.dataParent());
        } finally {
            deleteLoaded(copy);
        }
    }

    /**
     * Loads {@code library}, which no other engine of this process may have loaded.
     *
     * @throws IOException if it does not start with its data
     * @throws UnsatisfiedLinkError if the system cannot load it
     */
    static NativeEngine open(Path library, Path dataParent) throws IOException {
        NativeEngine engine = new NativeEngine(load(library));
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

    @Override
    public List<NativeVoice> voices() {
        return NativeVoice.readAll(library.espeak_ListVoices(null));
    }

    @Override
    public boolean speak(Utterance utterance, Prosody prosody, EngineListener listener) throws EngineException {
        try {
            return speak(EngineRequest.of(utterance, prosody), listener);
        } catch (EngineRefusal e) {
            throw e.error();
        }
    }

    /** Synthesizes {@code request}, as {@link #speak(Utterance, Prosody, EngineListener)} does. */
    boolean speak(EngineRequest request, EngineListener listener) throws EngineRefusal {
        select(request.voice());
        check(EngineRefusal.Part.RATE, library.espeak_SetParameter(EspeakLibrary.RATE, request.rate(), 0));
        check(EngineRefusal.Part.PITCH, library.espeak_SetParameter(EspeakLibrary.PITCH, request.pitch(), 0));
        check(EngineRefusal.Part.VOLUME, library.espeak_SetParameter(EspeakLibrary.VOLUME, request.volume(), 0));
        byte[] text = terminated(request.text());
        this.listener = listener;
        finished = false;
        try {
            int result = synthesize(text, request.flags());
            rethrow();
            check(EngineRefusal.Part.TEXT, result);
            return finished;
        } finally {
            this.listener = null;
            thrown = null;
        }
    }

    private static byte[] terminated(String text) {
        return text.concat("\0").getBytes(UTF_8);
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

    @Override
    public String phonemes(String voice, String text) throws EngineException {
        try {
            return pronounce(voice, text);
        } catch (EngineRefusal e) {
            throw e.error();
        }
    }

    /** Pronounces {@code text}, as {@link #phonemes} does. */
    String pronounce(String voice, String text) throws EngineRefusal {
        prepare(voice);
        return translate(text);
    }

    private void prepare(String voice) throws EngineRefusal {
        // Selecting a voice reads its file, and most questions are about the same one.
        if (!voice.equals(selected)) {
            select(voice);
        }
        // A text that was stopped leaves the character after its last clause to the next one.
        translate(" \n\n ");
    }

    @Override
    public List<NativeClause> clauses(String voice, String text) throws EngineException {
        try {
            return readClauses(voice, text);
        } catch (EngineRefusal e) {
            throw e.error();
        }
    }

    /** Reads the clauses of {@code text}, as {@link #clauses} does. */
    List<NativeClause> readClauses(String voice, String text) throws EngineRefusal {
        prepare(voice);
        byte[] bytes = terminated(text);
        List<NativeClause> clauses = new ArrayList<>();
        try (Memory memory = new Memory(bytes.length)) {
            memory.write(0, bytes, 0, bytes.length);
            PointerByReference rest = new PointerByReference(memory);
            IntByReference terminator = new IntByReference();
            while (rest.getValue() != null) {
                Pointer phonemes = library.espeak_TextToPhonemesWithTerminator(
                        rest, EspeakLibrary.CHARS_UTF8, EspeakLibrary.IPA, terminator);
                clauses.add(new NativeClause(
                        phonemes == null ? "" : phonemes.getString(0, UTF_8.name()),
                        terminator.getValue(),
                        read(memory, rest.getValue(), bytes.length - 1)));
            }
        }
        return clauses;
    }

    private static int read(Pointer start, @Nullable Pointer rest, int length) {
        return rest == null ? length : (int) (Pointer.nativeValue(rest) - Pointer.nativeValue(start));
    }

    private void select(String voice) throws EngineRefusal {
        selected = null;
        check(EngineRefusal.Part.VOICE, library.espeak_SetVoiceByName(voice));
        selected = voice;
    }

    private String translate(String text) {
        byte[] bytes = terminated(text);
        StringBuilder phonemes = new StringBuilder();
        try (Memory memory = new Memory(bytes.length)) {
            memory.write(0, bytes, 0, bytes.length);
            PointerByReference rest = new PointerByReference(memory);
            // Each call reads one clause and moves the pointer behind it, to null after the last.
            while (rest.getValue() != null) {
                Pointer clause =
                        library.espeak_TextToPhonemes(rest, EspeakLibrary.CHARS_UTF8, EspeakLibrary.SEPARATED_PHONEMES);
                phonemes.append(clause == null ? "" : clause.getString(0, UTF_8.name()))
                        .append('\n');
            }
        }
        return phonemes.toString();
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
                    requireNonNull(listener).receive(ByteBuffer.wrap(chunk, 0, size), NativeEvents.read(events));
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

    private static void check(EngineRefusal.Part part, int result) throws EngineRefusal {
        if (result != EspeakLibrary.EE_OK) {
            throw new EngineRefusal(part, result);
        }
    }

    /** Does nothing: native code ends where it asks its listener, and nowhere else. */
    @Override
    public void endWith(Cancellation cancellation) {}

    /** Returns true: what breaks it breaks this process. */
    @Override
    public boolean isUsable() {
        return true;
    }

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
