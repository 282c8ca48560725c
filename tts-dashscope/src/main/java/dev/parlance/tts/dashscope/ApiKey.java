package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

/** A key or short-lived token of the service. */
final class ApiKey {
    private final String value;

    /**
     * Takes a key as it stands in a file or a variable, blanks around it removed.
     *
     * @throws IllegalArgumentException if it is empty or has characters that no header can carry
     */
    ApiKey(String value) {
        this.value = requireNonNull(value, "value").strip();
        if (this.value.isEmpty() || !this.value.chars().allMatch(unit -> unit > ' ' && unit < 0x7F)) {
            throw new IllegalArgumentException("not a key: it is empty, or has blanks or characters outside ASCII");
        }
    }

    /** Returns the value of the {@code Authorization} header. */
    String authorization() {
        return "Bearer " + value;
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
