package dev.parlance.tts.spring;

import dev.parlance.tts.Parlance;

/**
 * Sets in code what no property and no other bean says, such as an interceptor behind the cache: every bean of this type is called
 * with the builder, in their order, after the properties and the other beans have been applied to it.
 */
@FunctionalInterface
public interface ParlanceBuilderCustomizer {
    /** Changes {@code builder}, from which the chain is then built. */
    void customize(Parlance.Builder builder);
}
