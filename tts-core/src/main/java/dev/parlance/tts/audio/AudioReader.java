package dev.parlance.tts.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads one encoded stream, in pieces of any size, into the {@link AudioSink} it was opened for.
 *
 * <p>It is fed what arrives: so audio from a socket, an event stream or a file is read by the same code, without a thread or
 * a pipe between, and the caller stops by feeding nothing more; there is nothing to close. What holds for each one:
 *
 * <ul>
 *   <li>The sink is begun as soon as the format is known, and receives audio as soon as that can be decoded.
 *   <li>However the stream is cut into pieces, the same audio is delivered.
 *   <li>A stream that is damaged or cut off is a {@link MalformedAudioException}, as far as the format lets it be known;
 *       it is never silently shorter audio. {@link AudioSummary#lengthDeclared} says whether the length was certain.
 *   <li>Memory stays the same however long the audio is, and whatever sizes the stream claims.
 * </ul>
 *
 * <p>Not safe for use by several threads at once. After an exception it takes nothing more.
 */
public interface AudioReader {
    /**
     * Takes the next bytes, all that remain in {@code bytes}. They are not kept or changed.
     *
     * @throws MalformedAudioException if what has come so far is of another format, damaged, or of a form that is not read
     * @throws IOException if the sink throws it
     * @throws IllegalStateException if this reader is finished, or has thrown before
     */
    void feed(ByteBuffer bytes) throws IOException;

    /**
     * States that nothing more comes, delivers the last of the audio, and returns what has been delivered.
     *
     * @throws MalformedAudioException if the stream is not whole
     * @throws IOException if the sink throws it
     * @throws IllegalStateException if this reader is finished, or has thrown before
     */
    AudioSummary finish() throws IOException;

    /**
     * Reads {@code source} to its end, and leaves it open. A read that blocks is ended by closing the source.
     *
     * @throws MalformedAudioException as {@link #feed} and {@link #finish} do
     * @throws IOException if the source cannot be read, or the sink throws it
     */
    default AudioSummary readAll(InputStream source) throws IOException {
        byte[] piece = new byte[16 * 1024];
        for (int count = source.read(piece); count >= 0; count = source.read(piece)) {
            feed(ByteBuffer.wrap(piece, 0, count));
        }
        return finish();
    }
}
