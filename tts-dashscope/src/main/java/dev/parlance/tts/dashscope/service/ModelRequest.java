package dev.parlance.tts.dashscope.service;

import dev.parlance.tts.http.AudioData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to a model. Values are texts, numbers, truth values, {@link AudioData}, lists, and maps of them.
 *
 * @param model the model
 * @param input what it works on
 * @param parameters how it works, or null
 */
public record ModelRequest(
        String model, Map<String, Object> input, @Nullable Map<String, Object> parameters) {
    /** Returns what is sent, by its names. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("model", model);
        members.put("input", input);
        if (parameters != null) {
            members.put("parameters", parameters);
        }
        return members;
    }

    /** Leaves the content out: it may be private. */
    @Override
    public String toString() {
        return "ModelRequest[" + model + "]";
    }
}
