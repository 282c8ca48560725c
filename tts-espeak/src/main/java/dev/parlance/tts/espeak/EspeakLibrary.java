package dev.parlance.tts.espeak;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** The functions of {@code speak_lib.h} of eSpeak NG 1.52 that are used here, under their own names. */
interface EspeakLibrary extends Library {
    int EE_OK = 0;
    int AUDIO_OUTPUT_SYNCHRONOUS = 2;

    /** Makes a failed initialisation return an error instead of ending the process. */
    int INITIALIZE_DONT_EXIT = 0x8000;

    int CHARS_UTF8 = 1;
    int SSML = 0x10;

    /** Keeps the pause after the last clause, which is left out otherwise. */
    int END_PAUSE = 0x1000;

    int POSITION_CHARACTER = 1;

    /** Phonemes in eSpeak's own names with {@code _} between them. */
    int SEPARATED_PHONEMES = '_' << 8;

    /** Phonemes in the International Phonetic Alphabet. */
    int IPA = 2;

    int RATE = 1;
    int VOLUME = 2;
    int PITCH = 3;

    int espeak_Initialize(int output, int bufferMillis, String dataParent, int options);

    void espeak_SetSynthCallback(SynthCallback callback);

    int espeak_SetVoiceByName(String name);

    int espeak_SetParameter(int parameter, int value, int relative);

    /**
     * Speaks.
     *
     * @param size the bytes of the text as a {@code size_t}, which is as wide as a pointer everywhere and not as a C long
     */
    int espeak_Synth(
            byte[] text,
            Pointer size,
            int position,
            int positionType,
            int endPosition,
            int flags,
            @Nullable Pointer uniqueIdentifier,
            @Nullable Pointer userData);

    /**
     * Returns the phonemes of the first clause of a text.
     *
     * @param text where the text is; moved behind the clause, to null at the end of the text
     * @param phonemeMode in bits 8 to 23 the character that separates phonemes
     */
    @Nullable
    Pointer espeak_TextToPhonemes(PointerByReference text, int textMode, int phonemeMode);

    /**
     * Returns the phonemes of the first clause of a text. Piper's builds of eSpeak NG have this function, as later releases do.
     *
     * @param text where the text is; moved behind the clause, to null at the end of the text
     * @param terminator receives how the clause ends
     */
    @Nullable
    Pointer espeak_TextToPhonemesWithTerminator(
            PointerByReference text, int textMode, int phonemeMode, IntByReference terminator);

    Pointer espeak_ListVoices(@Nullable Pointer specification);

    int espeak_Terminate();
}
