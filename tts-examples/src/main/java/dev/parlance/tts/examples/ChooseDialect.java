package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;

/** Speaks a sentence with a voice of a dialect. Finding the voice needs no key, speaking does. */
public final class ChooseDialect {
    private ChooseDialect() {}

    /** Runs the example; the key comes from the environment. */
    public static void main(String[] arguments) {
        run(DashScopeConfig.fromEnvironment());
    }

    static void run(DashScopeConfig config) {
        // guide: begin dialect
        try (Parlance parlance =
                Parlance.builder().provider(DashScopeProvider.factory(config)).build()) {
            VoiceQuery query = VoiceQuery.ALL.withDialect("Sichuanese").withModel("qwen3-tts-flash");
            Either<SpeechError, Speech> speech = parlance.voices().find(query).flatMap(voices -> {
                Voice voice = voices.get(0);
                System.out.println(voice.id());
                return parlance.synthesizer().synthesize(SpeechRequest.of("要得嘛，我们明天去吃火锅。", voice.id()));
            });
            System.out.println(
                    speech.fold(SpeechError::message, said -> said.receipt().toString()));
        }
        // guide: end
    }
}
