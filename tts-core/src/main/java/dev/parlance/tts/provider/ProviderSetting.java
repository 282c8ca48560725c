package dev.parlance.tts.provider;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * An environment variable that a provider reads.
 *
 * @param variable its name, in capitals: {@code ACME_API_KEY}
 * @param description what it is for, on one line; programs show it
 * @param kind what it means that it is set
 */
public record ProviderSetting(String variable, String description, Kind kind) {
    // As POSIX has them (XBD 8.1).
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

    /** Checks that the name is that of a variable, and that the description is a line. */
    public ProviderSetting {
        requireNonNull(kind, "kind");
        if (!VARIABLE.matcher(variable).matches()) {
            throw new IllegalArgumentException("the name of a variable has capitals, digits and underscores only");
        }
        if (description.isBlank() || description.lines().count() > 1) {
            throw new IllegalArgumentException("the description of " + variable + " is not one line");
        }
    }

    /** What it means that a variable is set. */
    public enum Kind {
        /** A key or a password, which is never shown. A user who sets it wants to use the provider. */
        SECRET,

        /** What a user sets to use the provider, such as the address of a server. */
        CHOICE,

        /** A detail that may also be set where the provider is not used. */
        DETAIL
    }

    /** Returns a setting whose value is never shown. */
    public static ProviderSetting secret(String variable, String description) {
        return new ProviderSetting(variable, description, Kind.SECRET);
    }

    /** Returns a setting that is set to use the provider. */
    public static ProviderSetting choice(String variable, String description) {
        return new ProviderSetting(variable, description, Kind.CHOICE);
    }

    /** Returns a setting that may also be set where the provider is not used. */
    public static ProviderSetting detail(String variable, String description) {
        return new ProviderSetting(variable, description, Kind.DETAIL);
    }

    /** Returns true if {@code environment} has a value for it that is not blank. */
    public boolean isSetIn(Map<String, String> environment) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    /** Returns true if it is set in {@code environment} by a user who wants to use the provider. */
    public boolean configures(Map<String, String> environment) {
        return kind != Kind.DETAIL && isSetIn(environment);
    }
}
