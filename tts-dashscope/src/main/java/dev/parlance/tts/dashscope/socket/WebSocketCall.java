package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.http.CallEndedException;
import dev.parlance.tts.http.CallWatch;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.socket.EventResult;
import dev.parlance.tts.http.socket.Outbox;
import dev.parlance.tts.http.socket.SocketText;
import dev.parlance.tts.http.socket.WebSocketConnection;
import dev.parlance.tts.http.socket.WebSocketFrames;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;

/** One synthesis over a WebSocket of its own, from the handshake to the receipt. Used once, by one thread. */
final class WebSocketCall {
    // Codes that say that the connection ended, and not why (RFC 6455 section 7.4.1).
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;

    private final WebSocketTransport transport;
    private final ResolvedCall resolved;
    private final SpeechDelivery delivery;
    private final CallWatch watch;

    WebSocketCall(WebSocketTransport transport, ResolvedCall resolved, SpeechDelivery delivery, CallWatch watch) {
        this.transport = transport;
        this.resolved = resolved;
        this.delivery = delivery;
        this.watch = watch;
    }

    /** Has {@code text} spoken as {@code dialogue} says. */
    Either<SpeechError, SpeechReceipt> run(SocketDialogue dialogue, SocketText text) {
        try {
            speak(dialogue, text);
        } catch (IOException e) {
            SpeechError seen = watch.error(e, delivery.frames());
            // What the text came to has ended the connection, so it comes before what that looks like from here.
            return Either.left(text.failure().orElse(seen));
        } finally {
            text.stop();
        }
        return Either.right(dialogue.events().receipt(delivery, text.units()).build());
    }

    private void speak(SocketDialogue dialogue, SocketText text) throws IOException {
        try (WebSocketConnection connection = transport.connect(dialogue, resolved, watch)) {
            Future<?> ping = transport.pings().keepAlive(connection);
            Outbox out = new Outbox(connection);
            try {
                converse(dialogue, text, connection, out);
            } finally {
                out.over();
                ping.cancel(false);
            }
        }
        dialogue.events().finish();
    }

    private void converse(SocketDialogue dialogue, SocketText text, WebSocketConnection connection, Outbox out)
            throws IOException {
        say(() -> dialogue.script().open(out));
        boolean textStarted = dialogue.speaksFirst();
        if (textStarted) {
            say(() -> text.start(dialogue.script(), out));
        }
        EventResult result = EventResult.NEWS;
        while (result != EventResult.FINISHED || !isAllSaid(out)) {
            result = listen(dialogue.events(), connection, out);
            if (result == EventResult.READY) {
                out.started();
            }
            if (result == EventResult.READY && !textStarted) {
                textStarted = true;
                say(() -> text.start(dialogue.script(), out));
            }
        }
    }

    private static void say(Saying words) throws IOException {
        try {
            words.say();
        } catch (CallEndedException e) {
            throw e;
        } catch (IOException e) {
            // A service that has stopped listening may have said why: what it sent is read to its end first.
        }
    }

    /** Sends something. */
    private interface Saying {
        void say() throws IOException;
    }

    private boolean isAllSaid(Outbox out) throws SpeechFailedException {
        if (!out.finished()) {
            throw SpeechFailedException.truncated(delivery);
        }
        return out.isEnded();
    }

    private EventResult listen(SocketEvents events, WebSocketConnection connection, Outbox out) throws IOException {
        try {
            return switch (connection.next()) {
                case WebSocketFrames.TEXT -> events.text(connection.payload());
                case WebSocketFrames.BINARY -> events.binary(connection.payload());
                default -> throw new SpeechFailedException(closed(connection));
            };
        } catch (IOException e) {
            // The text ended after its last flush, when everything had been spoken already.
            if (out.isComplete()) {
                out.letFinish();
                return EventResult.FINISHED;
            }
            throw e;
        }
    }

    private SpeechError closed(WebSocketConnection connection) {
        int code = connection.closeCode();
        VendorError error = new VendorError(
                VendorError.Source.WS_CLOSE,
                code == WebSocketConnection.NO_CODE ? OptionalInt.empty() : OptionalInt.of(code),
                "",
                connection.closeReason(),
                Optional.empty(),
                Optional.empty());
        boolean unexplained = code == NORMAL || code == GOING_AWAY || code == WebSocketConnection.NO_CODE;
        return unexplained && delivery.frames() > 0
                ? new SpeechError.Truncated(delivery.frames()).withVendor(error.reply(resolved.names()))
                : resolved.error(error);
    }
}
