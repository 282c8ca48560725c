package dev.parlance.tts.spring;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.provider.ProviderEntries;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.resilience.Resilience;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.verify.Verification;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the chain of an application from what is on its class path, its properties under {@code parlance}, and its beans.
 *
 * <p>Provides {@link Parlance}, closed with the context, and its {@link SpeechSynthesizer}, {@link StreamingSynthesizer} and {@link
 * VoiceCatalog}; besides {@link Resilience} and {@link Verification}, which see only the calls that the cache does not serve, and a
 * {@link Fallback} and an {@link AudioStore} if the properties ask for them. A bean of the application takes the place of each of
 * these. Taken into the chain are all its beans that are a {@link SpeechProvider}, {@link SpeechProviderFactory}, {@link
 * SpeechInterceptor}, {@link SpeechListener}, {@link TextTransform} or {@link ParlanceBuilderCustomizer}, a {@link CachePolicy}, and the
 * {@link Executor} called {@code parlanceExecutor}.
 *
 * <p>To speak with a fake in a test, add it there as a bean: under the name of a provider it takes that one's place, and a {@link
 * Parlance} that of the whole chain.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "parlance.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ParlanceProperties.class)
public final class ParlanceAutoConfiguration {
    /** The name of an {@link Executor} of the application that runs what {@link Parlance.Builder#executor} says, and the start's part. */
    static final String EXECUTOR = "parlanceExecutor";

    ParlanceAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SpeechSynthesizer parlanceSynthesizer(Parlance parlance) {
        return parlance.synthesizer();
    }

    @Bean
    @ConditionalOnMissingBean
    StreamingSynthesizer parlanceStreaming(Parlance parlance) {
        return parlance.streaming();
    }

    @Bean
    @ConditionalOnMissingBean
    VoiceCatalog parlanceVoices(Parlance parlance) {
        return parlance.voices();
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "parlance.warm-up")
    WarmUp parlanceWarmUp(
            Parlance parlance, @Qualifier(EXECUTOR) ObjectProvider<Executor> executor, ApplicationContext context) {
        return new WarmUp(parlance, threads(executor), context);
    }

    private static Executor threads(ObjectProvider<Executor> executor) {
        return executor.getIfAvailable(() -> DaemonThreads.named("parlance-start-"));
    }

    /** The chain and its parts, unless the application has a chain of its own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(Parlance.class)
    static final class Chain {
        @Bean
        ChainProviders parlanceProviders(
                ConfigurableEnvironment environment,
                ParlanceProperties properties,
                ObjectProvider<SpeechProvider> providers,
                ObjectProvider<SpeechProviderFactory> factories,
                @Qualifier(EXECUTOR) ObjectProvider<Executor> executor) {
            List<ProviderEntry> entries = ProviderEntries.installed().stream()
                    .sorted(Comparator.comparing(ProviderEntry::name))
                    .toList();
            return new ChainProviders(
                    new ProviderProperties(environment, entries),
                    properties.providerOrder(),
                    entries,
                    providers.orderedStream(),
                    factories.orderedStream(),
                    threads(executor),
                    properties.openingWait());
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnBooleanProperty(name = "parlance.resilience.enabled", matchIfMissing = true)
        Resilience parlanceResilience(ParlanceProperties properties) {
            return properties.resilience().resilience();
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnBooleanProperty(name = "parlance.verification.enabled", matchIfMissing = true)
        Verification parlanceVerification(ParlanceProperties properties) {
            return properties.verification().verification();
        }

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnBooleanProperty(name = "parlance.fallback.enabled")
        Fallback parlanceFallback(ParlanceProperties properties) {
            return properties.fallback().fallback();
        }

        @Bean
        @ConditionalOnMissingBean
        @Conditional(CacheProperty.class)
        AudioStore parlanceAudioStore(ParlanceProperties properties) {
            return properties.cache().open();
        }

        @Bean
        Parlance parlance(
                ChainProviders providers,
                ParlanceProperties properties,
                ObjectProvider<Resilience> resilience,
                ObjectProvider<Verification> verification,
                ObjectProvider<SpeechInterceptor> interceptors,
                ObjectProvider<SpeechListener> listeners,
                ObjectProvider<AudioStore> store,
                ObjectProvider<CachePolicy> policy,
                ObjectProvider<Fallback> fallback,
                ObjectProvider<TextTransform> transforms,
                @Qualifier(EXECUTOR) ObjectProvider<Executor> executor,
                ObjectProvider<ParlanceBuilderCustomizer> customizers) {
            Parlance.Builder builder = Parlance.builder();
            properties.applyTo(builder);
            interceptors
                    .orderedStream()
                    .filter(interceptor -> !(interceptor instanceof Resilience || interceptor instanceof Verification))
                    .forEach(builder::intercept);
            resilience.orderedStream().forEach(builder::interceptUncached);
            verification.orderedStream().forEach(builder::interceptUncached);
            builder.listener(providers.states()).listener(new FallbackLog());
            listeners.orderedStream().forEach(builder::listener);
            store.ifAvailable(cached -> builder.cache(cached, policy.getIfAvailable(CachePolicy::standard)));
            fallback.ifAvailable(builder::fallback);
            transforms.orderedStream().reduce(TextTransform::then).ifPresent(builder::prepare);
            executor.ifAvailable(builder::executor);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return providers.build(builder);
        }
    }

    /** Is true if the properties say where audio is cached. */
    static final class CacheProperty extends AnyNestedCondition {
        CacheProperty() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("parlance.cache.directory")
        static final class Directory {}

        @ConditionalOnProperty("parlance.cache.memory")
        static final class Memory {}

        // These ask for one of the others, which making the bean finds out.
        @ConditionalOnProperty("parlance.cache.max-size")
        static final class MaxSize {}

        @ConditionalOnProperty("parlance.cache.max-age")
        static final class MaxAge {}
    }
}
