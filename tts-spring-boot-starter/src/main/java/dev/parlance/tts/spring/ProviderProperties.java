package dev.parlance.tts.spring;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The settings of providers, {@code parlance.providers.NAME.SETTING}: the variables that their entries state, without the
 * provider's name and as Spring writes names. {@code DASHSCOPE_API_KEY} is {@code parlance.providers.dashscope.api-key}, and {@code
 * PARLANCE_NEURAL_VOICES} is {@code parlance.providers.piper.voices}. A variable itself, wherever Spring finds it, counts where its
 * property is not set.
 */
final class ProviderProperties {
    private static final ConfigurationPropertyName ROOT =
            ConfigurationPropertyName.of(ParlanceProperties.PREFIX + ".providers");
    private static final String ENABLED = "enabled";

    private final ConfigurableEnvironment environment;
    private final Binder binder;
    private final List<ProviderEntry> entries;

    ProviderProperties(ConfigurableEnvironment environment, List<ProviderEntry> entries) {
        this.environment = environment;
        this.entries = entries;
        binder = Binder.get(environment);
    }

    /** Returns the property of a setting. */
    static String property(ProviderEntry entry, ProviderSetting setting) {
        return property(entry, key(entry, setting));
    }

    private static String property(ProviderEntry entry, String key) {
        return ROOT + "." + entry.name() + "." + key;
    }

    private static String key(ProviderEntry entry, ProviderSetting setting) {
        return ownName(entry, setting.variable()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // Ours are PARLANCE_MODULE_SETTING, and a module such as neural has several providers.
    private static String ownName(ProviderEntry entry, String variable) {
        String ours = withoutPrefix(variable, ParlanceProperties.PREFIX);
        String own = withoutPrefix(ours, entry.name());
        boolean ofModule = !ours.equals(variable) && own.equals(ours);
        return ofModule ? own.substring(own.indexOf('_') + 1) : own;
    }

    private static String withoutPrefix(String variable, String name) {
        String prefix = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
        return variable.startsWith(prefix) && variable.length() > prefix.length()
                ? variable.substring(prefix.length())
                : variable;
    }

    /** Returns true unless a property leaves the provider out. */
    boolean isEnabled(ProviderEntry entry) {
        return bound(property(entry, ENABLED), Boolean.class).orElse(true);
    }

    /** Returns true if a setting says that the provider is wanted: every property does, and variables as their kind is. */
    boolean isConfigured(ProviderEntry entry) {
        Map<String, String> variables = variables(entry);
        boolean turnedOn = needsChoice(entry)
                && bound(property(entry, ENABLED), Boolean.class).orElse(false);
        return turnedOn
                || entry.settings().stream()
                        .anyMatch(setting -> setting.configures(variables)
                                || ofProperty(entry, setting).isPresent());
    }

    /**
     * Returns true if the jar alone does not bring the provider: it is one over a network, or one of several that share their
     * settings, such as the families of voices from files, of which an application may have the files of one.
     */
    boolean needsChoice(ProviderEntry entry) {
        return entry.isRemote()
                || entries.stream()
                        .filter(other -> !other.name().equals(entry.name()))
                        .flatMap(other -> other.settings().stream())
                        .anyMatch(entry.settings()::contains);
    }

    /** Returns the properties of which each says that the provider is wanted. */
    Stream<String> choices(ProviderEntry entry) {
        if (!needsChoice(entry)) {
            return Stream.empty();
        }
        return entry.isRemote()
                ? entry.settings().stream()
                        .filter(setting -> setting.configures(Map.of(setting.variable(), "set")))
                        .map(setting -> property(entry, setting))
                : Stream.of(property(entry, ENABLED));
    }

    /** Returns the variables that the provider is opened with. */
    Map<String, String> variables(ProviderEntry entry) {
        Map<String, String> variables = systemEnvironment();
        for (ProviderSetting setting : entry.settings()) {
            ofProperty(entry, setting)
                    .or(() -> Optional.ofNullable(environment.getProperty(setting.variable())))
                    .ifPresent(value -> variables.put(setting.variable(), value));
        }
        return variables;
    }

    private Optional<String> ofProperty(ProviderEntry entry, ProviderSetting setting) {
        String property = property(entry, setting);
        String value = bound(property, String.class).orElse("");
        // Spring hands on a placeholder that it cannot resolve, and then it would be sent as the key.
        if (value.contains("${")) {
            throw new UnusableSettingException(
                    "The property " + property + origin(property) + " has a placeholder that nothing resolves.",
                    "Set what it names, or give it a default: ${NAME:} leaves the property unset.");
        }
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private <T> Optional<T> bound(String property, Class<T> type) {
        return Optional.ofNullable(binder.bind(property, type).orElse(null));
    }

    // Beside their settings, adapters read what all programs read, such as HTTPS_PROXY.
    private Map<String, String> systemEnvironment() {
        Map<String, String> variables = new HashMap<>();
        PropertySource<?> source =
                environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        if (source instanceof EnumerablePropertySource<?> enumerable) {
            for (String name : enumerable.getPropertyNames()) {
                variables.put(name, String.valueOf(enumerable.getProperty(name)));
            }
        }
        return variables;
    }

    /** Returns the error of a provider that is wanted and cannot be opened; {@code reason} names variables, and no value. */
    UnusableSettingException unusable(ProviderEntry entry, String reason) {
        String properties = entry.settings().stream()
                .filter(setting -> reason.contains(setting.variable()))
                .map(setting -> setting.variable() + " is the property " + property(entry, setting)
                        + origin(property(entry, setting)) + ". ")
                .collect(Collectors.joining());
        return new UnusableSettingException(
                "The speech provider " + entry.name() + " cannot be opened: " + reason + ".",
                properties + "Correct it, or leave the provider out with " + property(entry, ENABLED) + "=false.");
    }

    private String origin(String property) {
        return sources()
                .flatMap(source ->
                        Stream.ofNullable(source.getConfigurationProperty(ConfigurationPropertyName.of(property))))
                .findFirst()
                .flatMap(found -> Optional.ofNullable(found.getOrigin()))
                .map(origin -> " (" + origin + ")")
                .orElse("");
    }

    private Stream<ConfigurationPropertySource> sources() {
        return java.util.stream.StreamSupport.stream(
                ConfigurationPropertySources.get(environment).spliterator(), false);
    }

    /** Refuses a name under {@code parlance} that is none, wherever names can be listed. */
    void requireKnown() {
        sources()
                .flatMap(source ->
                        source instanceof IterableConfigurationPropertySource listed ? listed.stream() : Stream.empty())
                .filter(ROOT::isAncestorOf)
                .forEach(this::requireProvider);
        try {
            // Variables of other programs, such as the command line's, may look like properties of this one.
            binder.bind(
                    ParlanceProperties.PREFIX,
                    Bindable.of(ParlanceProperties.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
        } catch (BindException e) {
            if (!(e.getCause() instanceof UnboundConfigurationPropertiesException unbound)) {
                throw e;
            }
            unbound.getUnboundProperties().stream()
                    .filter(property -> !ROOT.isAncestorOf(property.getName()))
                    .findFirst()
                    .ifPresent(ProviderProperties::refuse);
        }
    }

    private static void refuse(ConfigurationProperty unknown) {
        // Spring binds no blank to a number, a size or a path.
        if (String.valueOf(unknown.getValue()).isBlank()) {
            throw new UnusableSettingException(
                    "The property " + unknown.getName() + where(unknown) + " has no value.", "Set or remove it.");
        }
        throw new UnusableSettingException(
                "There is no property " + unknown.getName() + where(unknown) + ".",
                "Correct or remove it. The properties of Parlance are in docs/spring.md.");
    }

    private static String where(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }

    // An environment variable has underscores where a name has dots or hyphens, so only the letters are compared.
    private void requireProvider(ConfigurationPropertyName name) {
        String asked = letters(name, ROOT.getNumberOfElements());
        if (entries.stream().anyMatch(entry -> names(entry).contains(asked))) {
            return;
        }
        String provider = name.getElement(ROOT.getNumberOfElements(), Form.UNIFORM);
        entries.stream()
                .filter(entry -> letters(entry.name()).equals(provider))
                .findFirst()
                .ifPresent(entry -> {
                    throw unknown(name, "The settings of " + entry.name() + " are " + settings(entry) + ".");
                });
        throw unknown(name, entries.isEmpty() ? "No provider is on the class path." : "There are " + names() + ".");
    }

    private UnusableSettingException unknown(ConfigurationPropertyName name, String known) {
        return new UnusableSettingException(
                "There is no property " + name + origin(name.toString()) + ": no speech provider has such a setting.",
                "Correct or remove it, or add the provider that it is for. " + known);
    }

    private static Set<String> names(ProviderEntry entry) {
        return Stream.concat(Stream.of(ENABLED), entry.settings().stream().map(setting -> key(entry, setting)))
                .map(key -> letters(entry.name()) + letters(key))
                .collect(Collectors.toSet());
    }

    private static String letters(ConfigurationPropertyName name, int from) {
        return IntStream.range(from, name.getNumberOfElements())
                .mapToObj(element -> name.getElement(element, Form.UNIFORM))
                .collect(Collectors.joining());
    }

    private static String letters(String name) {
        return name.replace("-", "");
    }

    private static String settings(ProviderEntry entry) {
        return Stream.concat(
                        entry.settings().stream().map(setting -> property(entry, setting)),
                        Stream.of(property(entry, ENABLED)))
                .collect(Collectors.joining(", "));
    }

    /** Returns the names of the providers on the class path, for a message. */
    String names() {
        return entries.stream().map(ProviderEntry::name).collect(Collectors.joining(", "));
    }
}
