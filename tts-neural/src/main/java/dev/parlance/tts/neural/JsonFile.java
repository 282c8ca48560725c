package dev.parlance.tts.neural;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;

/**
 * An object in a JSON file of a voice. What is there must have the right type.
 *
 * @param file the name of the file
 * @param path the names that lead to it, with a dot after each
 * @param values its values by name
 */
record JsonFile(String file, String path, Map<?, ?> values) {
    // Piper's are 5 to 60 kB, Kokoro's are smaller; one of 904 speakers has 20 kB of names.
    private static final long MOST_BYTES = 4 << 20;

    /** Reads {@code file}, which must hold one object. */
    static JsonFile read(Path file) throws VoiceFileException {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new VoiceFileException(
                        name + " is larger than " + MOST_BYTES + " bytes, so it is no settings file");
            }
            JsonReader reader = JsonReader.of(bytes(file));
            Object value = reader.readJsonValue();
            boolean whole = reader.peek() == JsonReader.Token.END_DOCUMENT;
            if (whole && value instanceof Map<?, ?> values) {
                return new JsonFile(name, "", values);
            }
            throw new VoiceFileException(name + " is not one JSON object; download it again");
        } catch (IOException | JsonDataException e) {
            throw new VoiceFileException(name + " cannot be read as JSON; download it again", e);
        }
    }

    // Filled from an array, a buffer has Kotlin's functions on arrays loaded, which are 750 kB of classes.
    private static Buffer bytes(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new Buffer().readFrom(in);
        }
    }

    /** Returns the object called {@code name}. */
    JsonFile object(String name) throws VoiceFileException {
        return optionalObject(name).orElseThrow(() -> missing(name, "an object"));
    }

    /** Returns the object called {@code name}, if there is one. */
    Optional<JsonFile> optionalObject(String name) throws VoiceFileException {
        Object value = values.get(name);
        if (value != null && !(value instanceof Map)) {
            throw missing(name, "an object");
        }
        return value instanceof Map<?, ?> object
                ? Optional.of(new JsonFile(file, path + name + ".", object))
                : Optional.empty();
    }

    /** Returns the text called {@code name}, if there is one. */
    Optional<String> text(String name) throws VoiceFileException {
        Object value = values.get(name);
        if (value != null && !(value instanceof String)) {
            throw missing(name, "a text");
        }
        return Optional.ofNullable((String) value).filter(text -> !text.isBlank());
    }

    /** Returns the number called {@code name}, or {@code usual} if there is none. */
    double number(String name, double usual, double least, double most) throws VoiceFileException {
        Object value = values.get(name);
        if (value == null) {
            return usual;
        }
        return checked(name, value, least, most);
    }

    /** Returns the whole number called {@code name}, which must be there. */
    int integer(String name, int least, int most) throws VoiceFileException {
        Object value = values.get(name);
        if (value == null) {
            throw missing(name, "a number");
        }
        return integer(name, value, least, most);
    }

    /** Returns {@code value}, which is called {@code name}, as a whole number. */
    int integer(Object name, Object value, int least, int most) throws VoiceFileException {
        double number = checked(String.valueOf(name), value, least, most);
        if (number != Math.rint(number)) {
            throw missing(String.valueOf(name), "a whole number");
        }
        return (int) number;
    }

    /** Returns {@code value}, which is called {@code name}, as a list of at least one whole number. */
    long[] integers(Object name, Object value, int least, int most) throws VoiceFileException {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw missing(String.valueOf(name), "a list of numbers");
        }
        long[] integers = new long[list.size()];
        for (int index = 0; index < integers.length; index++) {
            integers[index] = integer(name, list.get(index), least, most);
        }
        return integers;
    }

    private double checked(String name, Object value, double least, double most) throws VoiceFileException {
        if (!(value instanceof Double number) || !(number >= least && number <= most)) {
            throw missing(name, "a number from " + shown(least) + " to " + shown(most));
        }
        return number;
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    /** Returns the exception of a value that is missing or is not {@code what}. */
    VoiceFileException missing(String name, String what) {
        return new VoiceFileException(file + ": " + path + name + " is not " + what);
    }
}
