package dev.parlance.tts.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a WAV file or stream, in pieces of any size, into an {@link AudioSink}.
 *
 * <p>{@link #feed} it what arrives and {@link #finish} when nothing more does. The sink is begun as soon as the header
 * is complete and gets every frame as soon as that is. Memory stays the same however long the audio is; 16-bit
 * little-endian audio is passed on without a copy. To read what is there already use {@link #read(InputStream)} or
 * {@link #copy}.
 *
 * <p>A file is a sequence of chunks, each an id of four characters, a 32-bit size and as many bytes, and one more byte
 * where the size is odd (IBM and Microsoft, Multimedia Programming Interface and Data Specifications 1.0, 1991):
 *
 * <pre>
 * "RIFF" size "WAVE"      or "RIFX", with every number big-endian; or "RF64" or "BW64", for more than 4 GiB
 *   "ds64" 28 …           RF64 and BW64 only: 64-bit sizes of file and data (EBU Tech 3306; ITU-R BS.2088)
 *   "fmt " 16, 18, 40 …   the shape of the audio and the type of its samples (RFC 2361)
 *   any others            LIST, fact, bext, JUNK, …: skipped, before and after the data
 *   "data" size samples   integers of 1 to 4 bytes, floating point of 4 or 8, A-law or &micro;-law of 1
 * </pre>
 *
 * <p>Every sample becomes 16 bits: wider ones are rounded to the nearest and clamped, floating point counts 1.0 as
 * 32768. Mono and stereo are read. Headers are not trusted further than this:
 *
 * <ul>
 *   <li>A writer that cannot go back leaves a <em>placeholder</em> as the size of the data: 0, unless another chunk
 *       follows it; a value within 64 KiB of 2 GiB (sox, arecord, eSpeak NG, ElevenLabs; DashScope writes {@code
 *       0x7FFFFF9B}); one in the last 64 KiB of 4 GiB (ffmpeg, OpenAI); or 2,000,000,000 (Pocket TTS). The audio then goes
 *       on until the source ends. Any other size must be reached, or the audio is {@linkplain
 *       MalformedAudioException.Kind#TRUNCATED truncated}.
 *   <li>The size of the whole file is wrong wherever the size of the data is. It counts for one thing: if it is
 *       2,000,000,000, data that reach up to that end have a placeholder too.
 *   <li>A missing padding byte is noticed where a well-known chunk follows.
 *   <li>What follows data of a declared size must be chunks or zeros. More audio, or another file, is an error: it
 *       would otherwise be lost without a word.
 * </ul>
 *
 * <p>Not safe for use by several threads at once. After an exception it takes nothing more.
 */
public final class WavReader implements AudioReader {
    private final WavParser parser;
    private boolean usable = true;

    private WavReader(AudioSink sink) {
        this.parser = new WavParser(sink);
    }

    /** Returns a reader that fills {@code sink}. */
    public static WavReader into(AudioSink sink) {
        return new WavReader(sink);
    }

    @Override
    public void feed(ByteBuffer bytes) throws IOException {
        use();
        parser.accept(bytes);
        usable = true;
    }

    @Override
    public AudioSummary finish() throws IOException {
        use();
        return parser.end();
    }

    // Not usable until the call has gone well: a sink or a header that failed once leaves nothing to go on from.
    private void use() {
        if (!usable) {
            throw new IllegalStateException("this reader is finished or has failed");
        }
        usable = false;
    }

    /**
     * Reads {@code source} to its end into {@code sink}, and leaves both open.
     *
     * @throws MalformedAudioException if it is no WAV, damaged, of a form that is not read, or truncated
     * @throws IOException if the source cannot be read, or the sink throws it
     */
    public static AudioSummary copy(InputStream source, AudioSink sink) throws IOException {
        return into(sink).readAll(source);
    }

    /**
     * Reads {@code source} to its end into memory, and leaves it open. Use {@link #copy} for audio that may be long:
     * this one ends with an {@link OutOfMemoryError} at 2 GiB.
     *
     * @throws MalformedAudioException if it is no WAV, damaged, of a form that is not read, or truncated
     * @throws IOException if it cannot be read
     */
    public static PcmAudio read(InputStream source) throws IOException {
        PcmCollector collector = new PcmCollector();
        copy(source, collector);
        return collector.audio().orElseThrow();
    }

    /**
     * Reads a file into memory, like {@link #read(InputStream)}.
     *
     * @throws MalformedAudioException if it is no WAV, damaged, of a form that is not read, or truncated
     * @throws IOException if it cannot be read
     */
    public static PcmAudio read(Path file) throws IOException {
        try (InputStream source = Files.newInputStream(file)) {
            return read(source);
        }
    }

    /**
     * Reads a whole file that is in memory already.
     *
     * @throws MalformedAudioException if it is no WAV, damaged, of a form that is not read, or truncated
     */
    public static PcmAudio read(byte[] file) throws MalformedAudioException {
        try {
            return read(new ByteArrayInputStream(file));
        } catch (MalformedAudioException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("memory cannot fail", e);
        }
    }
}
