package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.RecognitionRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.Transcript;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Recognises the sentences it was told in {@link CodedAudio}, which is what {@link FakeSpeechSynthesizer} speaks: a
 * sentence is recognized if all of it is there. It knows English and Chinese. Safe for concurrent use.
 */
public final class FakeSpeechRecognizer implements SpeechRecognizer {
    private static final Set<String> LANGUAGES = Set.of("en", "zh");

    private final Map<Integer, String> sentences;
    private final Optional<Gate> gate;

    private FakeSpeechRecognizer(Map<Integer, String> sentences, Optional<Gate> gate) {
        this.sentences = sentences;
        this.gate = gate;
    }

    /** Returns a recogniser that knows {@code sentences}. */
    public static FakeSpeechRecognizer knowing(String... sentences) {
        Map<Integer, String> byId =
                Arrays.stream(sentences).collect(Collectors.toUnmodifiableMap(CodedAudio::textId, Function.identity()));
        return new FakeSpeechRecognizer(byId, Optional.empty());
    }

    /** Returns the same recogniser, waiting at {@code gate} before it answers. */
    public FakeSpeechRecognizer waitingAt(Gate gate) {
        return new FakeSpeechRecognizer(sentences, Optional.of(gate));
    }

    @Override
    public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
        if (request.audio().frames() == 0) {
            return Either.left(new SpeechError.Rejected("there is no audio"));
        }
        Optional<String> language = request.language().map(Locale::getLanguage);
        if (language.isPresent() && !LANGUAGES.contains(language.get())) {
            return Either.left(new SpeechError.Unsupported(Capability.LANGUAGE, "it knows " + LANGUAGES));
        }
        if (cancellation.isCancelled() || !mayAnswer(cancellation)) {
            return Either.left(new SpeechError.Cancelled());
        }
        return Either.right(
                new Transcript(heard(request.audio()), request.language(), Optional.empty(), Optional.empty()));
    }

    private boolean mayAnswer(Cancellation cancellation) {
        try {
            return gate.isEmpty() || gate.get().pass(cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String heard(PcmAudio audio) {
        return CodedAudio.decode(audio).runs().stream()
                .filter(CodedAudio.Run::isWhole)
                .map(run -> sentences.get(run.textId()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
