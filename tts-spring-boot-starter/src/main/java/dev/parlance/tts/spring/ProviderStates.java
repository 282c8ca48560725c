package dev.parlance.tts.spring;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.speech.SpeechListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The providers of the chain, the preferred one first, and how they are. */
final class ProviderStates implements SpeechListener {
    /** Kubernetes gives a probe one second unless told otherwise (its {@code timeoutSeconds}). */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private final Map<String, ProviderState> states = new LinkedHashMap<>();
    private final Executor executor;

    /** Takes the providers, and what opens those again that could not be opened. */
    ProviderStates(List<ProviderState> providers, Executor executor) {
        providers.forEach(provider -> states.put(provider.name(), provider));
        this.executor = executor;
    }

    List<ProviderState> inOrder() {
        return List.copyOf(states.values());
    }

    /** Remembers what is the provider's fault: not what the request, the sink or a cancellation ended. */
    @Override
    public void ended(Call call, Ending ending) {
        if (ending instanceof Ending.Failed failed) {
            if (Fallback.mayFollow(failed.error())) {
                called(call, failed.error().problem());
            }
        } else {
            called(call, ending instanceof Ending.Finished ? null : "an exception, which the log has");
        }
    }

    private void called(Call call, @Nullable String failure) {
        ProviderState state = states.get(call.provider());
        if (state != null) {
            state.called(failure);
        }
    }

    /** What a health check answers: the code of the status, and what is known of each provider by its name. */
    record Report(String status, Map<String, Map<String, String>> details) {}

    /** Returns how they are after those that could not be opened were tried again; {@code fallback} as for the status. */
    Report report(boolean fallback) {
        Map<String, Map<String, String>> details = details();
        return new Report(status(fallback), details);
    }

    /**
     * Returns the code of the status: UP if requests without a voice can be spoken, by the preferred provider or, if there is a
     * fallback, by any; UNKNOWN if such a provider is still being opened; else DOWN.
     */
    private String status(boolean fallback) {
        List<ProviderState> speaking = fallback ? inOrder() : inOrder().subList(0, 1);
        if (speaking.stream().anyMatch(ProviderState::isAvailable)) {
            return "UP";
        }
        return speaking.stream().anyMatch(ProviderState::isUnknown) ? "UNKNOWN" : "DOWN";
    }

    /**
     * Returns what is known of each, by name. Those that could not be opened are tried again, which sends no text; what takes
     * longer than {@link #PATIENCE} goes on, and is known later.
     */
    Map<String, Map<String, String>> details() {
        await(CompletableFuture.allOf(
                states.values().stream().map(state -> state.recheck(executor)).toArray(CompletableFuture<?>[]::new)));
        Map<String, Map<String, String>> details = new LinkedHashMap<>();
        states.forEach((name, state) -> details.put(name, state.details()));
        return details;
    }

    private static void await(CompletableFuture<?> rechecked) {
        try {
            rechecked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // What was known before is the answer.
        }
    }
}
