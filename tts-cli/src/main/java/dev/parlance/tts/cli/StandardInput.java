package dev.parlance.tts.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Standard input, at which a person who typed only {@code tts speak} would otherwise wait without knowing for what.
 *
 * @param stream standard input
 * @param typed returns true if it is a terminal; asked only when it is read
 * @param err where to say what to type
 */
record StandardInput(InputStream stream, BooleanSupplier typed, PrintStream err) {
    /** The property by which the launcher, which can find it out, tells whether standard input is a terminal. */
    static final String TERMINAL_PROPERTY = "tts.typed";

    /** Returns all of it. */
    byte[] read() throws IOException {
        if (typed.getAsBoolean()) {
            err.println("Type the text, then Ctrl-D (Ctrl-Z and Enter on Windows)");
        }
        return stream.readAllBytes();
    }

    /** Returns true if the launcher said so, else if there is a console. */
    static boolean isTerminal() {
        String told = System.getProperty(TERMINAL_PROPERTY, "");
        return told.isEmpty() ? isTerminal(System.console()) : Boolean.parseBoolean(told);
    }

    // From JDK 22 on there is a console without a terminal too, and a method that tells them apart.
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
