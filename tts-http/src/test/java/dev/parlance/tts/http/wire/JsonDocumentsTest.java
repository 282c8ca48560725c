package dev.parlance.tts.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.http.BadReplyException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents one after the other, from memory or, when they are long, while they arrive. */
final class JsonDocumentsTest {
    private static final JsonMembers MEMBERS = new JsonMembers("n", "text");
    private static final int LIMIT = 4 << 20;

    private final JsonDocuments documents = new JsonDocuments();

    private static Source text(String json) {
        return new Buffer().writeUtf8(json);
    }

    private static String document(int number, int length) {
        return "{\"n\": " + number + ", \"text\": \"" + "x".repeat(length) + "\"}\n";
    }

    private static String read(JsonReader json) throws IOException {
        StringBuilder read = new StringBuilder();
        MEMBERS.read(json, (name, value) -> {
            String text = value.nextString();
            read.append(name).append(text.length() > 3 ? text.length() : text);
        });
        return read.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 8 * 1_024, Integer.MAX_VALUE})
    void readsDocumentsOfAllLengthsInTurn(int atATime) throws IOException {
        for (int length : List.of(0, 20, 32_735, 32_750, 32_760, 32_768, 5, 200_000, 7, 40_000, 40_000, 1)) {
            Source document = new ForwardingSource(text(document(1, length))) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    return super.read(sink, Math.min(byteCount, atATime));
                }
            };

            assertThat(documents.read(document, JsonDocumentsTest::read))
                    .isEqualTo("n1text" + (length > 3 ? length : "x".repeat(length)));
        }
    }

    @Test
    void readsALongDocumentWhileItArrives() {
        StringBuilder seen = new StringBuilder();
        Source endless = new ForwardingSource(text(document(1, 100_000).replace("}\n", ""))) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                if (read < 0) {
                    throw new IOException("after what was read: " + seen);
                }
                return read;
            }
        };

        assertThatThrownBy(() -> documents.read(endless, json -> {
                    MEMBERS.read(json, (name, value) -> seen.append(name).append(value.nextString(), 0, 1));
                    return "";
                }))
                .hasMessage("after what was read: n1textx");
    }

    @Test
    void waitsForNothingBehindADocumentOfUsualLength() throws IOException {
        documents.read(text("{}"), JsonDocumentsTest::read);

        assertThat(documents.read(text("{\"n\":7}"), JsonDocumentsTest::read)).isEqualTo("n7");
        assertThat(documents.read(text("[DONE]"), JsonDocumentsTest::read)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void failsOnWhatIsNoObjectOrNotOne(int length) {
        String json = document(1, length);

        assertThatThrownBy(() -> new JsonDocuments().read(text(json + json), JsonDocumentsTest::read))
                .isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> new JsonDocuments().read(text(json.replace(":", "")), JsonDocumentsTest::read))
                .isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> new JsonDocuments().read(text("\"" + json), JsonDocumentsTest::read))
                .isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> new JsonDocuments().read(text(json.replace("}", "")), JsonDocumentsTest::read))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void refusesWhatIsTooLongUnlessItIsAllowedMore() throws IOException {
        assertThatThrownBy(() -> new JsonDocuments().read(text(document(1, LIMIT)), JsonDocumentsTest::read))
                .isInstanceOf(BadReplyException.class)
                .hasMessageContaining("too long");

        String twoMembers =
                "{\"n\": 1, \"text\": \"" + "x".repeat(LIMIT - 100) + "\", \"text\": \"" + "x".repeat(1_000) + "\"}";
        assertThat(documents.<String>read(text(twoMembers), json -> {
                    MEMBERS.read(json, (name, value) -> {
                        value.nextString();
                        documents.renewAllowance();
                    });
                    return "read";
                }))
                .isEqualTo("read");
    }
}
