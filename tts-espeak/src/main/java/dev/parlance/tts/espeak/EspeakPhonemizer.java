package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks a pool of engines for the phonemes of texts. */
final class EspeakPhonemizer implements Phonemizer {
    /** The version of the reading of eSpeak's clauses. Raise it with each change of the phonemes. */
    private static final int READING_REVISION = 1;

    private final EngineLoan loan;
    private final EspeakVoices voices;
    private final String version;
    private final Runnable onClose;
    private volatile boolean closed;

    EspeakPhonemizer(EngineLoan loan, EspeakVoices voices, String version, Runnable onClose) {
        this.loan = loan;
        this.voices = voices;
        this.version = version;
        this.onClose = onClose;
    }

    @Override
    public Either<SpeechError, Pronunciation> phonemize(String text, Locale language, Cancellation cancellation) {
        if (closed) {
            throw new IllegalStateException("this phonemizer is closed");
        }
        Optional<VoiceId> voice = voices.voiceFor(language);
        Optional<SpeechError> refusal = Phonemizer.refusal(text)
                .or(() -> voice.isPresent() ? Optional.empty() : Optional.of(unknown(language)));
        return refusal.isPresent()
                ? Either.left(refusal.get())
                : phonemize(text, voice.orElseThrow().name(), cancellation);
    }

    private static SpeechError unknown(Locale language) {
        return new SpeechError.Unsupported(Capability.LANGUAGE, "eSpeak NG does not read " + language.toLanguageTag());
    }

    private Either<SpeechError, Pronunciation> phonemize(String text, String voice, Cancellation cancellation) {
        List<PhonemeClause> clauses = new ArrayList<>();
        CancelCheck cancelCheck = new CancelCheck(cancellation);
        Optional<SpeechError> error = loan.with(cancelCheck, () -> new ClauseReader(text), (reader, engine) -> {
            List<NativeClause> natives = engine.clauses(voice, text);
            cancelCheck.check();
            return reader.read(natives, clauses);
        });
        return error.isPresent() ? Either.left(error.get()) : Either.right(new Pronunciation(clauses));
    }

    @Override
    public String revision() {
        return "espeak-ng " + version + " clauses " + READING_REVISION;
    }

    @Override
    public void close() {
        closed = true;
        onClose.run();
    }
}
