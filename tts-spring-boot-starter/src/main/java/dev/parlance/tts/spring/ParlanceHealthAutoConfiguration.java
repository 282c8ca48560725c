package dev.parlance.tts.spring;

import dev.parlance.tts.Fallback;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Says how the providers are. Nothing is spoken for it: a provider is up unless it could not be opened, and the last failure of a
 * call is a detail, since what is not asked any more could not show that it has recovered. The answer waits for no server longer
 * than {@link ProviderStates#PATIENCE}.
 *
 * <p>The type of an indicator differs between the lines of Spring Boot, which share no class for it; each class here is loaded
 * with its own line only.
 */
@AutoConfiguration(after = ParlanceAutoConfiguration.class)
@ConditionalOnBean(ChainProviders.class)
@Conditional(HealthEnabled.class)
final class ParlanceHealthAutoConfiguration {
    private static final String BEAN = "parlanceHealthIndicator";
    private static final String BOOT_4 = "org.springframework.boot.health.contributor.HealthIndicator";

    /** For Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = BOOT_4)
    static final class Boot4 {
        @Bean
        @ConditionalOnMissingBean(name = BEAN)
        HealthIndicator parlanceHealthIndicator(ChainProviders providers, ObjectProvider<Fallback> fallback) {
            return () -> {
                ProviderStates.Report report = providers.states().report(fallback.getIfAvailable() != null);
                return Health.status(report.status())
                        .withDetails(report.details())
                        .build();
            };
        }
    }

    /** For Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    @ConditionalOnMissingClass(BOOT_4)
    static final class Boot3 {
        @Bean
        @ConditionalOnMissingBean(name = BEAN)
        org.springframework.boot.actuate.health.HealthIndicator parlanceHealthIndicator(
                ChainProviders providers, ObjectProvider<Fallback> fallback) {
            return () -> {
                ProviderStates.Report report = providers.states().report(fallback.getIfAvailable() != null);
                return org.springframework.boot.actuate.health.Health.status(report.status())
                        .withDetails(report.details())
                        .build();
            };
        }
    }
}
