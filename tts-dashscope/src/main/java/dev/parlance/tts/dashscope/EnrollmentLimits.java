package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.dashscope.model.VoiceTable;
import dev.parlance.tts.http.AudioData;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the service would refuse about a voice to make, so that nothing is sent. Sources: the pages of {@link Enrollment},
 * and the codes {@code Audio.*} of the page error-code, read 2026-08.
 */
final class EnrollmentLimits {
    private static final Pattern QWEN_NAME = Pattern.compile("[A-Za-z0-9_]{1,16}");
    private static final Pattern COSY_NAME = Pattern.compile("[A-Za-z0-9]{1,10}");
    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Enrollment enrollment;
    private final VoiceTable voices;

    EnrollmentLimits(Enrollment enrollment, VoiceTable voices) {
        this.enrollment = enrollment;
        this.voices = voices;
    }

    /** Returns why a voice of {@code sample} cannot be made under {@code name}. */
    Optional<SpeechError> refusal(VoiceSample sample, String name) {
        return name(name).or(() -> refusal(sample));
    }

    /** Returns why {@code sample} cannot be used. */
    Optional<SpeechError> refusal(VoiceSample sample) {
        if (!sample.isConsented()) {
            return rejected("cloning needs the consent of the person who speaks; see VoiceSample.withSpeakersConsent");
        }
        if (sample.link().isEmpty() && !enrollment.isQwen()) {
            return rejected(enrollment.model() + " fetches the recording itself; use VoiceSample.at");
        }
        if (sample.data()
                .filter(data -> data.base64Bytes() > AudioData.LIMIT_BYTES)
                .isPresent()) {
            return rejected("the recording has more than 7.5 MiB, or 10 MiB in base64; use a shorter one");
        }
        if (sample.transcript().isPresent() && !enrollment.isQwen()) {
            return rejected(enrollment.model() + " takes no transcript");
        }
        return language(sample.language()).or(() -> sample.audio().flatMap(this::audio));
    }

    /** Returns why {@code design} cannot be made. */
    Optional<SpeechError> refusal(VoiceDesign design) {
        return name(design.name())
                .or(() -> length("description", design.description(), 1, enrollment.promptLimit()))
                .or(() -> length(
                        "preview text",
                        design.previewText(),
                        enrollment.shortestPreview(),
                        enrollment.longestPreview()))
                .or(() -> language(design.language()));
    }

    private Optional<SpeechError> name(String name) {
        Pattern allowed = enrollment.isQwen() ? QWEN_NAME : COSY_NAME;
        return allowed.matcher(name).matches()
                ? Optional.empty()
                : rejected("a voice's name is "
                        + (enrollment.isQwen()
                                ? "1 to 16 letters, digits and underscores"
                                : "1 to 10 letters and digits"));
    }

    private Optional<SpeechError> audio(PcmAudio audio) {
        if (audio.format().channels() != 1) {
            return rejected("the recording is not mono; see PcmAudio.convertedTo");
        }
        if (audio.format().sampleRateHz() < enrollment.leastSampleRateHz()) {
            return rejected("the recording has " + audio.format().sampleRateHz() + " Hz, less than the "
                    + enrollment.leastSampleRateHz() + " that are needed");
        }
        boolean fits =
                audio.duration().compareTo(SHORTEST) >= 0 && audio.duration().compareTo(LONGEST) <= 0;
        return fits ? Optional.empty() : rejected("the recording lasts " + audio.duration() + ", not 3 to 60 seconds");
    }

    private static Optional<SpeechError> length(String what, String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        boolean fits = !text.isBlank() && length >= least && length <= most;
        return fits
                ? Optional.empty()
                : rejected("the " + what + " has " + length + " characters, not " + least + " to " + most);
    }

    private Optional<SpeechError> language(Optional<Locale> language) {
        boolean known = language.isEmpty()
                || voices.languages(List.of(enrollment.family())).stream()
                        .anyMatch(one -> one.getLanguage().equals(language.get().getLanguage()));
        return known
                ? Optional.empty()
                : Optional.of(new SpeechError.Unsupported(
                        Capability.LANGUAGE, enrollment.model() + " does not know this language"));
    }

    private static Optional<SpeechError> rejected(String detail) {
        return Optional.of(new SpeechError.Rejected(detail));
    }
}
