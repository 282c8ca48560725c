package dev.parlance.tts.testkit;

import java.io.IOException;
import java.util.List;

/** What code that is not the library's own may throw, declared or not, such as a sink or a source of text. */
public final class Foreign {
    private Foreign() {}

    /** Returns one throwable of each kind, for a loop or a {@code @MethodSource}. */
    public static List<Throwable> throwables() {
        return List.of(
                new IllegalStateException("unchecked"),
                new IOException("undeclared"),
                new Exception("undeclared"),
                new AssertionError("an error"),
                new StackOverflowError(),
                new Throwable("neither"));
    }
}
