package dev.parlance.tts.dashscope.model;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/**
 * What is known of the service, as data: the tables that ship with this module, or newer ones.
 *
 * @param models how each model is spoken to, {@code models.json}
 * @param voices the service's own voices, {@code voices.json}
 * @param prices the list prices, {@code prices.json}
 * @param errors what the service's errors mean, {@code errors.json}
 */
public record Tables(ModelTable models, VoiceTable voices, PriceTable prices, ErrorTable errors) {
    private static final Moshi MOSHI = new Moshi.Builder().build();
    private static final String MODELS = "models.json";
    private static final List<String> NAMES = List.of(MODELS, "voices.json", "prices.json", "errors.json");
    private static final Tables SHIPPED = read(Map.of());

    /** Returns the tables that ship with this module. */
    public static Tables shipped() {
        return SHIPPED;
    }

    /**
     * Returns the tables in {@code directory}, and the shipped ones for files that are not there.
     *
     * @throws IllegalArgumentException if a table cannot be read, or none is there; the message names the file and the fault
     */
    public static Tables in(Path directory) {
        Map<String, ByteString> newer = new HashMap<>();
        for (String name : NAMES) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                newer.put(name, content(name, () -> Files.newInputStream(file)));
            }
        }
        if (newer.isEmpty()) {
            throw new IllegalArgumentException("none of " + NAMES + " is in " + directory);
        }
        return read(newer);
    }

    private static Tables read(Map<String, ByteString> newer) {
        String revision = newer.containsKey(MODELS) ? newer.get(MODELS).sha256().hex() : "";
        ModelTable models = table(newer, MODELS, ModelTable.ModelsFile.class, file -> new ModelTable(file, revision));
        return new Tables(
                models,
                table(newer, "voices.json", VoiceTable.VoicesFile.class, file -> new VoiceTable(file, models)),
                table(newer, "prices.json", PriceTable.PricesFile.class, PriceTable::new),
                table(newer, "errors.json", ErrorTable.ErrorsFile.class, file -> new ErrorTable(file, models)));
    }

    private static <F, T> T table(Map<String, ByteString> newer, String name, Class<F> type, Function<F, T> table) {
        ByteString shipped = content(name, () -> requireNonNull(Tables.class.getResourceAsStream(name), name));
        String json = newer.getOrDefault(name, shipped).utf8();
        try {
            F file = MOSHI.adapter(type).failOnUnknown().fromJson(json);
            return table.apply(Optional.ofNullable(file).orElseThrow(() -> new JsonDataException("null")));
        } catch (IOException | JsonDataException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static ByteString content(String name, Opening file) {
        try (BufferedSource source = Okio.buffer(Okio.source(file.open()))) {
            return source.readByteString();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    name + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /**
     * Returns the constant of {@code type} that a table calls {@code word}, such as {@code ws-close} for {@code WS_CLOSE}.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(word + " is none of " + Arrays.toString(type.getEnumConstants())));
    }

    /** Opens a file. */
    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }
}
