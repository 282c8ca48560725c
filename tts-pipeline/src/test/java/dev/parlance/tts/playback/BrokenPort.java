package dev.parlance.tts.playback;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.Playback;
import io.vavr.control.Either;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** Ports of which one method throws or blocks after it has done its work. */
final class BrokenPort {
    private BrokenPort() {}

    static <T> T throwing(Throwable thrown, String name, Class<T> port, T behind) {
        return doing(
                () -> {
                    throw thrown;
                },
                name,
                port,
                behind);
    }

    static <T> T doing(Step step, String name, Class<T> port, T behind) {
        return proxy(port, (method, arguments) -> {
            Object result = method.invoke(behind, arguments);
            if (method.getName().equals(name)) {
                step.run();
            }
            return result;
        });
    }

    /** Returns {@code behind} with its playbacks changed. */
    static AudioPlayer playerOf(AudioPlayer behind, UnaryOperator<Playback> change) {
        return proxy(AudioPlayer.class, (method, arguments) -> {
            Object result = method.invoke(behind, arguments);
            return result instanceof Either<?, ?> started
                    ? started.map(playback -> change.apply((Playback) playback))
                    : result;
        });
    }

    private static <T> T proxy(Class<T> port, Call call) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    interface Step {
        void run() throws Throwable;
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws Throwable;
    }
}
