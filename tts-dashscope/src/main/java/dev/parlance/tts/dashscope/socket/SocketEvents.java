package dev.parlance.tts.dashscope.socket;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.dashscope.service.WireUsage;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.Base64Audio;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.socket.EventResult;
import dev.parlance.tts.http.wire.JsonDocuments;
import dev.parlance.tts.http.wire.SegmentSource;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import okio.BufferedSource;

/** The service's side of a WebSocket, one family of events in each subclass. One for each call; used by one thread. */
abstract class SocketEvents {
    private final JsonDocuments documents = new JsonDocuments();
    private final ResolvedCall resolved;
    private final AudioIntake intake;
    private final Base64Audio audio;
    private final WireUsage usage = new WireUsage();
    private String requestId = "";

    SocketEvents(ResolvedCall resolved, AudioIntake intake) {
        this.resolved = resolved;
        this.intake = intake;
        audio = new Base64Audio(intake);
    }

    /**
     * Takes a text message.
     *
     * @throws SpeechFailedException if the service reports an error
     * @throws BadReplyException if it is not what was agreed on
     */
    final EventResult text(BufferedSource message) throws IOException {
        try {
            EventResult result = documents.read(new SegmentSource(message), this::event);
            if (result == null) {
                throw new BadReplyException("an event that is a list");
            }
            audio.flush();
            return result;
        } catch (EOFException e) {
            throw new BadReplyException("an event that is not JSON", e);
        }
    }

    /** Takes an event. */
    abstract EventResult event(JsonReader json) throws IOException;

    /** Takes a binary message; throws as {@link #text} does. */
    abstract EventResult binary(BufferedSource message) throws IOException;

    /** Notes the service's name for the request; an empty one is none. */
    final void requestId(String id) {
        requestId = id.isEmpty() ? requestId : id;
    }

    /** Notes what the service has counted of a part that has ended. */
    final void used(WireUsage more) {
        usage.add(more);
    }

    /** Checks that everything that was begun has ended, and the audio is complete. */
    void finish() throws IOException {
        audio.finish();
        intake.finish(true);
    }

    /** Returns the receipt for what was delivered, of a text that turned out to have {@code units}. */
    SpeechReceipt.Builder receipt(SpeechDelivery delivery, long units) {
        return resolved.withUnits(units).receipt(delivery, requestId, usage);
    }

    /** Decodes the next value of an event as base64. */
    final void decodeAudio(JsonReader json) throws IOException {
        audio.decode(json, documents::renewAllowance);
    }

    /** Delivers a message of plain audio. */
    final void copyAudio(BufferedSource message) throws IOException {
        audio.copy(message);
    }

    /** Returns the error that an event reports. */
    final SpeechFailedException refused(String code, String message) {
        Optional<String> id = Optional.of(requestId).filter(known -> !known.isEmpty());
        return new SpeechFailedException(resolved.error(VendorError.of(VendorError.Source.WS, code, message, id)));
    }
}
