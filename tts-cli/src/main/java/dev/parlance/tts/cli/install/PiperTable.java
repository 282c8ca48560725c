package dev.parlance.tts.cli.install;

import com.squareup.moshi.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import dev.parlance.tts.http.wire.TableFile;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code voices.json} that Piper publishes beside its voices: an object with a member for each voice. What is read of it is
 *
 * <pre>
 *   KEY.language.code              such as en_US
 *   KEY.quality                    such as medium
 *   KEY.files.PATH.size_bytes      where a file is below the address of the voices, and its length
 *   KEY.files.PATH.md5_digest
 * </pre>
 */
final class PiperTable {
    /** Where the newest voices are. */
    private static final String VOICES = "https://huggingface.co/rhasspy/piper-voices/resolve/main/";

    private static final JsonAdapter<Map<String, @Nullable Entry>> ENTRIES =
            new Moshi.Builder().build().adapter(Types.newParameterizedType(Map.class, String.class, Entry.class));

    private PiperTable() {}

    static final class Entry {
        @Nullable
        Language language;

        @Nullable
        String quality;

        @Nullable
        Map<String, @Nullable FileEntry> files;

        static final class Language {
            @Nullable
            String code;
        }
    }

    static final class FileEntry {
        @Json(name = "size_bytes")
        long bytes;

        @Json(name = "md5_digest")
        @Nullable
        String md5;
    }

    /** Returns true if {@code table} has this form: no list of voices, as ours has. */
    static boolean isIn(TableFile table) {
        JsonReader json = JsonReader.of(new Buffer().write(table.content()));
        try {
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals("voices") && json.peek() == JsonReader.Token.BEGIN_ARRAY) {
                    return false;
                }
                json.skipValue();
            }
            return true;
        } catch (IOException | JsonDataException e) {
            throw new IllegalArgumentException(table.name() + ": it is no table of voices in JSON", e);
        }
    }

    /**
     * Returns the voices in {@code table}.
     *
     * @throws IllegalArgumentException if it cannot be used; the message names the voice and the fault
     */
    static VoiceTable read(TableFile table) {
        try {
            Map<String, @Nullable Entry> entries =
                    ENTRIES.fromJson(table.content().utf8());
            List<OfferedVoice> voices = new ArrayList<>();
            Optional.ofNullable(entries).orElse(Map.of()).forEach((key, entry) -> voices.add(voice(key, entry)));
            return new VoiceTable(voices);
        } catch (IOException | JsonDataException | IllegalArgumentException e) {
            throw new IllegalArgumentException(table.name() + ": " + e.getMessage(), e);
        }
    }

    private static OfferedVoice voice(String key, @Nullable Entry stated) {
        Entry entry = stated == null ? new Entry() : stated;
        try {
            List<OfferedFile> files = new ArrayList<>();
            Optional.ofNullable(entry.files).orElse(Map.of()).forEach((path, file) -> files.add(file(path, file)));
            String code = entry.language == null || entry.language.code == null ? "und" : entry.language.code;
            return new OfferedVoice(
                    new VoiceId(OfferedVoice.PIPER, key),
                    Locale.forLanguageTag(code.replace('_', '-')),
                    Optional.ofNullable(entry.quality).orElse(""),
                    Optional.empty(),
                    files.stream().filter(file -> !file.isNeeded()).findFirst().map(OfferedFile::url),
                    false,
                    key,
                    files);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static OfferedFile file(String path, @Nullable FileEntry stated) {
        FileEntry file = stated == null ? new FileEntry() : stated;
        return new OfferedFile(
                path.substring(path.lastIndexOf('/') + 1),
                URI.create(VOICES + path),
                file.bytes,
                FileDigest.md5(Optional.ofNullable(file.md5).orElse("")));
    }
}
