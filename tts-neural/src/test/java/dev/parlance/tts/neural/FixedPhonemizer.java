package dev.parlance.tts.neural;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ClauseEnd;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Pronounces every text alike: each of these phonemes is a sentence. */
record FixedPhonemizer(List<String> sentences) implements Phonemizer {
    static FixedPhonemizer of(String... sentences) {
        return new FixedPhonemizer(List.of(sentences));
    }

    /** Returns one that pronounces every text as this sentence, many times. */
    static FixedPhonemizer repeating(String sentence, int times) {
        return new FixedPhonemizer(Stream.generate(() -> sentence).limit(times).toList());
    }

    @Override
    public Either<SpeechError, Pronunciation> phonemize(String text, Locale language, Cancellation cancellation) {
        return Either.right(new Pronunciation(sentences.stream()
                .map(sentence -> new PhonemeClause(sentence, new TextRange(0, text.length()), ClauseEnd.FULL_STOP))
                .toList()));
    }

    @Override
    public String revision() {
        return "fixed";
    }

    @Override
    public void close() {}
}
