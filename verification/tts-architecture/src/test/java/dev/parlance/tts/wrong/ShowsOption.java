package dev.parlance.tts.wrong;

import io.vavr.control.Either;
import io.vavr.control.Option;

/** Has a Vavr type inside the allowed one. */
public interface ShowsOption {
    /** Returns a value that should not be public. */
    Either<String, Option<String>> voice();
}
