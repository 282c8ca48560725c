package dev.parlance.tts.cachefile;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;

import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.CachingSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The rules of a synthesizer hold for audio that all comes from files. */
final class CachedSpeechTest extends SpeechSynthesizerContract {
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @TempDir
    private Path directory;

    private CachingSynthesizer caching;

    @BeforeEach
    void hearEverythingOnce() {
        caching = CachingSynthesizer.over(fake, FileAudioStore.open(FileCacheConfig.at(directory)));
        speechOf(caching.synthesize(SpeechRequest.of(sentence(), knownVoice())));
        speechOf(caching.synthesize(SpeechRequest.of(longText(), knownVoice())));
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return caching;
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("fake:ada");
    }
}
