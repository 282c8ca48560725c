package dev.parlance.tts.spring;

import dev.parlance.tts.Parlance;

final class WiredByHandTest extends WiringContract {
    @Override
    Wired wire(Parts parts) {
        Parlance.Builder builder = Parlance.builder()
                .cache(parts.store())
                .intercept(parts.interceptor())
                .listener(parts.listener());
        parts.providers().forEach(builder::provider);
        Parlance parlance = builder.build();
        return new Wired(parlance, parlance.synthesizer(), parlance.streaming(), parlance.voices(), parlance::close);
    }
}
