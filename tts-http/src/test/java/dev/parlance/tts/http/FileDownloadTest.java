package dev.parlance.tts.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDownloadTest {
    private static final String FILE = "0123456789";
    private static final Timeouts PATIENT = Timeouts.DEFAULT;

    private final FaultServer server = FaultServer.start();
    private final Received received = new Received();

    @AfterEach
    void close() {
        server.close();
    }

    private static final class Received implements FileDownload.Receiver {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long from = -1;
        private OptionalLong size = OptionalLong.empty();
        private Optional<String> tag = Optional.empty();

        @Override
        public void begin(long from, OptionalLong size, Optional<String> tag) {
            this.from = from;
            this.size = size;
            this.tag = tag;
        }

        @Override
        public void write(byte[] chunk, int count) {
            bytes.write(chunk, 0, count);
        }
    }

    private Optional<SpeechError> download(String path, long from, Optional<String> tag) {
        return download(path, from, tag, PATIENT, received, Cancellation.never());
    }

    private Optional<SpeechError> download(
            String path,
            long from,
            Optional<String> tag,
            Timeouts timeouts,
            FileDownload.Receiver receiver,
            Cancellation cancellation) {
        URI address = server.uri(path);
        HttpSettings settings = HttpSettings.of(address).withTimeouts(timeouts);
        try (HttpConnections http = new HttpConnections(settings)) {
            return new FileDownload(http).run(address, from, tag, receiver, cancellation);
        }
    }

    private static void sendTheRest(FaultExchange http) throws IOException {
        http.status(206).header("Content-Range", "bytes 4-9/10").body("456789");
    }

    @Test
    void deliversAWholeFileWithItsSizeAndTag() throws Exception {
        server.on("/a", http -> http.header("ETag", "\"one\"").body(FILE));

        assertThat(download("/a", 0, Optional.empty())).isEmpty();

        assertThat(received.bytes.toString(UTF_8)).isEqualTo(FILE);
        assertThat(received.size).hasValue(10);
        assertThat(received.tag).contains("\"one\"");
        assertThat(server.take().header("Range")).isEmpty();
        assertThat(server.requests().get(0).header("Accept-Encoding")).contains("identity");
    }

    @Test
    void takesNoWeakTag() {
        server.on("/a", http -> http.header("ETag", "W/\"one\"").body(FILE));

        assertThat(download("/a", 0, Optional.empty())).isEmpty();

        assertThat(received.tag).isEmpty();
    }

    @Test
    void goesOnWhereItIsAskedTo() {
        server.on("/a", FileDownloadTest::sendTheRest);

        assertThat(download("/a", 4, Optional.of("\"one\""))).isEmpty();

        assertThat(received.bytes.toString(UTF_8)).isEqualTo("456789");
        assertThat(received.from).isEqualTo(4);
        assertThat(received.size).hasValue(10);
        assertThat(server.requests().get(0).header("Range")).contains("bytes=4-");
        assertThat(server.requests().get(0).header("If-Range")).contains("\"one\"");
    }

    @Test
    void saysThatTheServerSendsTheWholeFile() {
        server.on("/a", http -> http.body(FILE));

        assertThat(download("/a", 4, Optional.of("\"one\""))).isEmpty();

        assertThat(received.from).isZero();
        assertThat(received.bytes.toString(UTF_8)).isEqualTo(FILE);
    }

    @Test
    void asksForTheWholeFileIfTheServerHasLess() {
        server.on("/a", http -> {
            if (http.request().header("Range").isPresent()) {
                http.status(416).body("");
            } else {
                http.body("0123");
            }
        });

        assertThat(download("/a", 7, Optional.empty())).isEmpty();

        assertThat(received.from).isZero();
        assertThat(received.bytes.toString(UTF_8)).isEqualTo("0123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes 5-9/10", "bytes 0-9/10", "4-9/10", "bytes */10", "", "bytes 4-9/99999999999999999999"})
    void refusesAPartThatItDidNotAskFor(String range) {
        server.on("/a", http -> http.status(206).header("Content-Range", range).body("456789"));

        assertThat(download("/a", 4, Optional.empty())).get().isInstanceOf(SpeechError.BadReply.class);
        assertThat(received.from).isEqualTo(-1);
    }

    @Test
    void followsARedirectWithTheSameRange() {
        server.on("/a", http -> http.status(302).header("Location", "/b").body(""))
                .on("/b", FileDownloadTest::sendTheRest);

        assertThat(download("/a", 4, Optional.of("\"one\""))).isEmpty();

        assertThat(received.bytes.toString(UTF_8)).isEqualTo("456789");
        assertThat(server.requests().get(1).header("If-Range")).contains("\"one\"");
    }

    @Test
    void followsNoRedirectsWithoutEnd() {
        server.on("/a", http -> http.status(302).header("Location", "/a").body(""));

        assertThat(download("/a", 0, Optional.empty())).get().isInstanceOf(SpeechError.BadReply.class);
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void saysWhyTheServerGivesNoFile() {
        server.on("/gone", http -> http.status(404).body("no"))
                .on("/broken", http -> http.status(503).body("no"))
                .on("/busy", http -> http.status(429).header("Retry-After", "7").body("no"))
                .on("/secret", http -> http.status(403).body("no"));

        assertThat(download("/gone", 0, Optional.empty()))
                .get()
                .isInstanceOf(SpeechError.Rejected.class)
                .satisfies(error -> assertThat(error.message()).contains("404"));
        assertThat(download("/broken", 0, Optional.empty())).get().isInstanceOf(SpeechError.Unavailable.class);
        assertThat(download("/busy", 0, Optional.empty())).get().isInstanceOf(SpeechError.RateLimited.class);
        assertThat(download("/secret", 0, Optional.empty())).get().isInstanceOf(SpeechError.Rejected.class);
    }

    @Test
    void deliversWhatCameBeforeTheConnectionBroke() {
        server.on("/a", http -> {
            http.promise(10).send("0123");
            http.cut();
        });

        assertThat(download("/a", 0, Optional.empty())).get().isInstanceOf(SpeechError.Unavailable.class);
        assertThat(received.bytes.toString(UTF_8)).isEqualTo("0123");
    }

    @Test
    void endsWhenTheServerFallsSilent() {
        server.on("/a", http -> {
            http.promise(10).send("0123");
            http.stall();
        });
        Timeouts impatient = new Timeouts(
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofMinutes(1));

        assertThat(download("/a", 0, Optional.empty(), impatient, received, Cancellation.never()))
                .get()
                .isInstanceOf(SpeechError.TimedOut.class);
    }

    @Test
    void takesAWholeFileAsSlowlyAsItComes() {
        Duration silence = Duration.ofSeconds(2);
        server.on("/a", http -> {
            http.promise(FILE.length()).head();
            for (int at = 0; at < FILE.length(); at++) {
                http.pause(silence.dividedBy(8)).send(FILE.substring(at, at + 1));
            }
        });
        Timeouts patient = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), silence, Duration.ofDays(1));

        assertThat(download("/a", 0, Optional.empty(), patient, received, Cancellation.never()))
                .isEmpty();
        assertThat(received.bytes.toString(UTF_8)).isEqualTo(FILE);
    }

    @Test
    void endsWhenItIsCancelled() {
        server.on("/a", http -> {
            http.promise(10).send("0123");
            http.stall();
        });
        Cancellation cancellation = new Cancellation();
        FileDownload.Receiver cancelling = new FileDownload.Receiver() {
            @Override
            public void begin(long from, OptionalLong size, Optional<String> tag) {}

            @Override
            public void write(byte[] chunk, int count) {
                cancellation.cancel();
            }
        };

        assertThat(download("/a", 0, Optional.empty(), PATIENT, cancelling, cancellation))
                .get()
                .isInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void saysThatTheReceiverFailed() {
        server.on("/a", http -> http.body(FILE));
        IOException full = new IOException("No space left on device");
        FileDownload.Receiver failing = new FileDownload.Receiver() {
            @Override
            public void begin(long from, OptionalLong size, Optional<String> tag) {}

            @Override
            public void write(byte[] chunk, int count) throws IOException {
                throw full;
            }
        };

        assertThat(download("/a", 0, Optional.empty(), PATIENT, failing, Cancellation.never()))
                .contains(new SpeechError.SinkFailed(full));
    }
}
