package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.VoiceId;

/**
 * What a refusal is about.
 *
 * @param model the model that was asked
 * @param voice the voice that was named
 * @param units the length of the text that was sent
 * @param limit how much text the model takes
 */
record Asked(String model, VoiceId voice, long units, long limit) {
    /** Returns what {@code order} asks for. */
    static Asked of(Order order) {
        return new Asked(
                order.model(), order.voice(), order.units(), order.spec().family().limit);
    }

    /** Returns a question to {@code model} that is about no voice. */
    static Asked of(String model) {
        return of(model, "none");
    }

    /** Returns a question to {@code model} about {@code voice}. */
    static Asked of(String model, String voice) {
        return new Asked(model, new VoiceId(DashScopeProvider.NAME, voice), 0, 0);
    }
}
