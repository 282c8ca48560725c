package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.dashscope.cost.Consumption;
import dev.parlance.tts.dashscope.cost.Ledger;
import dev.parlance.tts.dashscope.model.ErrorContext;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.dashscope.service.JsonCalls;
import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.VoiceOrigin;
import dev.parlance.tts.voice.VoiceStatus;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes voices for an account, from a recording or from a description, and looks after them. Which of the service's
 * enrolments does it follows from the model that a voice is for. Blocks while the service works; interrupting the thread
 * ends a call. Safe for concurrent use.
 *
 * <p>What the service would refuse for its length, size or name is {@link SpeechError.Rejected} before anything is sent.
 * The service may have switched enrolments off: then the call is {@link SpeechError.ModelRetired}.
 */
public final class VoiceEnrollment {
    private static final int PREVIEW_RATE_HZ = 24_000;

    private final JsonCalls<AccountApi> calls;
    private final Ledger ledger;
    private final AccountVoices voices;
    private final Tables tables;

    VoiceEnrollment(JsonCalls<AccountApi> calls, Ledger ledger, AccountVoices voices, Tables tables) {
        this.calls = calls;
        this.ledger = ledger;
        this.voices = voices;
        this.tables = tables;
    }

    /**
     * Makes a voice that sounds like the one in {@code sample}. The service bills it for Qwen-TTS (0.01 yuan by the list).
     *
     * @param targetModel the model it is for, such as {@code cosyvoice-v3.5-plus}; it works with no other
     * @param name becomes a part of its id: letters and digits, at most 10 (Qwen-TTS: 16, underscores too)
     * @return the voice, which may still be {@link VoiceStatus#PREPARING}
     */
    public Either<SpeechError, EnrolledVoice> create(VoiceSample sample, String targetModel, String name) {
        Enrollment enrollment = Enrollment.cloningFor(targetModel);
        Optional<SpeechError> refusal = new EnrollmentLimits(enrollment, tables.voices()).refusal(sample, name);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        Map<String, Object> input = creation(enrollment, targetModel, name);
        putSample(input, enrollment, sample);
        return make(
                enrollment,
                sample.transcript().orElse(""),
                new ModelRequest(enrollment.model(), input, null),
                output -> made(enrollment, targetModel, VoiceOrigin.CLONED, output));
    }

    /**
     * Makes a voice that sounds as {@code design} describes it. The service bills it for Qwen-TTS (0.2 yuan by the list).
     */
    public Either<SpeechError, DesignedVoice> design(VoiceDesign design) {
        Enrollment enrollment = Enrollment.designingFor(design.targetModel());
        Optional<SpeechError> refusal = new EnrollmentLimits(enrollment, tables.voices()).refusal(design);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        Map<String, Object> input = creation(enrollment, design.targetModel(), design.name());
        input.put("voice_prompt", design.description());
        input.put("preview_text", design.previewText());
        design.language().ifPresent(language -> putLanguage(input, enrollment, language));
        Map<String, Object> parameters = Map.of("sample_rate", PREVIEW_RATE_HZ, "response_format", "wav");
        return make(
                enrollment,
                design.description() + "\n" + design.previewText(),
                new ModelRequest(enrollment.model(), input, parameters),
                output -> designed(
                        made(enrollment, design.targetModel(), VoiceOrigin.DESIGNED, output), output.preview.data));
    }

    /** Returns the account's voices, of all enrolments that the service has not switched off. */
    public Either<SpeechError, List<EnrolledVoice>> list() {
        return voices.all();
    }

    /** Returns what the service says of {@code voice} now, such as whether it is ready. */
    public Either<SpeechError, EnrolledVoice> query(EnrolledVoice voice) {
        Enrollment enrollment = Enrollment.of(voice);
        if (enrollment.equals(Enrollment.QWEN_CLONE)) {
            // It is the one without such an action.
            return voices.of(enrollment)
                    .flatMap(all -> all.stream()
                            .filter(one -> one.id().equals(voice.id()))
                            .findFirst()
                            .<Either<SpeechError, EnrolledVoice>>map(Either::right)
                            .orElseGet(() -> Either.left(new SpeechError.UnknownVoice(voice.id()))));
        }
        return about(
                voice, "query", Map.of(), output -> enrollment.voice(voice.id().name(), output));
    }

    /**
     * Makes {@code voice} again from another recording, under the same id. For clones of {@code voice-enrollment} only;
     * the others are {@link SpeechError.Rejected}: delete the voice and create another.
     */
    public Either<SpeechError, EnrolledVoice> update(EnrolledVoice voice, VoiceSample sample) {
        Enrollment enrollment = Enrollment.of(voice);
        if (enrollment.isQwen()) {
            return Either.left(new SpeechError.Rejected(
                    enrollment.model() + " does not change voices; delete this one and create another"));
        }
        Optional<SpeechError> refusal = new EnrollmentLimits(enrollment, tables.voices()).refusal(sample);
        return refusal.isPresent()
                ? Either.left(refusal.get())
                : about(voice, "update", Map.of("url", link(sample)), output -> voice);
    }

    /** Deletes {@code voice} for good, and returns it. A voice that is gone already is {@link SpeechError.UnknownVoice}. */
    public Either<SpeechError, EnrolledVoice> delete(EnrolledVoice voice) {
        return about(voice, "delete", Map.of(), output -> voice);
    }

    private static Map<String, Object> creation(Enrollment enrollment, String targetModel, String name) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("action", enrollment.action("create"));
        input.put("target_model", targetModel);
        input.put(enrollment.isQwen() ? "preferred_name" : "prefix", name);
        return input;
    }

    private <T> Either<SpeechError, T> make(
            Enrollment enrollment,
            String words,
            ModelRequest request,
            JsonCalls.Reading<VoiceAnswer.Output, T> reading) {
        return ledger.charge(
                enrollment.model(),
                Consumption.of(Duration.ZERO),
                () -> calls.ask(
                        (api, key, watch) -> api.voices(request, key, watch),
                        ErrorContext.of(enrollment.model()).keeping(ShownNames.ALL.andWords(() -> words)),
                        Cancellation.never(),
                        answer -> reading.read(answer.output)),
                made -> Optional.empty());
    }

    private <T> Either<SpeechError, T> about(
            EnrolledVoice voice, String action, Map<String, ?> more, JsonCalls.Reading<VoiceAnswer.Output, T> reading) {
        Enrollment enrollment = Enrollment.of(voice);
        Map<String, Object> input = new LinkedHashMap<>(more);
        input.put("action", enrollment.action(action));
        input.put(enrollment.idField(), voice.id().name());
        ModelRequest request = new ModelRequest(enrollment.model(), input, null);
        return voices.ask(
                request, ErrorContext.of(enrollment.model(), voice.id().name()), reading);
    }

    private static void putSample(Map<String, Object> input, Enrollment enrollment, VoiceSample sample) {
        if (enrollment.isQwen()) {
            Object audio = sample.data().<Object>map(data -> data).orElseGet(() -> link(sample));
            input.put("audio", Map.of("data", audio));
        } else {
            input.put("url", link(sample));
        }
        sample.transcript().ifPresent(words -> input.put("text", words));
        sample.language().ifPresent(language -> putLanguage(input, enrollment, language));
    }

    private static void putLanguage(Map<String, Object> input, Enrollment enrollment, Locale language) {
        if (enrollment.isQwen()) {
            input.put("language", language.getLanguage());
        } else {
            input.put("language_hints", List.of(language.getLanguage()));
        }
    }

    private static String link(VoiceSample sample) {
        return sample.link().orElseThrow().toString();
    }

    private static EnrolledVoice made(
            Enrollment enrollment, String targetModel, VoiceOrigin origin, VoiceAnswer.Output output)
            throws BadReplyException {
        EnrolledVoice voice = enrollment.voice(output);
        // CosyVoice's need a while, and the answer does not say so; a query does.
        boolean ready = enrollment.isQwen() || !output.status.isEmpty();
        return new EnrolledVoice(
                voice.id(),
                voice.enrollmentModel(),
                Optional.of(targetModel),
                origin,
                ready ? voice.status() : VoiceStatus.PREPARING,
                voice.language(),
                voice.created(),
                voice.weakness());
    }

    private static DesignedVoice designed(EnrolledVoice voice, String preview) throws BadReplyException {
        try {
            return new DesignedVoice(
                    voice,
                    preview.isEmpty()
                            ? Optional.empty()
                            : Optional.of(WavReader.read(Base64.getDecoder().decode(preview))));
        } catch (MalformedAudioException | IllegalArgumentException e) {
            throw new BadReplyException(voice.id() + " is made, but its preview is no audio", e);
        }
    }
}
