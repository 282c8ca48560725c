package dev.parlance.tts.http.wire;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.http.BadReplyException;
import java.io.IOException;
import java.util.List;

/** Reads the members of objects whose names are mostly known, so that they are no new strings each time. Immutable. */
public final class JsonMembers {
    private final List<String> names;
    private final JsonReader.Options known;

    /** Creates a reader of objects that have members of these {@code names}, and maybe others. */
    public JsonMembers(String... names) {
        this.names = List.of(names);
        known = JsonReader.Options.of(names);
    }

    /** Takes the value of a member; what it does not read has to be skipped. */
    @FunctionalInterface
    public interface Member {
        /** Takes the value of the member {@code name}. */
        void read(String name, JsonReader json) throws IOException;
    }

    /** Reads the members of an object; skips anything else. */
    public void read(JsonReader json, Member member) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            json.skipValue();
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            int index = json.selectName(known);
            member.read(index < 0 ? json.nextName() : names.get(index), json);
        }
        json.endObject();
    }

    /**
     * Reads the members of an object that may be null.
     *
     * @throws BadReplyException if it is another value, in which a part of the audio may be
     */
    public void readOrNull(JsonReader json, Member member) throws IOException {
        JsonReader.Token token = json.peek();
        if (token != JsonReader.Token.BEGIN_OBJECT && token != JsonReader.Token.NULL) {
            throw new BadReplyException("audio that is not where it should be");
        }
        read(json, member);
    }
}
