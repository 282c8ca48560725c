package dev.parlance.tts.openai;

import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.row;

import dev.parlance.tts.http.wire.TableFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dialects that are known, as data: those that ship with this module, and those of a file that replace them by name.
 *
 * @param byName the dialects
 * @param revision tells a table that was replaced from the shipped one
 */
record Dialects(Map<String, Dialect> byName, String revision) {
    /** The dialect of OpenAI's own server. */
    static final String OPENAI = "openai";

    /** What every server takes. */
    static final String COMPATIBLE = "compatible";

    private static final String TABLE = "servers.json";
    private static final Dialects SHIPPED = shippedWith(Map.of(), "");

    /** Returns the dialects that ship with this module. */
    static Dialects shipped() {
        return SHIPPED;
    }

    /**
     * Returns the shipped dialects with those of {@code file} in their place.
     *
     * @throws IllegalArgumentException if it cannot be read; the message names the file and the fault
     */
    static Dialects in(Path file) {
        TableFile newer = TableFile.at(file.toString(), file);
        return shippedWith(read(newer), newer.digest());
    }

    private static Dialects shippedWith(Map<String, Dialect> newer, String revision) {
        Map<String, Dialect> all = read(TableFile.shipped(TABLE, Dialects.class.getResource(TABLE)));
        all.putAll(newer);
        return new Dialects(Map.copyOf(all), revision);
    }

    private static Map<String, Dialect> read(TableFile table) {
        return table.read(file -> {
            file.skip("about", "date");
            Map<String, Dialect> read = new LinkedHashMap<>();
            file.get("dialects", listOf(row(Dialect::new)), List.of())
                    .forEach(dialect -> read.put(dialect.name, dialect));
            return read;
        });
    }

    /**
     * Returns the dialect called {@code name}.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    Dialect named(String name) {
        Dialect dialect = byName.get(name);
        if (dialect == null) {
            throw new IllegalArgumentException("no dialect is named " + name + "; there are "
                    + byName.keySet().stream().sorted().toList());
        }
        return dialect;
    }
}
