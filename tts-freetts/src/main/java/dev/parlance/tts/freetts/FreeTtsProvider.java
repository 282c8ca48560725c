package dev.parlance.tts.freetts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.Optional;

/**
 * FreeTTS in this process: American English only, mono, intelligible rather than natural. Safe for concurrent use.
 *
 * <p>Its voices are {@code freetts:kevin16} (16 kHz, the default) and {@code freetts:kevin} (8 kHz). The rate may be 0.25
 * to 4.0, the pitch 0.6 to 2.5 (2.0 is an octave up), the volume 0 to 1.5 (2.0 would be twice the amplitude). Accented
 * Latin letters are read without their accents, symbols and emoji by their English names. A text with anything else that
 * FreeTTS has no sound for, such as Chinese characters, is refused: FreeTTS would leave those out without an error.
 */
public final class FreeTtsProvider implements WarmableProvider {
    /** The first part of the ids of its voices. */
    public static final String NAME = "freetts";

    private final KevinVoices voices = new KevinVoices();
    private final FreeTtsEnginePool engines;
    private final FreeTtsSynthesizer synthesizer;

    private FreeTtsProvider(FreeTtsConfig config) {
        engines = new FreeTtsEnginePool(config.engines(), KevinVoices::load);
        synthesizer = new FreeTtsSynthesizer(engines);
    }

    /** Returns a factory that opens FreeTTS with {@link FreeTtsConfig#defaults} when it is first needed. */
    public static SpeechProviderFactory factory() {
        return factory(FreeTtsConfig.defaults());
    }

    /** Returns a factory that opens FreeTTS, as {@link #open(FreeTtsConfig)} does, when it is first needed. */
    public static SpeechProviderFactory factory(FreeTtsConfig config) {
        requireNonNull(config, "config");
        return SpeechProviderFactory.of(NAME, () -> open(config));
    }

    /** Opens FreeTTS with {@link FreeTtsConfig#defaults}, as {@link #open(FreeTtsConfig)} does. */
    public static FreeTtsProvider open() {
        return open(FreeTtsConfig.defaults());
    }

    /** Opens FreeTTS. Nothing is loaded before the first text, which takes about a second longer. */
    public static FreeTtsProvider open(FreeTtsConfig config) {
        return new FreeTtsProvider(requireNonNull(config, "config"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    /** Returns empty: it speaks texts that are complete. */
    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    @Override
    public VoiceCatalog voices() {
        return voices;
    }

    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return Optional.of("");
    }

    /** Loads the voice {@code kevin16}, if that has not been done yet. */
    @Override
    public Optional<SpeechError> warmUp(Cancellation cancellation) {
        Either<SpeechError, FreeTtsEnginePool.PooledEngine> engine =
                engines.take(KevinVoices.KEVIN16, new StopCondition(cancellation));
        engine.peek(FreeTtsEnginePool.PooledEngine::close);
        return engine.swap().toJavaOptional();
    }

    @Override
    public void close() {
        engines.close();
    }
}
