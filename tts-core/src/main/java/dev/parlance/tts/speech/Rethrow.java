package dev.parlance.tts.speech;

/**
 * Passes on what foreign code threw. Code written in Kotlin, Groovy or with Lombok throws checked exceptions that it does
 * not declare, so a caller of a port catches {@link Throwable} where it has something to end or to give back, and passes
 * it on unchanged.
 */
public final class Rethrow {
    private Rethrow() {}

    /**
     * Throws {@code thrown} itself, whatever it is.
     *
     * @return never; so that a caller can write {@code throw Rethrow.of(thrown)}
     */
    public static RuntimeException of(Throwable thrown) {
        return Rethrow.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
