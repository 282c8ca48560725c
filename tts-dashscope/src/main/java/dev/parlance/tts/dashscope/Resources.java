package dev.parlance.tts.dashscope;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import okio.Okio;

/** Reads the tables that ship with this module. */
final class Resources {
    private static final Moshi MOSHI = new Moshi.Builder().build();

    private Resources() {}

    /** Returns the table in {@code name}, beside this class. That it is not there or not JSON is a fault of the jar. */
    static <T> T read(String name, Class<T> type) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            T table = MOSHI.adapter(type).fromJson(Okio.buffer(Okio.source(in)));
            if (table == null) {
                throw new IllegalStateException("nothing in " + name);
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
