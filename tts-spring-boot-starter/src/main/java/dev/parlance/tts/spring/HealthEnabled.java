package dev.parlance.tts.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Is true unless {@code management.health.parlance.enabled}, or {@code management.health.defaults.enabled} if that is not set, is
 * false. Spring Boot has a condition of its own for it, in another package in each line.
 */
final class HealthEnabled implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean standard = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
        return environment.getProperty("management.health.parlance.enabled", Boolean.class, standard);
    }
}
