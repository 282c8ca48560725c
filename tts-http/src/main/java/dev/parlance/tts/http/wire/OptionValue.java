package dev.parlance.tts.http.wire;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of a vendor option, which is a text in a request, as the value that its service takes. */
public final class OptionValue {
    private static final JsonAdapter<Object> ANY = new Moshi.Builder().build().adapter(Object.class);
    private static final int LONGEST_RATE = 6;
    private static final int DEEPEST = 32;

    private OptionValue() {}

    /**
     * Returns {@code value} as {@code type}: {@code number}, {@code boolean} or {@code json}; any other is a text. A
     * number whose name ends in {@code sample_rate} must be a rate that audio can have.
     *
     * @param name the full name of the option
     * @throws IllegalArgumentException if it is not of that type; the message names the option, not its value
     */
    public static Object parse(String name, String value, String type) {
        try {
            return switch (type) {
                case "number" -> number(name, value.strip());
                case "boolean" -> bool(value.strip());
                case "json" -> json(value);
                default -> value;
            };
        } catch (IllegalArgumentException | IOException | JsonDataException e) {
            throw new IllegalArgumentException(name + " is not a " + type, e);
        }
    }

    private static BigDecimal number(String name, String value) {
        BigDecimal number = new BigDecimal(value);
        if (name.endsWith(".sample_rate")) {
            // Throws if no audio can have this rate.
            PcmFormat.mono(rateHz(number));
        }
        return number;
    }

    private static int rateHz(BigDecimal number) {
        if (number.precision() - number.scale() > LONGEST_RATE || number.scale() > LONGEST_RATE) {
            throw new IllegalArgumentException("not a rate");
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("not a rate", e);
        }
    }

    private static boolean bool(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("not a boolean");
        }
        return value.equals("true");
    }

    private static Object json(String value) throws IOException {
        Object read = ANY.fromJson(value);
        if (read == null || depth(read) > DEEPEST) {
            throw new IllegalArgumentException("null, or nested too deep");
        }
        return read;
    }

    private static int depth(@Nullable Object value) {
        Collection<?> inside =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : List.of();
        int deepest = 0;
        for (Object element : inside) {
            deepest = Math.max(deepest, 1 + depth(element));
        }
        return deepest;
    }
}
