package dev.parlance.tts.dashscope.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The vendor options of a request, with the types their model's family gives them.
 *
 * @param input those that go with the other options
 * @param parameters those that go into {@code parameters}
 */
public record VendorOptions(Map<String, Object> input, Map<String, Object> parameters) {
    /**
     * The option that chooses between the ways a model is spoken to: {@code sse} or {@code link} over HTTP, {@code
     * realtime}, {@code duplex} or {@code single} over a WebSocket.
     */
    public static final String TRANSPORT = fullName("transport");

    private static final JsonAdapter<Object> ANY = new Moshi.Builder().build().adapter(Object.class);
    private static final int LONGEST_RATE = 6;
    private static final int DEEPEST = 32;
    private static final String IN_PARAMETERS = "parameters.";

    /** Returns the vendor options of {@code request} that {@code family} has, or which one is not of its type. */
    public static Either<SpeechError, VendorOptions> of(SpeechRequest request, ModelFamily family) {
        VendorOptions options = new VendorOptions(new TreeMap<>(), new TreeMap<>());
        try {
            family.vendorOptions.forEach((name, type) -> {
                String value = request.vendorOptions().get(fullName(name));
                if (value != null) {
                    options.put(name, value, type);
                }
            });
        } catch (IllegalArgumentException e) {
            return Either.left(new SpeechError.Unsupported(Capability.VENDOR_OPTIONS, String.valueOf(e.getMessage())));
        }
        return Either.right(options);
    }

    private void put(String name, String value, String type) {
        if (type.startsWith(IN_PARAMETERS)) {
            parameters.put(name, parse(name, value, type.substring(IN_PARAMETERS.length())));
        } else {
            input.put(name, parse(name, value, type));
        }
    }

    /** Returns the full name of the option {@code name}. */
    static String fullName(String name) {
        return ModelTable.PROVIDER + "." + name;
    }

    private static Object parse(String name, String value, String type) {
        try {
            return switch (type) {
                case "number" -> number(name, value.strip());
                case "boolean" -> bool(value.strip());
                case "json" -> json(value);
                default -> value;
            };
        } catch (IllegalArgumentException | IOException | JsonDataException e) {
            throw new IllegalArgumentException(fullName(name) + " is not a " + type, e);
        }
    }

    private static BigDecimal number(String name, String value) {
        BigDecimal number = new BigDecimal(value);
        if (name.equals("sample_rate")) {
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

    /** Returns the names only: a value may hold words of the text. */
    @Override
    public String toString() {
        return "VendorOptions[" + input.keySet() + ", " + parameters.keySet() + "]";
    }
}
