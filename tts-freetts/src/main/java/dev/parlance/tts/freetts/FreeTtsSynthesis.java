package dev.parlance.tts.freetts;

import com.sun.speech.freetts.FreeTTSSpeakableImpl;
import com.sun.speech.freetts.ProcessException;
import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.relp.LPCResult;
import com.sun.speech.freetts.relp.SampleInfo;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.ProviderMark;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The synthesis of one text. It runs FreeTTS's steps itself: FreeTTS's own {@code speak} prints errors on standard
 * error, continues, and logs the text. An engine is held only while a sentence is synthesized, not while the sink takes
 * its audio.
 */
final class FreeTtsSynthesis {
    private static final float NORMAL_PITCH_HZ = 100;
    private static final float NORMAL_RANGE_HZ = 11;

    private final FreeTtsEnginePool engines;
    private final VoiceId voice;
    private final Prosody prosody;
    private final SpeechDelivery delivery;
    private final StopCondition stop;
    private final SinkPlayer player;

    FreeTtsSynthesis(
            FreeTtsEnginePool engines, VoiceId voice, Prosody prosody, SpeechDelivery delivery, StopCondition stop) {
        this.engines = engines;
        this.voice = voice;
        this.prosody = prosody;
        this.delivery = delivery;
        this.stop = stop;
        player = new SinkPlayer(delivery, stop, prosody.volume());
    }

    /** Synthesizes {@code text}, sentence by sentence. */
    Either<SpeechError, SpeechReceipt> speak(String text) {
        SentenceSplitter sentences = new SentenceSplitter(text, block -> EnglishText.of(text, block, stop));
        Optional<SpeechError> error = EnglishText.refusal(text, stop);
        boolean atEnd = false;
        while (error.isEmpty() && !atEnd) {
            Either<SpeechError, List<Token>> sentence = sentences.next();
            atEnd = sentence.exists(List::isEmpty);
            if (!atEnd) {
                error = sentence.flatMap(this::process).fold(Optional::of, this::play);
            }
        }
        return error.isPresent()
                ? Either.left(error.get())
                : delivery.frames() > 0
                        ? Either.right(delivery.receipt(voice)
                                .providerMark(ProviderMark.NONE)
                                .build())
                        : Either.left(new SpeechError.InvalidText("there is nothing but punctuation"));
    }

    private Either<SpeechError, Utterance> process(List<Token> sentence) {
        Either<SpeechError, FreeTtsEnginePool.PooledEngine> taken = engines.take(voice, stop);
        if (taken.isLeft()) {
            return Either.left(taken.getLeft());
        }
        try (FreeTtsEnginePool.PooledEngine engine = taken.get()) {
            return prepared(engine.voice(), sentence);
        } catch (ProcessException | RuntimeException e) {
            // FreeTTS throws undocumented exceptions for tokens that it was not written for.
            return Either.left(new SpeechError.InvalidText("FreeTTS cannot read a word of the sentence at index "
                    + sentence.get(0).getPosition()
                    + " (" + e.getClass().getSimpleName() + "); write it otherwise"));
        }
    }

    private Either<SpeechError, Utterance> prepared(Voice engine, List<Token> sentence) throws ProcessException {
        engine.setDurationStretch((float) (1 / prosody.rate()));
        engine.setPitch((float) (NORMAL_PITCH_HZ * prosody.pitch()));
        engine.setPitchRange((float) (NORMAL_RANGE_HZ * prosody.pitch()));
        Utterance utterance = process(engine, sentence);
        if (PronunciationCheck.firstMissing(utterance).isPresent()) {
            utterance = process(engine, SilentWords.spelled(sentence, engine.getLexicon()));
        }
        if (stop.isDue()) {
            return Either.left(new SpeechError.Cancelled());
        }
        OptionalInt missing = PronunciationCheck.firstMissing(utterance);
        return missing.isEmpty()
                ? Either.right(utterance)
                : Either.left(new SpeechError.InvalidText("FreeTTS has no sound for the word before index "
                        + missing.getAsInt() + "; write it otherwise"));
    }

    /** Returns the outcome of {@code sentence}, which is unfinished once a stop is due. */
    private Utterance process(Voice engine, List<Token> sentence) throws ProcessException {
        Utterance utterance = new Utterance(engine, sentence);
        for (Object processor : engine.getUtteranceProcessors()) {
            if (!stop.isDue()) {
                ((UtteranceProcessor) processor).processUtterance(utterance);
            }
        }
        return utterance;
    }

    private Optional<SpeechError> play(Utterance utterance) {
        LPCResult sound = (LPCResult) utterance.getObject("target_lpcres");
        player.format(((SampleInfo) utterance.getObject(SampleInfo.UTT_NAME)).getSampleRate());
        utterance.setSpeakable(new FreeTTSSpeakableImpl(""));
        long before = delivery.frames();
        boolean finished = sound.playWave(player, utterance);
        if (player.stopped()) {
            return Optional.of(new SpeechError.Cancelled());
        }
        if (player.failure().isPresent()) {
            return player.failure().map(SinkException::error);
        }
        boolean whole = finished && delivery.frames() - before == samples(sound);
        return whole ? Optional.empty() : Optional.of(new SpeechError.Truncated(delivery.frames()));
    }

    // Its own count of samples is the size of its buffer, which is larger.
    private static long samples(LPCResult sound) {
        return IntStream.of(sound.getResidualSizes())
                .limit(sound.getNumberOfFrames())
                .asLongStream()
                .sum();
    }
}
