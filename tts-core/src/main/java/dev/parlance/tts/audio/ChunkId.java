package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Tells the ids of chunks from audio that happens to stand in their place. */
final class ChunkId {
    /** The bytes of an id. */
    static final int SIZE_BYTES = 4;

    // The chunks of EBU Tech 3285 and 3306, the multimedia specification, and those that common editors add.
    private static final Set<String> WELL_KNOWN = Set.of(
            "fmt ", "data", "fact", "LIST", "JUNK", "junk", "PAD ", "FLLR", "bext", "cue ", "smpl", "inst", "plst",
            "id3 ", "ID3 ", "iXML", "axml", "chna", "ds64", "PEAK", "DISP", "cart", "acid", "levl", "afsp", "_PMX");
    private static final Set<String> FILE_STARTS = Set.of("RIFF", "RIFX", "RF64", "BW64");

    private ChunkId() {}

    /** Returns the id at the start of {@code bytes}, whose position stays. */
    static String at(ByteBuffer bytes) {
        byte[] id = new byte[SIZE_BYTES];
        bytes.get(bytes.position(), id);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    static boolean isWellKnown(String id) {
        return WELL_KNOWN.contains(id);
    }

    static boolean startsFile(String id) {
        return FILE_STARTS.contains(id);
    }

    /** Returns true if every character is printable ASCII, as the specification wants it. */
    static boolean isPossible(String id) {
        return id.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
