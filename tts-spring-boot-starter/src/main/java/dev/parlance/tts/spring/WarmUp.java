package dev.parlance.tts.spring;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.Cancellation;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Warms the chain up in a thread of its own once the application is wired, which waits for nothing of it. */
final class WarmUp implements SmartInitializingSingleton, ApplicationListener<ContextClosedEvent>, DisposableBean {
    private final Parlance parlance;
    private final Executor executor;
    private final ApplicationContext context;
    private final Cancellation cancellation = new Cancellation();

    WarmUp(Parlance parlance, Executor executor, ApplicationContext context) {
        this.parlance = parlance;
        this.executor = executor;
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            ChainLog.notWarm("no thread is free");
        }
    }

    private void run() {
        long start = System.nanoTime();
        try {
            parlance.warmUp(cancellation)
                    .ifPresentOrElse(
                            error -> failed(error.problem()),
                            () -> ChainLog.warm(Duration.ofNanos(System.nanoTime() - start)));
        } catch (RuntimeException e) {
            failed(e.getClass().getSimpleName());
        }
    }

    // An application that is ending needs no first text.
    private void failed(String reason) {
        if (!cancellation.isCancelled()) {
            ChainLog.notWarm(reason);
        }
    }

    // An executor of the application that Spring manages waits for what it runs before any bean is destroyed. Contexts
    // below this one tell of their ends here too.
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        if (closed.getApplicationContext().equals(context)) {
            cancellation.cancel();
        }
    }

    // Also of an application that could not be started.
    @Override
    public void destroy() {
        cancellation.cancel();
    }
}
