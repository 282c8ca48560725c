package dev.parlance.tts.cachefile;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The rules of a synthesizer hold for audio that all comes from files. */
final class CachedSpeechTest extends SpeechSynthesizerContract {
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @TempDir
    private Path directory;

    private SpeechSynthesizer caching;

    @BeforeEach
    void hearEverythingOnce() {
        caching = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .cache(FileAudioStore.open(FileCacheConfig.at(directory)))
                .build()
                .synthesizer();
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

    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(VoiceId.of("fake:ada"), VoiceId.of("fake:lin"));
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        return SentenceAudio.of(fake, request);
    }

    @Override
    protected int openSources() {
        return fake.active();
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("synthesizerWhoseSource*", "what is cached has no source");
    }
}
