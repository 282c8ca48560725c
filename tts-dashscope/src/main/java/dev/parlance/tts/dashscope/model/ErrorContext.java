package dev.parlance.tts.dashscope.model;

import dev.parlance.tts.speech.VoiceId;

/**
 * What a refusal is about.
 *
 * @param model the model that was asked
 * @param voice the voice that was named
 * @param units the length of the text that was sent
 * @param limit how much text the model takes
 * @param names tells which of the service's names can be shown
 */
public record ErrorContext(String model, VoiceId voice, long units, long limit, ShownNames names) {
    /** Returns the same question, asked with words or a key that {@code names} keeps. */
    public ErrorContext keeping(ShownNames names) {
        return new ErrorContext(model, voice, units, limit, names);
    }

    /** Returns a question to {@code model} that is about no voice. */
    public static ErrorContext of(String model) {
        return of(model, "none");
    }

    /** Returns a question to {@code model} about {@code voice}. */
    public static ErrorContext of(String model, String voice) {
        return new ErrorContext(model, new VoiceId(ModelTable.PROVIDER, voice), 0, 0, ShownNames.ALL);
    }
}
