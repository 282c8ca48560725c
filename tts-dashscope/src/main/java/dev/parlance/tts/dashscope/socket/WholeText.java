package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.http.CallEndedException;
import dev.parlance.tts.http.socket.Outbox;
import dev.parlance.tts.http.socket.SocketScript;
import dev.parlance.tts.http.socket.SocketText;
import dev.parlance.tts.speech.TextFragment;
import java.io.IOException;

/** The text of a request, handed over at once in the thread that speaks. */
final class WholeText implements SocketText {
    private final ResolvedCall resolved;

    WholeText(ResolvedCall resolved) {
        this.resolved = resolved;
    }

    @Override
    public void start(SocketScript script, Outbox out) throws IOException {
        try {
            script.say(TextFragment.of(text()), out);
            script.end(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallEndedException();
        }
    }

    @Override
    public String text() {
        return resolved.request().text();
    }

    @Override
    public long units() {
        return resolved.units();
    }
}
