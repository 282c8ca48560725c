package dev.parlance.tts.speech;

import org.jspecify.annotations.Nullable;

/** Closes resources, whatever one of them throws. */
public final class Closer {
    private Closer() {}

    /**
     * Closes each of {@code resources} in order, also when an earlier one throws, whatever it throws. What the first one
     * threw is thrown at the end, with that of the others as suppressed.
     */
    public static void closeAll(Iterable<? extends AutoCloseable> resources) {
        Throwable first = null;
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Throwable thrown) {
                first = joined(first, thrown);
            }
        }
        if (first != null) {
            throw Rethrow.of(first);
        }
    }

    /** Closes {@code resource}, whose outcome is known already and more important than what this may throw. */
    public static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Throwable thrown) {
            // Nothing is wanted of it any more.
            return;
        }
    }

    @SuppressWarnings("ReferenceEquality") // The very same exception, not one like it.
    private static Throwable joined(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        // One exception may be thrown by several, and suppressing itself is refused.
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }
}
