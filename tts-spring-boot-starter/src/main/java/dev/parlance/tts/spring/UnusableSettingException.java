package dev.parlance.tts.spring;

import java.util.function.Supplier;

/** Thrown when the application cannot start with its settings. The messages are for a person, and hold no value. */
final class UnusableSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String action;

    /** Takes what is wrong, naming the property, and what to do. */
    UnusableSettingException(String description, String action) {
        super(description);
        this.action = action;
    }

    /** Returns what {@code value} returns; what it refuses is the fault of {@code property}. */
    static <T> T reading(String property, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            UnusableSettingException wrong = new UnusableSettingException(
                    "The property " + property + " cannot be used: " + e.getMessage() + ".", "Correct or remove it.");
            wrong.addSuppressed(e);
            throw wrong;
        }
    }

    String description() {
        return String.valueOf(getMessage());
    }

    String action() {
        return action;
    }
}
