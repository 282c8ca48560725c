package dev.parlance.tts.neural;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands before the numbers in NumPy's format {@code .npy} ({@code numpy.lib.format}, read 2026-11):
 *
 * <pre>
 *   93 4E 55 4D 50 59   a byte that is no text, and NUMPY
 *   01 00               the version: 1.0, 2.0 or 3.0
 *   76 00               the length of the dictionary, little-endian, in 2 bytes, from version 2 on in 4
 *   {'descr': '&lt;f4', 'fortran_order': False, 'shape': (510, 1, 256), }
 *                       a dictionary of Python with these three, blanks and a newline
 * </pre>
 *
 * @param bytes how long all of that is
 * @param type the type of the numbers, such as {@code <f4} for 32-bit floating-point numbers, little-endian
 * @param columnsFirst whether the first dimension changes fastest
 * @param shape the sizes of the dimensions
 */
record NpyHeader(int bytes, String type, boolean columnsFirst, List<Integer> shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int VERSION_BYTES = 2;

    // NumPy writes 118 for an array of one type; it reads no more than 10,000 from others either.
    private static final int MOST_BYTES = 10_000;

    private static final String ENTRY = "'(\\w{1,20})': ('[^'\\\\]{1,20}'|True|False|\\([0-9, ]{0,60}\\))";
    private static final Pattern NEXT = Pattern.compile(ENTRY);
    private static final Pattern DICTIONARY =
            Pattern.compile("\\{" + ENTRY + ", " + ENTRY + ", " + ENTRY + ",? ?} *\n?");
    private static final Pattern SHAPE = Pattern.compile("\\((\\d{1,9}(?:, \\d{1,9})*),?\\)");

    /**
     * Reads it from {@code array}.
     *
     * @throws StreamCorruptedException if it is none, or of an array of several types
     */
    static NpyHeader read(InputStream array) throws IOException {
        byte[] start = array.readNBytes(MAGIC.length + VERSION_BYTES);
        if (start.length < MAGIC.length + VERSION_BYTES || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
            throw new StreamCorruptedException("it is no array of NumPy");
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new StreamCorruptedException("it is of version " + version + " of NumPy's format");
        }
        byte[] length = array.readNBytes(version == 1 ? 2 : 4);
        long bytes = 0;
        for (int index = length.length - 1; index >= 0; index--) {
            bytes = (bytes << Byte.SIZE) + (length[index] & 0xFF);
        }
        if (bytes > MOST_BYTES) {
            throw new StreamCorruptedException("its header has " + bytes + " bytes");
        }
        String dictionary = new String(array.readNBytes((int) bytes), ISO_8859_1);
        return of(start.length + length.length + (int) bytes, dictionary);
    }

    private static NpyHeader of(int bytes, String dictionary) throws StreamCorruptedException {
        Map<String, String> entries = new HashMap<>();
        if (DICTIONARY.matcher(dictionary).matches()) {
            Matcher entry = NEXT.matcher(dictionary);
            while (entry.find()) {
                entries.put(entry.group(1), entry.group(2));
            }
        }
        String type = entries.getOrDefault("descr", "");
        Matcher shape = SHAPE.matcher(entries.getOrDefault("shape", ""));
        String columnsFirst = entries.getOrDefault("fortran_order", "");
        if (!type.startsWith("'")
                || !shape.matches()
                || !List.of("True", "False").contains(columnsFirst)) {
            throw new StreamCorruptedException("its header is not that of an array of numbers");
        }
        return new NpyHeader(
                bytes,
                type.substring(1, type.length() - 1),
                columnsFirst.equals("True"),
                Stream.of(shape.group(1).split(", ")).map(Integer::valueOf).toList());
    }
}
