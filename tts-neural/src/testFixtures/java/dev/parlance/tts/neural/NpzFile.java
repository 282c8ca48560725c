package dev.parlance.tts.neural;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as NumPy's {@code savez} does: a zip whose entries are not compressed. Used by one thread. */
final class NpzFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    /** Returns an array of 32-bit floating-point numbers. */
    static byte[] npy(String shape, byte[] numbers) {
        return npy("\u0093NUMPY\u0001\0", "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", numbers);
    }

    /** Returns an array that begins with {@code magic}, for which a header is {@code dictionary}. */
    static byte[] npy(String magic, String dictionary, byte[] numbers) {
        String header = dictionary + " ".repeat(Math.floorMod(-(magic.length() + 2 + dictionary.length() + 1), 64)) + "\n";
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.writeBytes(magic.getBytes(ISO_8859_1));
        array.write(header.length() & 0xFF);
        array.write(header.length() >> 8);
        array.writeBytes(header.getBytes(ISO_8859_1));
        array.writeBytes(numbers);
        return array.toByteArray();
    }

    /** Adds an entry as it is. */
    NpzFile add(String name, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return add(entry, content);
    }

    /** Adds an entry compressed. */
    NpzFile compress(String name, byte[] content) {
        return add(new ZipEntry(name), content);
    }

    private NpzFile add(ZipEntry entry, byte[] content) {
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the archive. */
    byte[] finish() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
