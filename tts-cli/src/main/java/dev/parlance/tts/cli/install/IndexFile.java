package dev.parlance.tts.cli.install;

import dev.parlance.tts.speech.VoiceId;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of {@code voices-index.json}, as Moshi reads it.
 *
 * <pre>
 *   source                        where the facts come from
 *   voices[].id                   piper:NAME or kokoro-local:NAME
 *   voices[].language             such as en-US
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
    @Nullable
    String source;

    @Nullable
    List<@Nullable Entry> voices;

    static final class Entry {
        @Nullable
        String id;

        @Nullable
        String language;

        @Nullable
        String quality;

        @Nullable
        String licence;

        @Nullable
        String card;

        @Nullable
        Boolean restricted;

        @Nullable
        String folder;

        @Nullable
        List<@Nullable FileEntry> files;

        OfferedVoice voice() {
            return new OfferedVoice(
                    VoiceId.of(stated("id", id)),
                    Locale.forLanguageTag(Optional.ofNullable(language).orElse("und")),
                    Optional.ofNullable(quality).orElse(""),
                    Optional.ofNullable(licence),
                    Optional.ofNullable(card).map(URI::create),
                    Boolean.TRUE.equals(restricted),
                    stated("folder", folder),
                    stated("files", files).stream()
                            .map(file -> stated("a file", file).file())
                            .toList());
        }
    }

    static final class FileEntry {
        @Nullable
        String path;

        @Nullable
        String url;

        @Nullable
        Long bytes;

        @Nullable
        String sha256;

        @Nullable
        String md5;

        OfferedFile file() {
            FileDigest digest = sha256 != null ? FileDigest.sha256(sha256) : FileDigest.md5(stated("sha256", md5));
            return new OfferedFile(
                    stated("path", path), URI.create(stated("url", url)), stated("bytes", bytes), digest);
        }
    }

    /**
     * Returns the table.
     *
     * @throws IllegalArgumentException if it cannot be used; the message names the voice and the fault
     */
    VoiceTable table() {
        List<OfferedVoice> table =
                stated("voices", voices).stream().map(IndexFile::voice).toList();
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

    private static OfferedVoice voice(@Nullable Entry entry) {
        Entry stated = stated("a voice", entry);
        try {
            return stated.voice();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(stated.id + ": " + e.getMessage(), e);
        }
    }

    private static <T> T stated(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
