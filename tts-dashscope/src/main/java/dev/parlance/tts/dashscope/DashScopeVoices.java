package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.List;
import java.util.Locale;

/** The default voice of the default model. */
final class DashScopeVoices implements VoiceCatalog {
    @Override
    public Either<SpeechError, List<Voice>> voices() {
        VoiceId cherry = new VoiceId(DashScopeProvider.NAME, "Cherry");
        return Either.right(List.of(
                Voice.builder(cherry, List.of(Locale.CHINESE, Locale.ENGLISH)).build()));
    }
}
