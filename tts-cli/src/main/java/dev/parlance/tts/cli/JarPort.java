package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/**
 * A port out of a jar. Java finds out at the first call of a method whether the jar fits this version: that it does not is an error
 * which names the jar, of the call where it returns an error, and of the command otherwise. A proxy, so that no method is
 * forgotten.
 *
 * @param jar where it comes from
 * @param behind the port itself
 */
record JarPort(Path jar, Object behind) implements InvocationHandler {
    private static final List<Class<?>> PORTS = List.of(SpeechSynthesizer.class, VoiceCatalog.class);

    static <T> T of(Class<T> port, T behind, Path jar) {
        return port.cast(proxy(port, new JarPort(jar, behind)));
    }

    private static Object proxy(Class<?> port, JarPort handler) {
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler);
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return checked(method.getReturnType(), method.invoke(behind, arguments));
        } catch (InvocationTargetException e) {
            return failed(method, e.getCause() == null ? e : e.getCause());
        } catch (LinkageError e) {
            return failed(method, e);
        }
    }

    private @Nullable Object checked(Class<?> type, @Nullable Object result) {
        if (result instanceof Optional<?> optional) {
            return optional.map(value -> value instanceof StreamingSynthesizer
                    ? proxy(StreamingSynthesizer.class, new JarPort(jar, value))
                    : value);
        }
        return result != null && PORTS.contains(type) ? proxy(type, new JarPort(jar, result)) : result;
    }

    // A catalogue has no business to throw; a synthesizer hands on what a sink has thrown. A library that looks for its
    // parts throws an error of its own.
    private Object failed(Method method, Throwable thrown) throws Throwable {
        boolean unfit = thrown instanceof LinkageError
                || thrown instanceof ServiceConfigurationError
                || behind instanceof VoiceCatalog;
        if (!unfit) {
            throw thrown;
        }
        String message = JarFailure.message(jar, thrown);
        if (method.getReturnType() == Either.class) {
            return Either.left(new SpeechError.BadReply(message));
        }
        throw new CommandException(ExitCode.NO_ACCESS, message, thrown);
    }
}
