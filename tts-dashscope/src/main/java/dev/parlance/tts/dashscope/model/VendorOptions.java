package dev.parlance.tts.dashscope.model;

import dev.parlance.tts.http.wire.OptionValue;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.util.Map;
import java.util.TreeMap;

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
            parameters.put(name, OptionValue.parse(fullName(name), value, type.substring(IN_PARAMETERS.length())));
        } else {
            input.put(name, OptionValue.parse(fullName(name), value, type));
        }
    }

    /** Returns the full name of the option {@code name}. */
    static String fullName(String name) {
        return ModelTable.PROVIDER + "." + name;
    }

    /** Returns the names only: a value may hold words of the text. */
    @Override
    public String toString() {
        return "VendorOptions[" + input.keySet() + ", " + parameters.keySet() + "]";
    }
}
