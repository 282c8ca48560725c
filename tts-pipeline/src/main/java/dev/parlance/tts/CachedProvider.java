package dev.parlance.tts;

import dev.parlance.tts.cache.CachingSynthesizer;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;

/** A provider with a memory. Closing it closes the provider, not the store. */
final class CachedProvider implements SpeechProvider {
    private final SpeechProvider provider;
    private final CachingSynthesizer synthesizer;

    CachedProvider(SpeechProvider provider, CachingSynthesizer synthesizer) {
        this.provider = provider;
        this.synthesizer = synthesizer;
    }

    CachedProvider refreshing() {
        return new CachedProvider(provider, synthesizer.refreshing());
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    @Override
    public VoiceCatalog voices() {
        return provider.voices();
    }

    @Override
    public void close() {
        provider.close();
    }
}
