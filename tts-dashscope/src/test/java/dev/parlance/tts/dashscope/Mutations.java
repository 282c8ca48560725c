package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import dev.parlance.tts.http.wire.JsonObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Changes JSON, one value at a time. A substitute is JSON itself; an empty one leaves the value out. */
final class Mutations {
    private final String substitute;
    private final int target;
    private int next;

    private Mutations(String substitute, int target) {
        this.substitute = substitute;
        this.target = target;
    }

    /** Returns {@code json} once for each of its values, with {@code substitute} in its place. */
    static List<String> of(String json, String substitute) {
        List<String> all = new ArrayList<>();
        int count = count(json);
        for (int target = 1; target < count; target++) {
            all.add(mutated(json, substitute, target));
        }
        if (!substitute.isEmpty()) {
            all.add(substitute);
        }
        return all;
    }

    /** Returns {@code documents} with {@code substitute} in the place of one value. What is no JSON stays as it is. */
    static List<String> one(List<String> documents, Random random, String substitute) {
        List<String> changed = new ArrayList<>(documents);
        int index = random.nextInt(documents.size());
        int count;
        try {
            count = count(documents.get(index));
        } catch (UncheckedIOException | JsonDataException e) {
            return documents;
        }
        if (count > 1) {
            changed.set(index, mutated(documents.get(index), substitute, 1 + random.nextInt(count - 1)));
        }
        return changed;
    }

    private static int count(String json) {
        Mutations counting = new Mutations("", -1);
        counting.write(parsed(json), new StringBuilder());
        return counting.next;
    }

    private static String mutated(String json, String substitute, int target) {
        StringBuilder out = new StringBuilder();
        new Mutations(substitute, target).write(parsed(json), out);
        return out.toString();
    }

    private static @Nullable Object parsed(String json) {
        try {
            return JsonReader.of(new Buffer().writeUtf8(json)).readJsonValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Returns false if nothing was written.
    private boolean write(@Nullable Object value, StringBuilder out) {
        if (next++ == target) {
            out.append(substitute);
            return !substitute.isEmpty();
        }
        if (value instanceof Map<?, ?> members) {
            out.append('{');
            String comma = "";
            for (Map.Entry<?, ?> member : members.entrySet()) {
                int before = out.length();
                out.append(comma).append(plain(member.getKey())).append(':');
                if (write(member.getValue(), out)) {
                    comma = ",";
                } else {
                    out.setLength(before);
                }
            }
            out.append('}');
        } else if (value instanceof List<?> items) {
            out.append('[');
            String comma = "";
            for (Object item : items) {
                int before = out.length();
                out.append(comma);
                if (write(item, out)) {
                    comma = ",";
                } else {
                    out.setLength(before);
                }
            }
            out.append(']');
        } else {
            out.append(plain(value));
        }
        return true;
    }

    private static String plain(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf(number.longValue());
        }
        String object = JsonObjects.write(Map.of("v", value));
        return object.substring("{\"v\":".length(), object.length() - 1);
    }
}
