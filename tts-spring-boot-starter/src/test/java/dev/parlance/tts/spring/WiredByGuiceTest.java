package dev.parlance.tts.spring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.guice.TtsModule;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.voice.VoiceCatalog;

final class WiredByGuiceTest extends WiringContract {
    @Override
    Wired wire(Parts parts) {
        Injector injector = Guice.createInjector(new TtsModule(), new PartsModule(parts));
        return new Wired(
                injector.getInstance(Parlance.class),
                injector.getInstance(SpeechSynthesizer.class),
                injector.getInstance(StreamingSynthesizer.class),
                injector.getInstance(VoiceCatalog.class),
                () -> injector.getInstance(Parlance.class).close());
    }

    private static final class PartsModule extends AbstractModule {
        private final Parts parts;

        PartsModule(Parts parts) {
            this.parts = parts;
        }

        @Override
        protected void configure() {
            MapBinder<String, SpeechProvider> providers =
                    MapBinder.newMapBinder(binder(), String.class, SpeechProvider.class);
            parts.providers().forEach(fake -> providers.addBinding(fake.name()).toInstance(fake));
            bind(AudioStore.class).toInstance(parts.store());
            Multibinder.newSetBinder(binder(), SpeechInterceptor.class)
                    .addBinding()
                    .toInstance(parts.interceptor());
            Multibinder.newSetBinder(binder(), SpeechListener.class)
                    .addBinding()
                    .toInstance(parts.listener());
        }
    }
}
