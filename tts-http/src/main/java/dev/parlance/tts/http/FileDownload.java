package dev.parlance.tts.http;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a file, from a byte in its middle if the bytes before it are here already, and delivers it while it comes. Redirects
 * are followed as links to finished audio are: encrypted, and not into the network of this machine unless the file's own
 * address is there. Nothing is asked for twice, except a file of which the server has fewer bytes than are here.
 *
 * <p>Of the timeouts in the settings, {@code connect} counts for each address, {@code firstAudio} up to the first byte, {@code
 * betweenChunks} from chunk to chunk, and {@code total} for all.
 *
 * <p>Safe for concurrent use.
 */
public final class FileDownload {
    private static final int MOST_REDIRECTS = 5;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HttpConnections http;

    /** Uses these connections, whose base address is that of the file. */
    public FileDownload(HttpConnections http) {
        this.http = requireNonNull(http, "http");
    }

    /** Takes a file. What it throws ends the download, which is then {@link SpeechError.SinkFailed}. */
    public interface Receiver {
        /**
         * Takes what the server states before the first byte; called once, or again with 0 if the beginning is to be replaced.
         *
         * @param from which byte comes first: the one asked for, or 0 if the server sends the whole file
         * @param size how many bytes the whole file has, if that is stated
         * @param tag names the content of the file, if the server has such a name that a part can be relied on with
         */
        void begin(long from, OptionalLong size, Optional<String> tag) throws IOException;

        /** Takes the first {@code count} bytes of {@code chunk}, which is used again. */
        void write(byte[] chunk, int count) throws IOException;
    }

    /**
     * Downloads the file at {@code address}, without its first {@code from} bytes if the server has the same file still.
     *
     * @param tag the name that the content had when those bytes came; without it, the server is not asked whether the
     *     file is the same
     * @return why it is not here as far as the server sent it: {@link SpeechError.Rejected} if the server does not give it, {@link
     *     SpeechError.Unavailable} if the connection broke, or if the server failed. Empty if it is here
     * @throws IllegalStateException if the connections are closed
     */
    public Optional<SpeechError> run(
            URI address, long from, Optional<String> tag, Receiver receiver, Cancellation cancellation) {
        http.requireOpen();
        try (CallWatch watch = http.watch(cancellation)) {
            Either<SpeechError, Boolean> ended = run(new Wanted(address, from, tag), receiver, watch);
            return ended.swap().toJavaOptional();
        }
    }

    private record Wanted(URI address, long from, Optional<String> tag) {
        Headers headers() {
            // A coding would change which byte a number means.
            Headers.Builder headers = new Headers.Builder().add("Accept-Encoding", "identity");
            if (from > 0) {
                headers.add("Range", "bytes=" + from + "-");
                tag.ifPresent(known -> headers.add("If-Range", known));
            }
            return headers.build();
        }

        Wanted whole() {
            return new Wanted(address, 0, Optional.empty());
        }
    }

    private Either<SpeechError, Boolean> run(Wanted wanted, Receiver receiver, CallWatch watch) {
        try {
            if (!received(wanted, receiver, watch)) {
                received(wanted.whole(), receiver, watch);
            }
            return Either.right(true);
        } catch (ReceiverException e) {
            return Either.left(watch.verdict().orElseGet(() -> new SpeechError.SinkFailed(e.thrown)));
        } catch (IOException e) {
            return Either.left(watch.error(e, 0));
        }
    }

    /** Returns false if the server does not have the byte that comes next. */
    private boolean received(Wanted wanted, Receiver receiver, CallWatch watch) throws IOException {
        HttpUrl url = address(HttpUrl.parse(wanted.address().toString()));
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            watch.waitFor(TimeoutPhase.CONNECT);
            try (Response response = http.follow(url, wanted.headers(), watch)) {
                if (response.isSuccessful()) {
                    new Body(response, receiver, watch).receive(wanted.from());
                    return true;
                }
                if (response.code() == RANGE_NOT_SATISFIABLE && wanted.from() > 0) {
                    return false;
                }
                url = next(response);
            }
        }
        throw new BadReplyException("a link that leads from one address to the next without end");
    }

    private static HttpUrl next(Response response) throws IOException {
        String location = response.header("Location");
        if (response.code() / 100 != 3 || location == null) {
            throw new SpeechFailedException(error(response));
        }
        return address(response.request().url().resolve(location));
    }

    private static HttpUrl address(@Nullable HttpUrl url) throws BadReplyException {
        if (url == null) {
            throw new BadReplyException("a link that is no address");
        }
        return url;
    }

    private static SpeechError error(Response response) {
        int status = response.code();
        return switch (status) {
            case 404, 410 -> new SpeechError.Rejected("there is no such file (HTTP " + status + ")");
            case 429 -> new SpeechError.RateLimited(RetryAfter.of(response.headers()::get, Instant.now()));
            default ->
                status >= 500
                        ? new SpeechError.Unavailable("the server failed (HTTP " + status + ")")
                        : new SpeechError.Rejected("the server does not give the file (HTTP " + status + ")");
        };
    }

    /** What the server sends after the head. */
    private record Body(Response response, Receiver receiver, CallWatch watch) {
        void receive(long asked) throws IOException {
            boolean whole = false;
            try {
                ContentRange range = ContentRange.of(response, asked);
                watch.rest();
                receive(() -> receiver.begin(range.from(), range.size(), tag()));
                receiveBytes(response.body().byteStream());
                whole = true;
            } finally {
                // Closing alone would first wait for the rest of the body, to use the connection again.
                if (!whole) {
                    watch.abort();
                }
            }
        }

        private void receiveBytes(InputStream bytes) throws IOException {
            byte[] chunk = new byte[HttpConnections.PIECE_BYTES];
            for (int count = read(bytes, chunk); count >= 0; count = read(bytes, chunk)) {
                int received = count;
                watch.rest();
                receive(() -> receiver.write(chunk, received));
            }
        }

        private int read(InputStream bytes, byte[] chunk) throws IOException {
            watch.waitFor(TimeoutPhase.BETWEEN_CHUNKS);
            return bytes.read(chunk);
        }

        private static void receive(Reception reception) throws ReceiverException {
            try {
                reception.run();
            } catch (IOException e) {
                throw new ReceiverException(e);
            }
        }

        // RFC 9110 section 13.1.5: a weak tag says nothing about single bytes.
        private Optional<String> tag() {
            return Optional.ofNullable(response.header("ETag")).filter(tag -> tag.startsWith("\""));
        }
    }

    @FunctionalInterface
    private interface Reception {
        void run() throws IOException;
    }

    private static final class ReceiverException extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException thrown;

        ReceiverException(IOException thrown) {
            super("the receiver failed", thrown);
            this.thrown = thrown;
        }
    }
}
