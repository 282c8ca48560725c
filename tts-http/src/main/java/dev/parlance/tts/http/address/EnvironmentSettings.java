package dev.parlance.tts.http.address;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Variables of the environment on their way into a configuration. A blank one counts as absent. An {@link
 * IllegalArgumentException} of a setting names its variable, not its value.
 */
public final class EnvironmentSettings {
    private final Map<String, String> variables;

    /** Takes all variables. */
    public EnvironmentSettings(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Returns the value of a variable, without blanks around it. */
    public Optional<String> value(String name) {
        return Optional.of(variables.getOrDefault(name, "").strip()).filter(value -> !value.isEmpty());
    }

    /** Applies a variable that is there. */
    public void apply(String name, Consumer<String> setting) {
        value(name).ifPresent(value -> {
            try {
                setting.accept(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        });
    }

    /** Applies a variable that is an address. */
    public void applyAddress(String name, Consumer<URI> setting) {
        apply(name, value -> setting.accept(address(value)));
    }

    private static URI address(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            // Not as the cause: its message repeats the value.
            throw new IllegalArgumentException("not an address");
        }
    }

    /** Returns the proxies that the variables name, as {@link EnvironmentProxies#of} does. */
    public Optional<EnvironmentProxies> proxies() {
        return EnvironmentProxies.of(variables);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "EnvironmentSettings";
    }
}
