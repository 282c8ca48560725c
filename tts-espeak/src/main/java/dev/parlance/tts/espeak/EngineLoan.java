package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Lends an engine of the pool to one call, and unpacks eSpeak's files again if the call failed because they are gone. Safe for
 * concurrent use.
 */
final class EngineLoan {
    private final EnginePool engines;
    private final EspeakFolder folder;

    EngineLoan(EnginePool engines, EspeakFolder folder) {
        this.engines = engines;
        this.folder = folder;
    }

    /** Has {@code use} take what {@code preparation} returns and an engine, or returns why there is none. */
    <T> Optional<SpeechError> with(CancelCheck cancelCheck, Preparation<T> preparation, Use<T> use) {
        return run(cancelCheck, preparation, use).map(this::checkFiles);
    }

    private <T> Optional<SpeechError> run(CancelCheck cancelCheck, Preparation<T> preparation, Use<T> use) {
        try {
            T prepared = preparation.run();
            cancelCheck.check();
            Engine engine = engines.take(cancelCheck.cancellation());
            try {
                return use.run(prepared, engine);
            } finally {
                engines.giveBack(engine);
            }
        } catch (EngineException e) {
            return Optional.of(e.error());
        } catch (CancellationException e) {
            return Optional.of(new SpeechError.Cancelled());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new SpeechError.Cancelled());
        }
    }

    // Without its files eSpeak passes over all words, or does not start.
    private SpeechError checkFiles(SpeechError error) {
        boolean mayLackFiles = error instanceof SpeechError.InvalidText
                || error instanceof SpeechError.BadReply
                || error instanceof SpeechError.Unavailable;
        try {
            return mayLackFiles && folder.restore()
                    ? new SpeechError.Unavailable(
                            "eSpeak NG's files were gone. They have been unpacked again: repeat the text")
                    : error;
        } catch (IOException e) {
            return new SpeechError.Unavailable(
                            "eSpeak NG's files are gone and cannot be unpacked again ("
                                    + e.getClass().getSimpleName() + "); open eSpeak NG with another cache folder",
                            e)
                    .untilMended();
        }
    }

    @FunctionalInterface
    interface Preparation<T> {
        T run() throws EngineException;
    }

    @FunctionalInterface
    interface Use<T> {
        Optional<SpeechError> run(T prepared, Engine engine) throws EngineException, InterruptedException;
    }
}
