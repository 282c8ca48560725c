package dev.parlance.tts.dashscope;

import dev.parlance.tts.dashscope.model.ModelTable;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.http.wire.WireJson;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.VoiceOrigin;
import dev.parlance.tts.voice.VoiceStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the service's three ways of making voices, which differ in the names of their fields and in what they allow.
 * Sources: its pages voice-clone-design-http-api and voice-design-api-references, read 2026-05 to 2026-11.
 *
 * @param model the model that makes the voices
 * @param suffix what its actions end with
 * @param idField the field of a voice's id
 * @param origin how its voices came about
 * @param promptLimit the most characters of a description
 * @param shortestPreview the fewest characters of a preview's text
 * @param longestPreview the most characters of a preview's text
 * @param leastSampleRateHz the least sample rate of a recording (codes Audio.AudioRateError of the page error-code)
 */
record Enrollment(
        String model,
        String suffix,
        String idField,
        VoiceOrigin origin,
        int promptLimit,
        int shortestPreview,
        int longestPreview,
        int leastSampleRateHz) {
    /** Clones for Qwen-TTS. */
    static final Enrollment QWEN_CLONE =
            new Enrollment("qwen-voice-enrollment", "", "voice", VoiceOrigin.CLONED, 0, 0, 0, 24_000);

    /** Designed voices for Qwen-TTS. */
    static final Enrollment QWEN_DESIGN =
            new Enrollment("qwen-voice-design", "", "voice", VoiceOrigin.DESIGNED, 2_048, 1, 1_024, 0);

    /** Clones and designed voices for CosyVoice and Qwen-Audio; its lists do not tell which is which. */
    static final Enrollment COSY =
            new Enrollment("voice-enrollment", "_voice", "voice_id", VoiceOrigin.CLONED, 500, 15, 200, 16_000);

    /** All of them. */
    static final List<Enrollment> ALL = List.of(QWEN_CLONE, QWEN_DESIGN, COSY);

    // Seen in every example: the model, the prefix of the request, and a number, joined by hyphens.
    private static final Pattern COSY_ID = Pattern.compile("(.+)-[A-Za-z0-9]{1,10}-[A-Za-z0-9]+");

    /** Returns the one that clones voices for {@code targetModel}. */
    static Enrollment cloningFor(String targetModel) {
        return isQwen(targetModel) ? QWEN_CLONE : COSY;
    }

    /** Returns the one that designs voices for {@code targetModel}. */
    static Enrollment designingFor(String targetModel) {
        return isQwen(targetModel) ? QWEN_DESIGN : COSY;
    }

    /** Returns the one that made {@code voice}. */
    static Enrollment of(EnrolledVoice voice) {
        return ALL.stream()
                .filter(enrollment -> enrollment.model.equals(voice.enrollmentModel()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not an enrolment: " + voice.enrollmentModel()));
    }

    private static boolean isQwen(String targetModel) {
        return targetModel.startsWith("qwen") && !targetModel.startsWith("qwen-audio-");
    }

    /** Returns true if its voices are for Qwen-TTS. */
    boolean isQwen() {
        return !model.equals(COSY.model);
    }

    /** Returns the name of its languages in {@code voices.json}. */
    String family() {
        return isQwen() ? "qwen" : "cosyvoice";
    }

    /** Returns what it calls {@code action}. */
    String action(String action) {
        return action + suffix;
    }

    /** Reads a voice of a list, or of the answer to a question about one. */
    EnrolledVoice voice(VoiceAnswer.Voice row) throws BadReplyException {
        String id = isQwen() ? row.voice : row.voiceId;
        return voice(WireJson.name(id).orElseThrow(() -> new BadReplyException("the answer has no " + idField)), row);
    }

    /** Reads what {@code row} says of the voice {@code id}. */
    EnrolledVoice voice(String id, VoiceAnswer.Voice row) throws BadReplyException {
        return new EnrolledVoice(
                voiceId(id),
                model,
                WireJson.name(row.targetModel).or(() -> modelIn(id)),
                origin,
                status(row),
                WireJson.name(row.language).map(Locale::forLanguageTag),
                WireJson.name(row.created),
                weakness(row));
    }

    private static VoiceId voiceId(String id) throws BadReplyException {
        try {
            return new VoiceId(ModelTable.PROVIDER, id);
        } catch (IllegalArgumentException e) {
            throw new BadReplyException("a voice whose id is blank or has control characters", e);
        }
    }

    private Optional<String> modelIn(String id) {
        Matcher matcher = COSY_ID.matcher(id);
        return !isQwen() && matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> weakness(VoiceAnswer.Voice row) {
        return row.weak
                ? Optional.of(WireJson.name(row.weakness)
                        .flatMap(ShownNames.ALL::shown)
                        .orElse("not told"))
                : Optional.empty();
    }

    // Qwen's voices have no status: they can be used as soon as they are there.
    private static VoiceStatus status(VoiceAnswer.Voice row) {
        return switch (row.status) {
            case "", "OK" -> VoiceStatus.READY;
            case "UNDEPLOYED" -> VoiceStatus.RETIRED;
            default -> VoiceStatus.PREPARING;
        };
    }
}
