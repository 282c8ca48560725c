package dev.parlance.tts.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the HTML standard, section 9.2.6, and what its rules imply. */
final class EventStreamReaderTest {
    private static final int MEGABYTES = 64;

    static Stream<Arguments> streams() {
        return Stream.of(
                stream(
                        "a type in one, several lines of data",
                        "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\ndata: YHOO\ndata: +2\ndata: 10\n\n",
                        "add||73857293",
                        "remove||2153",
                        "message||YHOO\n+2\n10"),
                stream(
                        "a comment, an id, an id that is reset, one leading space only",
                        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
                        "message|1|first event",
                        "message||second event",
                        "message|| third event"),
                stream("no final blank line", "data\n\ndata\ndata\n\ndata:", "message||", "message||\n", "?message||"),
                stream("with a space and without", "data:test\n\ndata: test\n\n", "message||test", "message||test"),
                stream("an id that lasts", "id: 7\ndata: a\n\ndata: b\n\n", "message|7|a", "message|7|b"),
                stream("an id with NUL", "id: 7\ndata: a\n\nid: 8\u00009\ndata: b\n\n", "message|7|a", "message|7|b"),
                stream("no data, no event", "event: x\nid: 3\n\ndata: a\n\n", "message|3|a"),
                stream("a type that does not last", "event: x\ndata: a\n\ndata: b\n\n", "x||a", "message||b"),
                stream("an empty type", "event: x\nevent:\ndata: a\n\n", "message||a"),
                stream("a type after the data", "data: a\nevent: x\n\n", "x||a"),
                stream("unknown fields", "foo: bar\nfoo\nDATA: x\n data: x\ndata2: x\ndata: a\n\n", "message||a"),
                stream("a colon in the data", "data: a: b:c\n\n", "message||a: b:c"),
                stream("an empty line between", "data: a\ndata:\ndata: b\n\n", "message||a\n\nb"),
                stream("several blank lines", "\n\n\ndata: a\n\n\n\ndata: b\n\n", "message||a", "message||b"),
                stream("letters outside ASCII", "event: été\nid: 你\ndata: 您猜\n\n", "été|你|您猜"),
                stream("cut inside the data", "data: a\n\ndata: b", "message||a", "?message||b"),
                stream("cut after the data", "data: a\n\ndata: b\n", "message||a", "?message||b"),
                stream("cut inside a field", "data: a\n\neve", "message||a"),
                stream("nothing", ""),
                stream("comments only", ":\n: x\n\n:y"));
    }

    private static Arguments stream(String name, String text, String... events) {
        return Arguments.of(name, text, List.of(events));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void followsTheStandard(String name, String text, List<String> events) throws IOException {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            for (String mark : List.of("", "\uFEFF")) {
                byte[] bytes = (mark + text.replace("\n", lineEnd)).getBytes(StandardCharsets.UTF_8);

                assertThat(read(bytes, bytes.length)).isEqualTo(events);
                assertThat(read(bytes, 1)).isEqualTo(events);
                for (int at = 1; at < bytes.length; at++) {
                    assertThat(read(bytes, at)).as("cut at %d", at).isEqualTo(events);
                }
            }
        }
    }

    @Test
    void readsOneByteOrderMarkOnly() throws IOException {
        byte[] bytes = "\uFEFF\uFEFFdata: a\n\ndata: b\n\n".getBytes(StandardCharsets.UTF_8);

        assertThat(read(bytes, bytes.length)).containsExactly("message||b");
    }

    @Test
    void readsEventsBeforeTheNextByteArrives() throws IOException {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            byte[] bytes = ("data: a" + lineEnd + lineEnd).getBytes(StandardCharsets.UTF_8);
            EventStreamReader events =
                    new EventStreamReader(Okio.buffer(new ForwardingSource(new Buffer().write(bytes)) {
                        @Override
                        public long read(Buffer sink, long byteCount) throws IOException {
                            long count = super.read(sink, byteCount);
                            if (count < 0) {
                                throw new IllegalStateException("read too far");
                            }
                            return count;
                        }
                    }));

            assertThat(events.next()).isTrue();
            assertThat(Okio.buffer(events.data()).readUtf8()).isEqualTo("a");
            assertThat(events.isComplete()).isTrue();
        }
    }

    @Test
    void readsTheTimeToConnectAgain() throws IOException {
        EventStreamReader events =
                reader("retry: 10\ndata: a\n\nretry: 2s\nretry:\nretry: -1\ndata: b\n\nretry:007\ndata:c\n\n");

        assertThat(events.retryMillis()).isEmpty();
        assertThat(events.next()).isTrue();
        assertThat(events.retryMillis()).hasValue(10);
        assertThat(events.next()).isTrue();
        assertThat(events.retryMillis()).hasValue(10);
        assertThat(events.next()).isTrue();
        assertThat(events.retryMillis()).hasValue(7);
    }

    @Test
    void readsCommentsOfEachEvent() throws IOException {
        EventStreamReader events = reader(":one\nevent:x\n: two\ndata:a\n\ndata:b\n\n");

        assertThat(events.next()).isTrue();
        assertThat(events.comments()).isEqualTo("\none\ntwo");
        assertThat(events.next()).isTrue();
        assertThat(events.comments()).isEmpty();
    }

    @Test
    void skipsDataThatIsNotRead() throws IOException {
        EventStreamReader events =
                reader("data:a\ndata:b\n\ndata:" + "x".repeat(100_000) + "\ndata\n\nevent:y\ndata:c\n\n");

        assertThat(events.next()).isTrue();
        assertThat(events.next()).isTrue();
        assertThat(Okio.buffer(events.data()).readByte()).isEqualTo((byte) 'x');
        assertThat(events.next()).isTrue();
        assertThat(events.type()).isEqualTo("y");
        assertThat(events.hasData()).isTrue();
        assertThat(Okio.buffer(events.data()).readUtf8()).isEqualTo("c");
        assertThat(events.hasData()).isFalse();
        assertThat(events.next()).isFalse();
        assertThat(events.next()).isFalse();
    }

    @Test
    void tellsWhetherThereIsData() throws IOException {
        EventStreamReader events = reader("data\n\ndata:\n\ndata\ndata\n\ndata: a\n\n");
        List<Boolean> found = new ArrayList<>();

        while (events.next()) {
            found.add(events.hasData());
        }

        assertThat(found).containsExactly(false, false, true, true);
    }

    @Test
    void findsLineEndsBetweenOtherControlCharacters() throws IOException {
        String data = "a\tb".repeat(5_000) + "\u0000\u001f\u007f\u0080\u00ff";

        EventStreamReader events = reader("data:" + data + "\r\ndata:2\n\n");

        assertThat(events.next()).isTrue();
        assertThat(Okio.buffer(events.data()).readUtf8()).isEqualTo(data + "\n2");
    }

    @Test
    void cutsLongFields() throws IOException {
        String text = "x".repeat(100_000);
        EventStreamReader events =
                reader(text + ":" + text + "\nid:" + text + "\nevent:" + text + "\n:" + text + "\ndata:a\n\n");

        assertThat(events.next()).isTrue();
        assertThat(events.lastEventId()).isEqualTo("x".repeat(1_024));
        assertThat(events.type()).isEqualTo("x".repeat(1_024));
        assertThat(events.comments()).isEqualTo("\n" + "x".repeat(1_023));
    }

    @Test
    void readsDataOfAnyLengthWithLittleMemory() throws IOException {
        long length = (long) MEGABYTES << 20;
        Buffer start = new Buffer().writeUtf8("data:");
        long[] left = {length};
        Buffer arrived = new Buffer();
        EventStreamReader events = new EventStreamReader(Okio.buffer(new ForwardingSource(start) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                arrived.clear();
                if (!start.exhausted()) {
                    return super.read(sink, byteCount);
                }
                if (left[0] == 0) {
                    return -1;
                }
                long count = Math.min(left[0], 8_192);
                left[0] -= count;
                sink.write(new byte[(int) count]);
                return count;
            }
        }));

        assertThat(events.next()).isTrue();
        long read = 0;
        byte[] chunk = new byte[1_000];
        InputStream data = Okio.buffer(events.data()).inputStream();
        for (int count = data.read(chunk); count >= 0; count = data.read(chunk)) {
            read += count;
            assertThat(count).isPositive();
        }
        assertThat(read).isEqualTo(length);
        assertThat(events.isComplete()).isFalse();
    }

    private static EventStreamReader reader(String text) {
        return new EventStreamReader(new Buffer().writeUtf8(text));
    }

    // Each event as type, id and data; one that lacks its blank line after a question mark.
    private static List<String> read(byte[] bytes, int firstChunk) throws IOException {
        boolean[] first = {true};
        EventStreamReader events = new EventStreamReader(Okio.buffer(new ForwardingSource(new Buffer().write(bytes)) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long count =
                        super.read(sink, firstChunk == 1 || first[0] ? Math.min(byteCount, firstChunk) : byteCount);
                first[0] = false;
                return count;
            }
        }));
        List<String> read = new ArrayList<>();
        while (events.next()) {
            String data = Okio.buffer(events.data()).readUtf8();
            read.add((events.isComplete() ? "" : "?") + events.type() + "|" + events.lastEventId() + "|" + data);
        }
        return read;
    }
}
