package dev.parlance.tts.cachefile;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.WrappingSynthesizerContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The rules of a synthesizer hold with files in between, which an interrupt closes. */
final class CachingOverFilesTest extends WrappingSynthesizerContract {
    @TempDir
    private Path directory;

    @Override
    protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(inner))
                .cache(FileAudioStore.open(FileCacheConfig.at(directory)))
                .build()
                .synthesizer();
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        return SentenceAudio.of(fake(), request);
    }
}
