package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

final class EspeakSynthesizerTest extends EspeakContract {
    @Override
    protected SpeechSynthesizer synthesizer() {
        return opened(TestEspeak.open());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        return faulty(FaultyEngineProcess.Kind.DIES, TestEspeak.LONG);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        return faulty(FaultyEngineProcess.Kind.EMPTY, TestEspeak.LONG);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        return faulty(FaultyEngineProcess.Kind.SILENT, TestEspeak.LONG);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
        return faulty(FaultyEngineProcess.Kind.HALF_A_FRAME, TestEspeak.LONG);
    }

    /** A status is all that it can answer. */
    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
        return faulty(FaultyEngineProcess.Kind.REFUSES, TestEspeak.LONG);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
        FaultyEngineProcess.Kind kind = switch (phase) {
            case CONNECT -> FaultyEngineProcess.Kind.NEVER_READY;
            case FIRST_AUDIO -> FaultyEngineProcess.Kind.SILENT;
            case BETWEEN_CHUNKS -> FaultyEngineProcess.Kind.PAUSES;
            case TOTAL -> FaultyEngineProcess.Kind.ENDLESS;
        };
        return faulty(kind, timeouts);
    }

    private Optional<SpeechSynthesizer> faulty(FaultyEngineProcess.Kind kind, Timeouts timeouts) {
        try {
            EspeakConfig config = EspeakConfig.at(TestEspeak.CACHE).withTimeouts(timeouts);
            return Optional.of(opened(EspeakProvider.open(
                    config, TestEspeak.folder(), () -> FaultyEngineProcess.start(kind, timeouts), 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("expectedAudio", NO_OTHER_WAY);
    }
}
