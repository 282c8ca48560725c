package dev.parlance.tts.http.address;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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

    /** Returns what {@code parse} makes of a variable that is there. */
    public <T> Optional<T> value(String name, Function<String, T> parse) {
        return value(name).map(value -> {
            try {
                return parse.apply(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        });
    }

    /** Returns a variable that is the base of a service over {@code https} or {@code http}, as {@link ServiceAddress#base} does. */
    public Optional<URI> base(String name) {
        return value(name, value -> ServiceAddress.base(address(value), "https", "http"));
    }

    /** Applies a variable that is there. */
    public void apply(String name, Consumer<String> setting) {
        value(name, value -> {
            setting.accept(value);
            return value;
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
