package dev.parlance.tts.testkit;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.Playback;
import io.vavr.control.Either;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ports that do something else than the good one behind them, for tests of code that uses them. */
public final class BrokenPort {
    private BrokenPort() {}

    /** Returns {@code behind}, which throws {@code thrown} after it has done the work of the method called {@code name}. */
    public static <T> T throwing(Throwable thrown, String name, Class<T> port, T behind) {
        return doing(
                () -> {
                    throw thrown;
                },
                name,
                port,
                behind);
    }

    /** Returns {@code behind}, which runs {@code step} after it has done the work of the method called {@code name}. */
    public static <T> T doing(Step step, String name, Class<T> port, T behind) {
        return proxy(port, (self, method, arguments) -> {
            Object result = method.invoke(behind, arguments);
            if (method.getName().equals(name)) {
                step.run();
            }
            return result;
        });
    }

    /** Returns the bytes that are left in {@code buffer}, and leaves none. */
    public static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Returns {@code behind} with its playbacks changed. */
    public static AudioPlayer playerOf(AudioPlayer behind, UnaryOperator<Playback> change) {
        return proxy(AudioPlayer.class, (self, method, arguments) -> {
            Object result = method.invoke(behind, arguments);
            return result instanceof Either<?, ?> started
                    ? started.map(playback -> change.apply((Playback) playback))
                    : result;
        });
    }

    /**
     * Returns {@code good} with the public methods of {@code changes}, an anonymous object, in place of its own. The default
     * methods of the port call these too.
     */
    public static <T> T changed(Class<T> port, T good, Object changes) {
        Map<String, Method> changed = Arrays.stream(changes.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .collect(Collectors.toMap(BrokenPort::signature, method -> method));
        Set<String> known = Stream.of(port, Object.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(BrokenPort::signature)
                .collect(Collectors.toSet());
        if (!known.containsAll(changed.keySet())) {
            throw new IllegalArgumentException(port + " has not all of " + changed.keySet());
        }
        // An anonymous class is not public, and may be in any package.
        changed.values().forEach(method -> method.setAccessible(true));
        return proxy(port, (self, method, arguments) -> {
            Method change = changed.get(signature(method));
            if (change != null) {
                return change.invoke(changes, arguments);
            }
            return isLeftAsItIs(method, good.getClass())
                    ? InvocationHandler.invokeDefault(self, method, arguments)
                    : method.invoke(good, arguments);
        });
    }

    private static boolean isLeftAsItIs(Method method, Class<?> type) throws NoSuchMethodException {
        return type.getMethod(method.getName(), method.getParameterTypes()).isDefault();
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private static <T> T proxy(Class<T> port, Call call) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    try {
                        return call.of(self, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw requireNonNull(e.getCause());
                    }
                }));
    }

    /** What a port does besides its work. */
    @FunctionalInterface
    public interface Step {
        /** Does it; what it throws is thrown by the port, declared or not. */
        void run() throws Throwable;
    }

    private interface Call {
        Object of(Object self, Method method, Object[] arguments) throws Throwable;
    }
}
