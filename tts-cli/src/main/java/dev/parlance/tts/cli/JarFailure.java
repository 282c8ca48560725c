package dev.parlance.tts.cli;

import dev.parlance.tts.provider.UnusableProviderException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Code in a jar that cannot be run: a line that names the jar and states what to do. Of the cause it has only the class. */
final class JarFailure {
    private JarFailure() {}

    /** Returns the error of a provider whose jar has thrown {@code thrown}. */
    static UnusableProviderException of(Path jar, Throwable thrown) {
        return new UnusableProviderException(message(jar, thrown), thrown);
    }

    /** Returns the line about what code in {@code jar} has thrown. */
    static String message(Path jar, Throwable thrown) {
        boolean wrapped = thrown instanceof InvocationTargetException || thrown instanceof ExceptionInInitializerError;
        Throwable cause = thrown.getCause();
        return wrapped && cause != null ? message(jar, cause) : jar + " " + words(thrown);
    }

    private static String words(Throwable thrown) {
        String kind = " (" + thrown.getClass().getSimpleName() + ")";
        if (thrown instanceof UnsupportedClassVersionError) {
            return "needs a newer Java than " + Runtime.version().feature()
                    + ". Run tts with a newer one, or get the jar for this one";
        }
        if (thrown instanceof ClassNotFoundException) {
            return "registers a class that it does not have. Get it again, or ask its author";
        }
        if (thrown instanceof LinkageError) {
            return "does not fit Parlance " + BuildVersion.number() + kind
                    + ". Get the jar for this version, and put the libraries that it needs beside it";
        }
        return "failed" + kind + ". Remove it, or ask its author";
    }
}
