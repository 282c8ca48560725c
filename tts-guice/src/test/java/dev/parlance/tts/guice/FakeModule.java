package dev.parlance.tts.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechProvider;

/** Adds a fake under its name, as an adapter adds itself. */
final class FakeModule extends AbstractModule {
    private final FakeSpeechProvider fake;

    FakeModule(FakeSpeechProvider fake) {
        this.fake = fake;
    }

    static FakeModule named(String name) {
        return new FakeModule(FakeSpeechProvider.named(name));
    }

    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, SpeechProvider.class)
                .addBinding(fake.name())
                .toInstance(fake);
    }
}
