package dev.parlance.tts.spring;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Opens a provider, and remembers how that went and what its last call failed with. Safe for concurrent use. */
final class ProviderState implements SpeechProviderFactory {
    static final String NO_ANSWER = "its server has been asked, and has not answered yet";

    private final SpeechProviderFactory factory;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile boolean opened;
    private volatile @Nullable String unavailable;
    private volatile @Nullable String lastFailure;

    ProviderState(SpeechProviderFactory factory) {
        this.factory = factory;
    }

    @Override
    public String name() {
        return factory.name();
    }

    @Override
    public SpeechProvider open() {
        SpeechProvider provider = probe();
        opened = true;
        return provider;
    }

    private SpeechProvider probe() {
        try {
            SpeechProvider provider = factory.open();
            unavailable = null;
            return provider;
        } catch (RuntimeException | Error e) {
            unavailable = reason(e);
            throw e;
        }
    }

    // The message of a foreign one may hold a key, or an address with one.
    private static String reason(Throwable thrown) {
        return thrown instanceof UnusableProviderException unusable
                ? String.valueOf(unusable.getMessage())
                : thrown.getClass().getSimpleName();
    }

    /** Opens it in a thread of {@code executor}; it is the caller's to {@linkplain #taken use} or to close. */
    CompletableFuture<SpeechProvider> openIn(Executor executor) {
        probing.set(true);
        CompletableFuture<SpeechProvider> opening = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(opening));
        } catch (RejectedExecutionException e) {
            probing.set(false);
            String words = "no thread is free to open it in";
            opening.completeExceptionally(new UnusableProviderException(words, new SpeechError.Unavailable(words, e)));
        }
        return opening;
    }

    private void complete(CompletableFuture<SpeechProvider> opening) {
        try {
            SpeechProvider provider = probe();
            probing.set(false);
            opening.complete(provider);
        } catch (RuntimeException | Error e) {
            probing.set(false);
            opening.completeExceptionally(e);
        }
    }

    /** Says that the chain has the provider that {@link #openIn} opened. */
    void taken() {
        opened = true;
    }

    /** Remembers the end of a call; {@code failure} is null if it succeeded. */
    void called(@Nullable String failure) {
        lastFailure = failure;
    }

    /**
     * Opens it once more in a thread of {@code executor} if that failed, so that one which has recovered is found out without a
     * call, and closes it again. There is nothing to wait for while an earlier attempt goes on: a server that hangs would have
     * a thread for each check.
     */
    CompletableFuture<?> recheck(Executor executor) {
        if (unavailable == null || !probing.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        return openIn(executor).thenAccept(Closer::closeQuietly).exceptionally(thrown -> null);
    }

    boolean isAvailable() {
        return unavailable == null && !isUnknown();
    }

    /** Returns true if it is being opened for the first time, which takes long. */
    boolean isUnknown() {
        return unavailable == null && !opened && probing.get();
    }

    /** Returns why it cannot speak now, if it cannot. */
    private @Nullable String reason() {
        return isUnknown() ? NO_ANSWER : unavailable;
    }

    /** Returns what is known, without a text, a key or an address. */
    Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        String reason = reason();
        String failure = lastFailure;
        details.put("state", state());
        if (reason != null) {
            details.put("reason", reason);
        }
        if (failure != null) {
            details.put("lastFailure", failure);
        }
        return details;
    }

    private String state() {
        if (isUnknown()) {
            return "unknown";
        }
        return unavailable != null ? "unavailable" : opened ? "opened" : "not opened yet";
    }
}
