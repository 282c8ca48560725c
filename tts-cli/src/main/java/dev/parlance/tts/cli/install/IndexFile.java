package dev.parlance.tts.cli.install;

import static dev.parlance.tts.http.wire.TableRow.FLAG;
import static dev.parlance.tts.http.wire.TableRow.LONG;
import static dev.parlance.tts.http.wire.TableRow.TEXT;
import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.row;

import dev.parlance.tts.http.wire.TableRow;
import dev.parlance.tts.speech.VoiceId;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form of {@code voices-index.json}, and what it says.
 *
 * <pre>
 *   source                        where the facts come from
 *   voices[].id                   piper:NAME or kokoro-local:NAME
 *   voices[].language             such as en-US; optional
 *   voices[].quality              such as medium; optional
 *   voices[].licence, card        a name or an address, and the address of the model card; optional
 *   voices[].restricted           true if some uses are not allowed; optional
 *   voices[].folder               where its files lie in the folder of voices; voices of one model have the same
 *   voices[].files[].path         where it lies in that folder
 *   voices[].files[].url, bytes   where it is, and how long it is
 *   voices[].files[].sha256, md5  its digest; one of them, or both
 * </pre>
 */
final class IndexFile {
    private IndexFile() {}

    /**
     * Returns the table.
     *
     * @throws IllegalArgumentException if it cannot be used; the message names the voice and the fault
     */
    static VoiceTable table(TableRow index) {
        index.skip("source");
        List<OfferedVoice> table = index.get("voices", listOf(row(IndexFile::voice)));
        Set<VoiceId> ids = new HashSet<>();
        Map<String, OfferedFile> files = new HashMap<>();
        for (OfferedVoice voice : table) {
            if (!ids.add(voice.id())) {
                throw new IllegalArgumentException(voice.id() + " is there twice");
            }
            voice.files().forEach(file -> requireSame(file, files, voice));
        }
        return new VoiceTable(table);
    }

    // Else each voice would replace the model of the other.
    private static void requireSame(OfferedFile file, Map<String, OfferedFile> files, OfferedVoice voice) {
        OfferedFile other = files.putIfAbsent(voice.folder() + "/" + file.path(), file);
        if (other != null && (other.bytes() != file.bytes() || other.digest().differsFrom(file.digest()))) {
            throw new IllegalArgumentException(voice.id() + ": another voice has another " + file.path()
                    + " in the same folder; name another folder");
        }
    }

    private static OfferedVoice voice(TableRow row) {
        VoiceId id = VoiceId.of(row.get("id", TEXT));
        try {
            return new OfferedVoice(
                    id,
                    Locale.forLanguageTag(row.get("language", TEXT, "und")),
                    row.get("quality", TEXT, ""),
                    row.find("licence", TEXT),
                    row.find("card", TEXT).map(URI::create),
                    row.get("restricted", FLAG, false),
                    row.get("folder", TEXT),
                    row.get("files", listOf(row(IndexFile::file))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(id + ": " + e.getMessage(), e);
        }
    }

    private static OfferedFile file(TableRow row) {
        Optional<String> md5 = row.find("md5", TEXT);
        Optional<FileDigest> sha256 = row.find("sha256", TEXT).map(FileDigest::sha256);
        FileDigest digest =
                sha256.or(() -> md5.map(FileDigest::md5)).orElseGet(() -> FileDigest.sha256(row.get("sha256", TEXT)));
        return new OfferedFile(row.get("path", TEXT), URI.create(row.get("url", TEXT)), row.get("bytes", LONG), digest);
    }
}
