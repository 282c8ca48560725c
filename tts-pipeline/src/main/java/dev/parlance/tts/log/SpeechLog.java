package dev.parlance.tts.log;

import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.Thrown;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Writes what does not go as it should to the logger {@value #NAME}, as {@code docs/logging.md} tells users: no text, no key, and
 * of an exception its class and place only.
 *
 * <p>Nothing is written of calls that go well, and the logger is not even looked up: finding it costs a process 30 ms (JDK 17,
 * {@code java.util.logging}), and {@link SpeechListener} receives them.
 */
public final class SpeechLog {
    /** The name of the logger. */
    public static final String NAME = "dev.parlance.tts";

    private SpeechLog() {}

    /** Says that a provider was asked for audio and failed; it may be asked again. A cancellation is no failure. */
    public static void failed(ResolvedRequest resolved, SpeechError error) {
        if (!(error instanceof SpeechError.Cancelled)) {
            String model = resolved.model().map(name -> ", model " + name).orElse("");
            write(resolved.voice() + model + ": " + error.message(), error);
        }
    }

    /** Says that the provider called {@code name} could not be opened. */
    public static void notOpened(String name, SpeechError error) {
        write(name + ": " + error.message(), error);
    }

    /** Says that the provider called {@code name} comes last for a while, so that others speak. */
    public static void comesLast(String name) {
        logger().log(Level.DEBUG, () -> name + " failed and comes last for now: the other providers speak");
    }

    /** Says that something that was given to the chain threw, and that the call goes on. */
    public static void goesOn(String what, Throwable thrown) {
        logger().log(Level.WARNING, () -> what + " threw " + Thrown.by(thrown) + "; the call goes on");
    }

    private static void write(String words, SpeechError error) {
        logger().log(
                        Level.DEBUG,
                        () -> error.exception()
                                .map(exception -> words + "; " + Thrown.by(exception))
                                .orElse(words));
    }

    private static Logger logger() {
        return System.getLogger(NAME);
    }
}
