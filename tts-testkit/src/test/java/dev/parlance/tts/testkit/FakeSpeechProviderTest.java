package dev.parlance.tts.testkit;

import dev.parlance.tts.provider.SpeechProvider;

final class FakeSpeechProviderTest extends SpeechProviderContract {
    @Override
    protected SpeechProvider open() {
        return FakeSpeechProvider.named("fake");
    }
}
