package dev.parlance.tts.openai;

import com.squareup.moshi.JsonDataException;
import dev.parlance.tts.http.wire.WireJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server said instead of speaking, in one of these forms, or as bare text:
 *
 * <pre>
 * {"error": {"message": "…", "type": "invalid_request_error", "code": "invalid_api_key"}}    OpenAI, LocalAI, vLLM
 * {"error": "…"}
 * {"object": "error", "message": "…", "type": "BadRequestError", "code": 400}                older vLLM
 * {"detail": "…"}                                                                            FastAPI
 * {"detail": {"error": "validation_error", "message": "…", "type": "…"}}                     Kokoro-FastAPI
 * {"detail": [{"loc": ["body", "voice"], "msg": "…", "type": "missing"}]}                    FastAPI's validation
 * </pre>
 *
 * @param isError false if it is JSON of none of these forms
 * @param code its code, or a word for its kind, or an empty string
 * @param words all its words, in lower case, to be looked at only: they may quote the text
 * @param status the status of HTTP that stands in it
 */
record ErrorBody(boolean isError, String code, String words, OptionalInt status) {
    /** Returns what {@code body} says. */
    static ErrorBody of(String body) {
        try {
            return ofJson(WireJson.adapter(Object.class).fromJson(body));
        } catch (IOException | JsonDataException e) {
            return new ErrorBody(true, "", lower(body), OptionalInt.empty());
        }
    }

    /** Returns what the value {@code json} says. */
    static ErrorBody ofJson(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            return new ErrorBody(false, "", "", OptionalInt.empty());
        }
        Object error = members.get("error") != null ? members.get("error") : members.get("detail");
        boolean older = "error".equals(members.get("object"));
        return error == null && !older
                ? new ErrorBody(false, "", "", OptionalInt.empty())
                : ofError(error == null ? members : error);
    }

    /** Returns what the value of the member {@code error} says. */
    static ErrorBody ofError(Object error) {
        Object first = error instanceof List<?> list && !list.isEmpty() ? list.get(0) : error;
        if (!(first instanceof Map<?, ?> members)) {
            return new ErrorBody(true, "", words(error), OptionalInt.empty());
        }
        Object code = members.get("code");
        OptionalInt status = code instanceof Number number && number.doubleValue() >= 300 && number.doubleValue() < 600
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
        String name = code instanceof String text && !text.isEmpty() ? text : text(members, "error", "type");
        return new ErrorBody(true, name, words(error), status);
    }

    private static String text(Map<?, ?> members, String... names) {
        for (String name : names) {
            if (members.get(name) instanceof String text) {
                return text;
            }
        }
        return "";
    }

    private static String words(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().map(ErrorBody::words).collect(Collectors.joining(" "));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ErrorBody::words).collect(Collectors.joining(" "));
        }
        return lower(String.valueOf(value));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Leaves out what the server said: it may quote the text, or the key. */
    @Override
    public String toString() {
        return "ErrorBody[" + status + "]";
    }
}
