package dev.parlance.tts.cachefile;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.CachingSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The rules of a synthesizer hold with files in between, which an interrupt closes. */
final class CachingOverFilesTest extends SpeechSynthesizerContract {
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @TempDir
    private Path directory;

    @Override
    protected SpeechSynthesizer synthesizer() {
        return CachingSynthesizer.over(fake, FileAudioStore.open(FileCacheConfig.at(directory)));
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("fake:ada");
    }

    @Override
    protected int openSources() {
        return fake.active();
    }
}
