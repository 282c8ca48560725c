package dev.parlance.tts.dashscope.model;

import dev.parlance.tts.http.wire.TableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What is known of the service, as data: the tables that ship with this module, or newer ones.
 *
 * @param models how each model is spoken to, {@code models.json}
 * @param voices the service's own voices, {@code voices.json}
 * @param prices the list prices, {@code prices.json}
 * @param errors what the service's errors mean, {@code errors.json}
 */
public record Tables(ModelTable models, VoiceTable voices, PriceTable prices, ErrorTable errors) {
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
        Map<String, TableFile> newer = new HashMap<>();
        for (String name : NAMES) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                newer.put(name, TableFile.at(name, file));
            }
        }
        if (newer.isEmpty()) {
            throw new IllegalArgumentException("none of " + NAMES + " is in " + directory);
        }
        return read(newer);
    }

    private static Tables read(Map<String, TableFile> newer) {
        String revision = newer.containsKey(MODELS) ? newer.get(MODELS).digest() : "";
        ModelTable models = table(newer, MODELS, ModelTable.ModelsFile.class, file -> new ModelTable(file, revision));
        return new Tables(
                models,
                table(newer, "voices.json", VoiceTable.VoicesFile.class, file -> new VoiceTable(file, models)),
                table(newer, "prices.json", PriceTable.PricesFile.class, PriceTable::new),
                table(newer, "errors.json", ErrorTable.ErrorsFile.class, file -> new ErrorTable(file, models)));
    }

    private static <F, T> T table(Map<String, TableFile> newer, String name, Class<F> type, Function<F, T> table) {
        TableFile newest = newer.get(name);
        return (newest == null ? TableFile.shipped(name, Tables.class.getResource(name)) : newest).read(type, table);
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
}
