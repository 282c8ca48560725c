package dev.parlance.tts;

import java.io.IOException;
import java.util.List;

/** What code that is not ours throws, declared or not. */
public final class Foreign {
    private Foreign() {}

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
