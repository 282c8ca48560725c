package dev.parlance.tts.guice;

import com.google.inject.AbstractModule;

/** Everything Guice can be told to refuse. */
final class StrictModule extends AbstractModule {
    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
    }
}
