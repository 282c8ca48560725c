package dev.parlance.tts.dashscope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in the service's JSON on the way to a {@link ReplyField}. */
final class ReplyNode {
    /** A place that leads nowhere. */
    static final ReplyNode UNKNOWN = new ReplyNode("");

    private static final ReplyNode TOP = tree();

    private final byte[] name;
    private final List<ReplyNode> children = new ArrayList<>();
    private @Nullable ReplyField field;

    private ReplyNode(String name) {
        this.name = name.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the outermost object. */
    static ReplyNode top() {
        return TOP;
    }

    private static ReplyNode tree() {
        ReplyNode top = new ReplyNode("");
        for (ReplyField field : ReplyField.values()) {
            ReplyNode node = top;
            for (String part : field.path().split("\\.", -1)) {
                node = node.childOrNew(part);
            }
            node.field = field;
        }
        return top;
    }

    private ReplyNode childOrNew(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        ReplyNode known = child(bytes, bytes.length);
        if (known != UNKNOWN) {
            return known;
        }
        ReplyNode created = new ReplyNode(part);
        children.add(created);
        return created;
    }

    /** Returns the member named by the first {@code length} bytes of {@code key}. */
    ReplyNode child(byte[] key, int length) {
        // By index: this runs for every key of every event, and an iterator is an object.
        for (int index = 0; index < children.size(); index++) {
            ReplyNode child = children.get(index);
            if (child.isNamed(key, length)) {
                return child;
            }
        }
        return UNKNOWN;
    }

    private boolean isNamed(byte[] key, int length) {
        return length == name.length && Arrays.equals(key, 0, length, name, 0, length);
    }

    /** Returns what is wanted here, if this is more than a step on the way. */
    @Nullable
    ReplyField field() {
        return field;
    }
}
