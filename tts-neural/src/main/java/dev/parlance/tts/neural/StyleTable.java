package dev.parlance.tts.neural;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The styles of a Kokoro voice: 32-bit floating-point numbers, little-endian, {@code [rows, 1, 256]}. The row is chosen by the number of
 * tokens, and only that one is read. A published voice has 510 or 511 rows.
 */
final class StyleTable {
    static final int WIDTH = 256;
    static final int MOST_ROWS = 10_000;
    static final int ROW_BYTES = WIDTH * Float.BYTES;

    private final String name;
    private final int rows;
    private final Rows source;

    /**
     * Reads nothing yet.
     *
     * @param name its name in messages
     * @param rows how many rows it has
     * @param source reads them
     */
    StyleTable(String name, int rows, Rows source) {
        this.name = name;
        this.rows = rows;
        this.source = source;
    }

    /** Reads rows. */
    @FunctionalInterface
    interface Rows {
        /** Fills {@code bytes} with the row of this number; returns how many bytes there are. */
        int read(long row, byte[] bytes) throws IOException;
    }

    /** Returns the table in {@code file}, which has nothing else in it: {@code voices/NAME.bin}. */
    static StyleTable of(Path file) throws VoiceFileException {
        String name = String.valueOf(file.getFileName());
        try {
            long size = Files.size(file);
            if (size == 0 || size % ROW_BYTES != 0 || size / ROW_BYTES > MOST_ROWS) {
                throw new VoiceFileException(name + " has " + size + " bytes, which is no table of styles of " + WIDTH
                        + " numbers; download it again");
            }
            return new StyleTable(name, (int) (size / ROW_BYTES), (row, bytes) -> read(file, row, bytes));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static int read(Path file, long row, byte[] bytes) throws IOException {
        try (FileParts parts = FileParts.open(file)) {
            return parts.read(row * bytes.length, bytes);
        }
    }

    /** Returns the style for {@code tokens} tokens, without those at both ends. */
    float[] row(int tokens) throws VoiceFileException {
        byte[] row = new byte[ROW_BYTES];
        try {
            if (source.read(Math.min(tokens, rows - 1), row) < ROW_BYTES) {
                throw new VoiceFileException(name + " is shorter than it has to be; download it again");
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        return numbers(row);
    }

    private float[] numbers(byte[] row) throws VoiceFileException {
        float[] numbers = new float[WIDTH];
        ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new VoiceFileException(name + " holds what is no number; download it again");
            }
        }
        return numbers;
    }

    private static VoiceFileException unreadable(String name, IOException cause) {
        return new VoiceFileException(name + " cannot be read; see that it is there, whole, and may be read", cause);
    }
}
