package dev.parlance.tts.guice;

import com.google.inject.AbstractModule;

/** Enables every strict option of Guice. */
final class StrictModule extends AbstractModule {
    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
    }
}
