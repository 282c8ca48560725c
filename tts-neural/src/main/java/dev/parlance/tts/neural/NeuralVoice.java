package dev.parlance.tts.neural;

import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A voice and what its model has to be given. Immutable and safe for concurrent use. */
interface NeuralVoice {
    /** Returns what is known of it. */
    Voice voice();

    /** Returns its id. */
    default VoiceId id() {
        return voice().id();
    }

    /** Returns the language that its text is turned into phonemes in. */
    Locale phonemeLanguage();

    /** Returns true if its model takes the characters of the text in place of phonemes. */
    boolean takesText();

    /** Returns samples per second. */
    int sampleRateHz();

    /** Returns the file of its model. */
    Path model();

    /** Returns the inputs that the model must have, and no others. */
    List<ModelPort> ports();

    /** Returns what its output is called, in one export or another, should there be several outputs. */
    List<String> outputs();

    /** Returns the most phonemes that it takes in one run. */
    int mostPhonemes();

    /** Returns the numbers of {@code phonemes}, or empty if it lacks a sound. */
    Optional<long[]> ids(String phonemes);

    /** Returns the numbers of a few sounds that it has, to try it with. */
    long[] sample();

    /** Returns the sentences of {@code text}, which is said as {@code pronunciation}, as the model takes them. */
    Either<SpeechError, List<SpokenSentence>> sentences(String text, Pronunciation pronunciation);

    /**
     * Returns the inputs of a run.
     *
     * @throws VoiceFileException if a file of the voice that is read for it is not what it has to be
     */
    Map<ModelPort, ModelValue> inputs(long[] ids, double rate) throws VoiceFileException;

    /** Returns a digest of what it says things with: the settings, and the size, the beginning and the end of the model. */
    String fingerprint();
}
