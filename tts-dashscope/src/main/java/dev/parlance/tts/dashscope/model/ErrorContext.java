package dev.parlance.tts.dashscope.model;

import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.speech.VoiceId;

/**
 * What an error of the service is about.
 *
 * @param model the model of the request
 * @param voice the voice that was named
 * @param units the length of the text that was sent
 * @param limit how much text the model takes
 * @param names tells which of the service's names can be shown
 */
public record ErrorContext(String model, VoiceId voice, long units, long limit, ShownNames names) {
    /** Returns the same context for a request with words or a key that {@code names} keeps back. */
    public ErrorContext keeping(ShownNames names) {
        return new ErrorContext(model, voice, units, limit, names);
    }

    /** Returns the context of a request to {@code model} that is about no voice. */
    public static ErrorContext of(String model) {
        return of(model, "none");
    }

    /** Returns the context of a request to {@code model} about {@code voice}. */
    public static ErrorContext of(String model, String voice) {
        return new ErrorContext(model, new VoiceId(ModelTable.PROVIDER, voice), 0, 0, ShownNames.ALL);
    }
}
