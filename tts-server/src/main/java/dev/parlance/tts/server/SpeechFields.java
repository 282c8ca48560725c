package dev.parlance.tts.server;

import dev.parlance.tts.audio.MarkKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a request of {@code /v1/audio/speech} as a client has sent them, each of the right kind. */
final class SpeechFields {
    @Nullable
    String input;

    @Nullable
    String model;

    @Nullable
    String voice;

    @Nullable
    String instructions;

    @Nullable
    String format;

    @Nullable
    Locale language;

    @Nullable
    Long seed;

    double speed = 1;
    boolean events;
    boolean uncached;
    final Set<MarkKind> marks = EnumSet.noneOf(MarkKind.class);

    String input() {
        return Optional.ofNullable(input)
                .orElseThrow(() -> new ApiException(ApiError.field(
                        "input", "missing_field", "the field input is missing; it is the text to speak")));
    }
}
