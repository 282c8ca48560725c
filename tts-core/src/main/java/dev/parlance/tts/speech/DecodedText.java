package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of a stream, as much at a time as it has. Closing the stream is what ends a read that knows no interrupt. */
final class DecodedText implements TextSource {
    private final InputStream stream;
    private final TextSource fragments;

    DecodedText(InputStream stream, Charset charset) {
        this.stream = requireNonNull(stream, "stream");
        Reader reader = new InputStreamReader(
                stream,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        fragments = TextSource.of(() -> new Fragments(reader));
    }

    @Override
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        Cancellation.Registration registration = cancellation.onCancel(this::close);
        try {
            return fragments.next(cancellation);
        } finally {
            registration.close();
        }
    }

    @Override
    public void close() {
        fragments.close();
        Closer.closeQuietly(stream);
    }

    private static final class Fragments implements Iterator<String> {
        private final Reader reader;
        private final char[] buffer = new char[1024];
        private @Nullable String next;

        Fragments(Reader reader) {
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = read();
            }
            return next != null;
        }

        private @Nullable String read() {
            try {
                int count = reader.read(buffer);
                return count < 0 ? null : new String(buffer, 0, count);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String fragment = requireNonNull(next);
            next = null;
            return fragment;
        }
    }
}
