package dev.parlance.tts.spring;

import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Contexts of an application without settings of whoever runs the tests. */
final class Contexts {
    private Contexts() {}

    /** Returns those of an application with what is on the class path. */
    static ApplicationContextRunner installed() {
        return withEnvironment(Map.of());
    }

    /** Returns those of an application in this environment. */
    static ApplicationContextRunner withEnvironment(Map<String, Object> variables) {
        return new ApplicationContextRunner()
                .withInitializer(context -> replaceEnvironment(context, variables))
                // A busy machine is no server that hangs.
                .withPropertyValues("parlance.start-wait=1m")
                .withConfiguration(AutoConfigurations.of(
                        MicrometerAutoConfiguration.class,
                        ParlanceAutoConfiguration.class,
                        ParlanceHealthAutoConfiguration.class,
                        SpringAiAutoConfiguration.class));
    }

    /** Returns those of an application with a provider of its own. */
    static ApplicationContextRunner with(FakeSpeechProvider fake) {
        return installed().withBean(fake.name(), FakeSpeechProvider.class, () -> fake);
    }

    private static void replaceEnvironment(ConfigurableApplicationContext context, Map<String, Object> variables) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        context.getEnvironment()
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, variables));
    }
}
