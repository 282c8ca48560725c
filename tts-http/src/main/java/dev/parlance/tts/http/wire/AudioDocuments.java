package dev.parlance.tts.http.wire;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.Base64Audio;
import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects, such as the events of a stream, with audio in base64 among their members. The audio is decoded while it
 * arrives; of an object that cannot be read, none is delivered. Not safe for use by several threads at once.
 */
public final class AudioDocuments {
    private final JsonDocuments documents = new JsonDocuments();
    private final @Nullable Base64Audio audio;
    private final JsonDocuments.Reading<Boolean> reading;
    // Once, and not for each event.
    private final Runnable progress = documents::renewAllowance;

    private AudioDocuments(@Nullable Base64Audio audio, ObjectReading reading) {
        this.audio = audio;
        this.reading = json -> {
            reading.read(json);
            return true;
        };
    }

    /** Reads an object. */
    @FunctionalInterface
    public interface ObjectReading {
        /** Reads all of the object that is next; a member with audio is for {@link #audio}. */
        void read(JsonReader json) throws IOException;
    }

    /** Returns documents, read by {@code reading}, whose audio goes to {@code audio}. */
    public static AudioDocuments into(Base64Audio audio, ObjectReading reading) {
        return new AudioDocuments(audio, reading);
    }

    /** Returns documents, read by {@code reading}, whose audio is dropped. */
    public static AudioDocuments withoutAudio(ObjectReading reading) {
        return new AudioDocuments(null, reading);
    }

    /** Returns a view of {@code body} that delivers the audio so far before it waits for more. */
    public BufferedSource deliveringBefore(BufferedSource body) {
        return Okio.buffer(new ForwardingSource(body) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                if (audio != null) {
                    audio.flush();
                }
                return super.read(sink, byteCount);
            }
        });
    }

    /**
     * Reads the next document, as {@link JsonDocuments#read} does.
     *
     * @return false at the word that ends a stream
     */
    public boolean read(Source document) throws IOException {
        return read(document, () -> false);
    }

    private boolean read(Source document, JsonDocuments.Pausing pausing) throws IOException {
        try {
            boolean read = documents.read(document, pausing, reading) != null;
            if (audio != null) {
                audio.endDocument();
            }
            return read;
        } catch (BadReplyException | EOFException e) {
            if (audio != null) {
                audio.abandon();
            }
            throw e;
        }
    }

    /**
     * Reads the data of the event that {@code events} is at.
     *
     * @return false at the word that ends a stream
     * @throws EOFException if the stream ends inside the event
     */
    public boolean read(EventStreamReader events) throws IOException {
        try {
            return read(events.data(), events);
        } catch (EOFException e) {
            if (events.isComplete()) {
                throw new BadReplyException("an event ends inside its JSON", e);
            }
            throw e;
        }
    }

    /** Decodes the next value of {@code json}, as {@link Base64Audio#decode} does. */
    public void audio(JsonReader json) throws IOException {
        if (audio == null) {
            json.skipValue();
        } else {
            audio.decode(json, progress);
        }
    }

    /** Delivers the audio to its last byte. */
    public void finish() throws IOException {
        if (audio != null) {
            audio.finish();
        }
    }
}
