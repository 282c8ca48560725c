package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.dashscope.model.VoiceTable;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceOrigin;
import dev.parlance.tts.voice.VoiceStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A voice that belongs to an account, cloned from a recording or designed from a description. It speaks only with the
 * model it was made for, and is deleted by the service after a year without use.
 *
 * @param id what to put in a request
 * @param enrollmentModel the model that made it, such as {@code voice-enrollment}
 * @param targetModel the model it was made for, if known
 * @param origin how it came about; {@code voice-enrollment} does not tell, and its voices count as cloned
 * @param status whether it can be used now
 * @param language the language of the recording or the description, if the service says
 * @param created when it was made, as the service writes it, if it says so
 * @param weakness why it may sound little like the recording, such as {@code no_valid_asr_segments}; known only when it
 *     is made
 */
public record EnrolledVoice(
        VoiceId id,
        String enrollmentModel,
        Optional<String> targetModel,
        VoiceOrigin origin,
        VoiceStatus status,
        Optional<Locale> language,
        Optional<String> created,
        Optional<String> weakness) {
    /** Checks that nothing is null. */
    public EnrolledVoice {
        requireNonNull(id, "id");
        requireNonNull(enrollmentModel, "enrollmentModel");
        requireNonNull(targetModel, "targetModel");
        requireNonNull(origin, "origin");
        requireNonNull(status, "status");
        requireNonNull(language, "language");
        requireNonNull(created, "created");
        requireNonNull(weakness, "weakness");
    }

    /** Returns it as it appears among all voices. */
    Voice listed(VoiceTable table) {
        String family = Enrollment.of(this).family();
        List<String> tags =
                language.map(main -> List.of(main.toLanguageTag(), family)).orElseGet(() -> List.of(family));
        return Voice.builder(id, table.languages(tags))
                .models(targetModel.map(Set::of).orElse(Set.of()))
                .status(status)
                .origin(origin)
                .build();
    }
}
