package dev.parlance.tts.server;

import dev.parlance.tts.speech.Cancellation;
import java.time.Duration;
import java.util.function.Supplier;

/** A call of a tool while it runs: what ends it, and how far it is. Safe for concurrent use. */
final class McpCall {
    private final Cancellation ending = new Cancellation();
    private final Duration limit;
    private volatile Supplier<String> state = () -> "it has begun";

    /** Creates one that may take {@code limit}; who creates it ends it then. */
    McpCall(Duration limit) {
        this.limit = limit;
    }

    /**
     * Returns what ends it: {@code CALLER} if its client is gone or wants it no longer, {@code DEADLINE} if it took too long and the
     * client still waits for an answer.
     */
    Cancellation ending() {
        return ending;
    }

    /** Ends it; what a provider's own action throws is logged. */
    void end(Cancellation.Reason why) {
        try {
            ending.cancel(why);
        } catch (RuntimeException | Error e) {
            ServerLog.failed("of ending a call", e);
        }
    }

    /** Returns true if it took too long. */
    boolean isLate() {
        return ending.reason().filter(Cancellation.Reason.DEADLINE::equals).isPresent();
    }

    /** Returns what to tell the assistant of a call that took too long. */
    String tooLate() {
        return "the call took longer than " + limit.toSeconds() + " s, which is this server's limit";
    }

    /** Has the client be told by {@code words} how far it is; they are asked for in another thread, and must not wait. */
    void state(Supplier<String> words) {
        state = words;
    }

    /** Returns how far it is, in words. */
    String state() {
        return state.get();
    }
}
