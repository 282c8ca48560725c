package dev.parlance.tts.dashscope.model;

import dev.parlance.tts.http.wire.TableFile;
import dev.parlance.tts.http.wire.TableRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the service, as data: the tables that ship with this module, or newer ones. Each shipped table is read when
 * it is first needed: most programs speak without a list of voices, and without an error. Safe for concurrent use.
 */
public final class Tables {
    private static final String MODELS = "models.json";
    private static final List<String> NAMES = List.of(MODELS, "voices.json", "prices.json", "errors.json");
    private static final Tables SHIPPED = new Tables(Map.of());

    private final Map<String, TableFile> newer;
    private @Nullable ModelTable models;
    private @Nullable VoiceTable voices;
    private @Nullable PriceTable prices;
    private @Nullable ErrorTable errors;

    private Tables(Map<String, TableFile> newer) {
        this.newer = newer;
    }

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
        Tables tables = new Tables(newer);
        tables.readAll();
        return tables;
    }

    private void readAll() {
        models();
        voices();
        prices();
        errors();
    }

    /** Returns how each model is spoken to, {@code models.json}. */
    public synchronized ModelTable models() {
        if (models == null) {
            TableFile newest = newer.get(MODELS);
            String revision = newest == null ? "" : newest.digest();
            models = table(MODELS, file -> new ModelTable(file, revision));
        }
        return models;
    }

    /** Returns the service's own voices, {@code voices.json}. */
    public synchronized VoiceTable voices() {
        if (voices == null) {
            voices = table("voices.json", file -> new VoiceTable(file, models()));
        }
        return voices;
    }

    /** Returns the list prices, {@code prices.json}. */
    public synchronized PriceTable prices() {
        if (prices == null) {
            prices = table("prices.json", PriceTable::new);
        }
        return prices;
    }

    /** Returns what the service's errors mean, {@code errors.json}. */
    public synchronized ErrorTable errors() {
        if (errors == null) {
            errors = table("errors.json", file -> new ErrorTable(file, models()));
        }
        return errors;
    }

    private <T> T table(String name, Function<TableRow, T> table) {
        TableFile newest = newer.get(name);
        return (newest == null ? TableFile.shipped(name, Tables.class.getResource(name)) : newest).read(table);
    }
}
