package dev.parlance.tts.dashscope.model;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import okio.BufferedSource;
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
    private static final Tables SHIPPED = read(Tables::shipped);

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
        boolean[] found = {false};
        Tables tables = read(name -> {
            try {
                InputStream file = Files.newInputStream(directory.resolve(name));
                found[0] = true;
                return file;
            } catch (NoSuchFileException e) {
                return shipped(name);
            }
        });
        if (!found[0]) {
            throw new IllegalArgumentException(
                    "no models.json, voices.json, prices.json or errors.json in " + directory);
        }
        return tables;
    }

    private static InputStream shipped(String name) throws IOException {
        InputStream resource = Tables.class.getResourceAsStream(name);
        if (resource == null) {
            throw new FileNotFoundException(name);
        }
        return resource;
    }

    private static Tables read(TableFiles files) {
        ModelTable models = table(files, "models.json", ModelTable.ModelsFile.class, ModelTable::new);
        return new Tables(
                models,
                table(files, "voices.json", VoiceTable.VoicesFile.class, file -> new VoiceTable(file, models)),
                table(files, "prices.json", PriceTable.PricesFile.class, PriceTable::new),
                table(files, "errors.json", ErrorTable.ErrorsFile.class, file -> new ErrorTable(file, models)));
    }

    private static <F, T> T table(TableFiles files, String name, Class<F> type, Function<F, T> table) {
        try (BufferedSource source = Okio.buffer(Okio.source(files.open(name)))) {
            F file = MOSHI.adapter(type).failOnUnknown().fromJson(source);
            if (file == null) {
                throw new JsonDataException("null");
            }
            return table.apply(file);
        } catch (IOException | JsonDataException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
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

    /** Opens a table by its name. */
    @FunctionalInterface
    private interface TableFiles {
        InputStream open(String name) throws IOException;
    }
}
