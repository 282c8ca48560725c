package dev.parlance.tts.neural;

import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file with the styles of many Kokoro voices, such as {@code voices-v1.0.bin} of {@code kokoro-onnx}: a zip with an array {@code NAME.npy}
 * for each voice, as NumPy's {@code savez} writes it. Only the row that is needed is read, and never more than a style may have, whatever
 * the sizes in the zip are.
 *
 * @param file the file
 */
record StyleArchive(Path file) {
    // Kokoro's 54 voices have 28 MB. Java's reader holds the directory of a zip, which may be all of it.
    private static final long MOST_BYTES = 256 << 20;
    private static final int MOST_ENTRIES = 1_000;
    private static final String ARRAY = ".npy";
    private static final Pattern FILE = Pattern.compile("voices.*\\.bin|.*\\.npz");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.+-]{1,100}");

    /** Returns true if {@code file} has the name of an archive. */
    static boolean isNamed(Path file) {
        return FILE.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    /** Returns the names of the voices, in the order of the archive. */
    List<String> names() throws VoiceFileException {
        try (ZipFile zip = open()) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(ARRAY))
                    .map(name -> name.substring(0, name.length() - ARRAY.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .distinct()
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            throw new VoiceFileException(
                    file.getFileName() + " is no archive of voices ("
                            + e.getClass().getSimpleName() + "); download it again",
                    e);
        }
    }

    private ZipFile open() throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new StreamCorruptedException("it has more than " + MOST_BYTES + " bytes");
        }
        ZipFile zip = new ZipFile(file.toFile());
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            throw new StreamCorruptedException("it has more than " + MOST_ENTRIES + " files");
        }
        return zip;
    }

    /** Returns the styles of the voice {@code name}. */
    StyleTable table(String name) throws VoiceFileException {
        String shown = file.getFileName() + ", " + name;
        try (ZipFile zip = open();
                InputStream array = array(zip, name)) {
            NpyHeader header = NpyHeader.read(array);
            int rows = rows(header, shown);
            if (entry(zip, name).getSize() < header.bytes() + (long) rows * StyleTable.ROW_BYTES) {
                throw new StreamCorruptedException("it ends too early");
            }
            return new StyleTable(shown, rows, (number, bytes) -> read(name, header, number, bytes));
        } catch (IOException | IllegalArgumentException e) {
            throw new VoiceFileException(
                    shown + " is no table of styles ("
                            + (e instanceof StreamCorruptedException
                                    ? e.getMessage()
                                    : e.getClass().getSimpleName())
                            + "); download it again",
                    e);
        }
    }

    private static int rows(NpyHeader header, String shown) throws VoiceFileException {
        int rows = header.shape().get(0);
        List<Integer> row = header.shape().subList(1, header.shape().size());
        boolean fits = header.type().equals("<f4")
                && !header.columnsFirst()
                && (row.equals(List.of(1, StyleTable.WIDTH)) || row.equals(List.of(StyleTable.WIDTH)));
        if (!fits || rows < 1 || rows > StyleTable.MOST_ROWS) {
            throw new VoiceFileException(shown + ": an array " + header.shape() + " of " + header.type()
                    + " is no table of styles of " + StyleTable.WIDTH + " numbers; download it again");
        }
        return rows;
    }

    private int read(String name, NpyHeader header, long row, byte[] bytes) throws IOException {
        try (ZipFile zip = open();
                InputStream array = array(zip, name)) {
            array.skipNBytes(header.bytes() + row * bytes.length);
            return array.readNBytes(bytes, 0, bytes.length);
        }
    }

    private static InputStream array(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(entry(zip, name));
    }

    private static ZipEntry entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + ARRAY);
        if (entry == null) {
            throw new StreamCorruptedException("it is not there any more");
        }
        return entry;
    }

    /** Returns the checksum that the archive has of the styles of the voice {@code name}. */
    long checksum(String name) throws IOException {
        try (ZipFile zip = open()) {
            return entry(zip, name).getCrc();
        }
    }
}
