package dev.parlance.tts.dashscope.recognition;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.dashscope.cost.Consumption;
import dev.parlance.tts.dashscope.cost.Ledger;
import dev.parlance.tts.dashscope.cost.PriceList;
import dev.parlance.tts.dashscope.model.ErrorContext;
import dev.parlance.tts.dashscope.service.JsonCalls;
import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.http.AudioData;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.http.wire.WireJson;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.RecognitionRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.Transcript;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises speech with Qwen-ASR. The audio goes as a WAV file with a true header, in the request itself. Source: the
 * page qwen-asr-api-reference, read 2026-08.
 */
public final class DashScopeRecognizer implements SpeechRecognizer {
    // Measured live in August 2026; the page does not tell.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    // No audio that is taken is longer; what the service says beyond that is a mistake.
    private static final double MOST_SECONDS = 2.0 * LONGEST.toSeconds();

    private static final Set<String> LANGUAGES = Set.of(
            "zh", "yue", "en", "ja", "de", "ko", "ru", "fr", "pt", "ar", "it", "es", "hi", "id", "th", "tr", "uk", "vi",
            "cs", "da", "fil", "fi", "is", "ms", "no", "pl", "sv");

    private final JsonCalls<RecognitionApi> calls;
    private final Ledger ledger;
    private final PriceList prices;
    private final String model;

    public DashScopeRecognizer(JsonCalls<RecognitionApi> calls, Ledger ledger, PriceList prices, String model) {
        this.calls = calls;
        this.ledger = ledger;
        this.prices = prices;
        this.model = model;
    }

    @Override
    public Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation) {
        PcmAudio audio = request.audio();
        AudioData data = AudioData.wav(audio);
        Optional<SpeechError> refusal = refusal(audio, data).or(() -> refusal(request.language()));
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        return ledger.charge(
                model,
                Consumption.of(audio.duration()),
                () -> calls.ask(
                        (api, key, watch) -> api.recognize(body(data, request.language()), key, watch),
                        ErrorContext.of(model),
                        cancellation,
                        answer -> transcript(answer, request)),
                Transcript::estimatedCost);
    }

    private static Optional<SpeechError> refusal(PcmAudio audio, AudioData data) {
        if (audio.frames() == 0) {
            return Optional.of(new SpeechError.Rejected("there is no audio"));
        }
        if (audio.duration().compareTo(LONGEST) > 0) {
            return Optional.of(new SpeechError.Rejected(
                    "the audio lasts " + audio.duration() + ", longer than " + LONGEST + "; cut it at a pause"));
        }
        return data.base64Bytes() <= AudioData.LIMIT_BYTES
                ? Optional.empty()
                : Optional.of(
                        new SpeechError.Rejected("the audio has " + data.base64Bytes() + " bytes in base64, more than "
                                + AudioData.LIMIT_BYTES + "; cut it at a pause, or convert it to 16 kHz mono"));
    }

    private Optional<SpeechError> refusal(Optional<Locale> language) {
        return language.map(Locale::getLanguage)
                .filter(code -> !LANGUAGES.contains(code))
                .map(code -> new SpeechError.Unsupported(
                        Capability.LANGUAGE,
                        model + " knows " + LANGUAGES.stream().sorted().toList()));
    }

    private ModelRequest body(AudioData data, Optional<Locale> language) {
        Map<String, Object> options = new LinkedHashMap<>();
        language.ifPresent(spoken -> options.put("language", spoken.getLanguage()));
        // Spoken numbers stay words, so that the words can be compared.
        options.put("enable_itn", false);
        Map<String, Object> message = Map.of("role", "user", "content", List.of(Map.of("audio", data)));
        return new ModelRequest(model, Map.of("messages", List.of(message)), Map.of("asr_options", options));
    }

    private Transcript transcript(TranscriptAnswer answer, RecognitionRequest request) throws BadReplyException {
        TranscriptAnswer.Message message = answer.spoken();
        return new Transcript(
                message.words(),
                message.language().map(Locale::forLanguageTag).or(request::language),
                cost(answer.seconds(), request.audio()),
                WireJson.name(answer.requestId).flatMap(ShownNames.ALL::shown));
    }

    private Optional<Cost> cost(double seconds, PcmAudio audio) {
        boolean told = seconds >= 0 && seconds <= MOST_SECONDS;
        Duration billed = told ? Duration.ofMillis(Math.round(seconds * 1_000)) : audio.duration();
        return prices.of(model, Consumption.of(billed));
    }
}
