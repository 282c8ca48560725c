package dev.parlance.tts.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The page to listen with: the files that {@code page/files.txt} names, read once. No path of a request reaches the class loader.
 */
final class PageFiles {
    private static final String INDEX = "index.html";
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    private PageFiles() {}

    /** Adds the page at {@code /} and its files below {@code /page/}. */
    static void add(Routes routes) {
        List<String> names = new String(read("files.txt"), UTF_8).lines().toList();
        for (String name : names) {
            PageFile file = PageFile.of(name);
            routes.get("/page/" + name, Access.OPEN, file::send);
            if (name.equals(INDEX)) {
                routes.get("/", Access.OPEN, file::send);
            }
        }
    }

    private static byte[] read(String name) {
        try (InputStream file = requireNonNull(PageFiles.class.getResourceAsStream("page/" + name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }

    private record PageFile(Answer answer, String tag) {
        static PageFile of(String name) {
            byte[] content = read(name);
            String type = requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
            return new PageFile(new Answer(200, type, Buffer.buffer(content)), "\"" + digest(content) + "\"");
        }

        private static String digest(byte[] content) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java platform has SHA-256", e);
            }
        }

        void send(Exchange exchange) {
            exchange.response()
                    .putHeader("Content-Security-Policy", POLICY)
                    .putHeader("Referrer-Policy", "no-referrer")
                    // Asked each time whether it has changed, so that a new version of the server shows its page.
                    .putHeader("Cache-Control", "no-cache")
                    .putHeader("ETag", tag);
            boolean known = tag.equals(exchange.request().getHeader("If-None-Match"));
            exchange.answer(known ? new Answer(304, answer.contentType(), Buffer.buffer()) : answer);
        }
    }
}
