package dev.parlance.tts.http;

import dev.parlance.tts.audio.AudioDecoders;
import dev.parlance.tts.audio.AudioReader;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.AudioSummary;
import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.SpeechDelivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes audio as the service sends it and delivers PCM. A container is known by its first bytes and read by WAV's reader or
 * the decoder that is installed for it; a WAV header is used for the format only, its sizes are placeholders (0x7FFFFFBF and 0x7FFFFF9B, measured; the official FAQ calls the duration
 * in the header an estimate).
 */
public final class AudioIntake {
    // Two MP3 frames of 1,441 bytes, the longest: what is needed at most to tell one from raw PCM.
    private static final int HEAD_BYTES = 2 * 1_441;

    private final SpeechDelivery delivery;
    private final AudioSink target;
    private final @Nullable PcmFormat rawFormat;
    // Made when audio comes.
    private ByteBuffer head = ByteBuffer.allocate(0);
    // Of raw audio: a server that fails may have no other place left for its error.
    private final byte[] last = new byte[AudioStart.TEXT_BYTES];
    private boolean decided;
    private boolean finished;
    private @Nullable AudioReader reader;

    private AudioIntake(SpeechDelivery delivery, AudioSink target, @Nullable PcmFormat rawFormat) {
        this.delivery = delivery;
        this.target = target;
        this.rawFormat = rawFormat;
    }

    /** Returns an intake for a stream, in which audio without a header has {@code rawFormat}. */
    public static AudioIntake ofStream(SpeechDelivery delivery, AudioSink target, PcmFormat rawFormat) {
        return new AudioIntake(delivery, target, rawFormat);
    }

    /** Returns an intake for a file, which must have a header: any page of text would pass for raw audio. */
    public static AudioIntake ofFile(SpeechDelivery delivery, AudioSink target) {
        return new AudioIntake(delivery, target, null);
    }

    /** Returns true if a byte has come. */
    public boolean isBegun() {
        return decided || head.position() > 0;
    }

    /** Returns true if the audio had a header, which stated its format. */
    public boolean hasHeader() {
        return reader != null;
    }

    /** Returns true if {@link #finish} has found the audio whole. */
    boolean isFinished() {
        return finished;
    }

    /** Takes all that remains in {@code bytes}. */
    void accept(ByteBuffer bytes) throws IOException {
        if (decided) {
            pass(bytes);
            return;
        }
        if (head.capacity() == 0) {
            head = ByteBuffer.allocate(HEAD_BYTES);
        }
        // Byte by byte, since a few of them decide.
        while (bytes.hasRemaining() && !decided) {
            head.put(bytes.get());
            decide(AudioStart.of(head));
        }
        if (bytes.hasRemaining()) {
            pass(bytes);
        }
    }

    private void decide(AudioStart.Verdict verdict) throws IOException {
        switch (verdict) {
            case UNDECIDED -> {}
            case FOREIGN -> {
                reader = AudioDecoders.into(target);
                passHead();
            }
            case TEXT -> throw text();
            case WAV -> {
                reader = WavReader.into(target);
                passHead();
            }
            case RAW -> passRawHead();
        }
    }

    private static BadReplyException text() {
        return new BadReplyException("text where audio was expected");
    }

    private void passRawHead() throws IOException {
        if (rawFormat == null) {
            throw new BadReplyException("something else than audio where a file of audio was expected");
        }
        target.begin(rawFormat);
        passHead();
    }

    private void passHead() throws IOException {
        decided = true;
        pass(head.flip());
    }

    private void pass(ByteBuffer bytes) throws IOException {
        if (reader != null) {
            reader.feed(bytes);
        } else {
            keepLast(bytes.slice());
            target.write(bytes);
        }
    }

    private void keepLast(ByteBuffer bytes) {
        int count = Math.min(bytes.limit(), last.length);
        System.arraycopy(last, count, last, 0, last.length - count);
        bytes.get(bytes.limit() - count, last, last.length - count, count);
    }

    /**
     * Takes all of {@code body}, as it comes, and checks that it is whole.
     *
     * @param response the head that came with it
     * @param limitBytes how long it may be
     * @throws BadReplyException as {@link #finish} does, and if it is longer
     */
    public void takeAll(ResponseBody body, Response response, long limitBytes) throws IOException {
        if (body.contentLength() > limitBytes) {
            throw tooLarge(limitBytes);
        }
        BufferedSource source = body.source();
        byte[] piece = new byte[HttpConnections.PIECE_BYTES];
        ByteBuffer readOnlyPiece = ByteBuffer.wrap(piece).asReadOnlyBuffer();
        long total = 0;
        for (int count = source.read(piece); count >= 0; count = source.read(piece)) {
            total += count;
            if (total > limitBytes) {
                throw tooLarge(limitBytes);
            }
            accept(readOnlyPiece.clear().limit(count));
        }
        finish(endIsCertain(body, response));
    }

    private static BadReplyException tooLarge(long limitBytes) {
        return new BadReplyException("audio of more than the " + limitBytes + " bytes allowed");
    }

    // A body that lasts until the connection closes looks the same whether it is whole or broke off.
    private static boolean endIsCertain(ResponseBody body, Response response) {
        Response network = response.networkResponse();
        boolean chunked = network != null && "chunked".equalsIgnoreCase(network.header("Transfer-Encoding"));
        boolean zipped = network != null && "gzip".equalsIgnoreCase(network.header("Content-Encoding"));
        boolean counted =
                response.headers().values("Content-Length").stream().distinct().count() == 1;
        return (body.contentLength() >= 0 && counted) || chunked || zipped;
    }

    /**
     * Checks that the audio is whole.
     *
     * @param endIsCertain false if the source cannot tell its end from a connection that broke
     * @throws BadReplyException if there was none, it ends inside a frame, or it is unknown whether it is all
     * @throws MalformedAudioException if a file was damaged or cut off, as far as its format lets it be known
     */
    public void finish(boolean endIsCertain) throws IOException {
        if (!decided && head.position() > 0) {
            if (AudioStart.isText(head)) {
                throw text();
            }
            passRawHead();
        }
        if (AudioStart.isEndOfText(last)) {
            throw new BadReplyException("text at the end of the audio");
        }
        AudioSummary summary = reader == null ? null : reader.finish();
        if (delivery.endsInsideFrame()) {
            throw new BadReplyException("the audio ends inside a frame");
        }
        if (delivery.frames() == 0) {
            throw new BadReplyException("the service has finished without any audio");
        }
        if (!endIsCertain && !(summary != null && summary.lengthDeclared())) {
            throw new BadReplyException(
                    "nothing tells whether the audio is whole: neither its length nor its end was sent");
        }
        finished = true;
    }
}
