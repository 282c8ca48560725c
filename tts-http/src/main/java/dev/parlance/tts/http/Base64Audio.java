package dev.parlance.tts.http;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import okio.BufferedSource;

/**
 * Decodes audio in base64 (RFC 4648 section 4) from JSON strings while they arrive, through one buffer that is used again
 * and again. Several strings may follow each other, each padded by itself.
 */
public final class Base64Audio {
    private static final int CHUNK_BYTES = 8 * 1024;
    private static final int EMPTY_STRING_BYTES = 2;
    private static final int OTHER = -1;
    // The value of each character at its place in a group of four: one table for each place saves the shifts.
    private static final int[] FIRST_SIX = sixBits(18);
    private static final int[] SECOND_SIX = sixBits(12);
    private static final int[] THIRD_SIX = sixBits(6);
    private static final int[] FOURTH_SIX = sixBits(0);
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final AudioIntake intake;
    // Made when there is something to decode: an answer with a link has nothing.
    private byte[] chunk = {};
    private ByteBuffer pcm = ByteBuffer.wrap(chunk);
    private ByteBuffer readOnlyPcm = pcm;
    private int complete;
    private boolean escaped;
    private int hexDigitsLeft;
    private int hexValue;
    private int group;
    private int groupLength;
    private int padding;

    public Base64Audio(AudioIntake intake) {
        this.intake = intake;
    }

    private static int[] sixBits(int shift) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int[] table = new int[256];
        Arrays.fill(table, OTHER);
        for (int value = 0; value < alphabet.length(); value++) {
            table[alphabet.charAt(value)] = value << shift;
        }
        return table;
    }

    /**
     * Decodes the next value of {@code json}: a string, or null, which is no audio yet.
     *
     * @param progress runs after each chunk, which is not kept
     * @throws BadReplyException if it is another value, since a part of the audio would be missing, or not base64
     */
    public void decode(JsonReader json, Runnable progress) throws IOException {
        switch (json.peek()) {
            case NULL -> json.skipValue();
            case STRING -> {
                try (BufferedSource string = json.nextSource()) {
                    decode(string, progress);
                }
            }
            default -> throw new BadReplyException("audio that is not a string");
        }
    }

    // With its quotes.
    private void decode(BufferedSource string, Runnable progress) throws IOException {
        if (!string.request(EMPTY_STRING_BYTES + 1)) {
            string.skip(EMPTY_STRING_BYTES);
            return;
        }
        prepare();
        for (int count = string.read(chunk); count >= 0; count = string.read(chunk)) {
            decode(count);
            progress.run();
        }
        end();
    }

    private void prepare() {
        if (chunk.length == 0) {
            chunk = new byte[CHUNK_BYTES];
            pcm = ByteBuffer.allocate(CHUNK_BYTES);
            readOnlyPcm = pcm.asReadOnlyBuffer();
        }
    }

    /** Takes audio that is not encoded. */
    public void copy(BufferedSource source) throws IOException {
        prepare();
        for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
            intake.accept(ByteBuffer.wrap(chunk, 0, count));
        }
    }

    /** Delivers what has been decoded, in pairs of bytes: an odd one waits, as it is half of a sample. */
    public void flush() throws IOException {
        int whole = pcm.position() & ~1;
        boolean odd = whole < pcm.position();
        byte last = odd ? pcm.get(whole) : 0;
        deliver(whole);
        if (odd) {
            pcm.put(last);
        }
    }

    /** Notes that the document which the audio so far was in has been read to its end. */
    public void endDocument() {
        complete = pcm.position();
    }

    /** Delivers the audio of complete documents, and drops the rest. */
    public void abandon() throws IOException {
        deliver(complete);
    }

    /** Delivers all that has been decoded. */
    public void finish() throws IOException {
        deliver(pcm.position());
    }

    private void deliver(int count) throws IOException {
        pcm.clear();
        complete = 0;
        if (count > 0) {
            intake.accept(readOnlyPcm.clear().limit(count));
        }
    }

    private void decode(int count) throws IOException {
        int at = 0;
        while (at < count) {
            if (pcm.remaining() < 3) {
                flush();
            }
            if (groupLength == 0 && padding == 0 && !escaped) {
                at = decodeGroups(at, count);
            }
            if (at < count && pcm.remaining() >= 3) {
                takeByte(chunk[at++]);
            }
        }
    }

    // Eight characters are six bytes. They are written as eight, of which the last two are overwritten by the next.
    private int decodeGroups(int from, int count) {
        byte[] target = pcm.array();
        int to = pcm.position();
        int at = from;
        while (at <= count - 8 && to <= target.length - Long.BYTES) {
            int first = threeBytes(at);
            int second = threeBytes(at + 4);
            if ((first | second) < 0) {
                break;
            }
            EIGHT_BYTES.set(target, to, (long) first << 40 | (long) second << 16);
            at += 8;
            to += 6;
        }
        pcm.position(to);
        return at;
    }

    // Negative if one of the four characters is none of the alphabet.
    private int threeBytes(int at) {
        return FIRST_SIX[chunk[at] & 0xFF]
                | SECOND_SIX[chunk[at + 1] & 0xFF]
                | THIRD_SIX[chunk[at + 2] & 0xFF]
                | FOURTH_SIX[chunk[at + 3] & 0xFF];
    }

    // The quotes are the first byte and the last; one between them would be escaped.
    private void takeByte(byte octet) throws BadReplyException {
        if (hexDigitsLeft > 0) {
            takeHexDigit(octet);
        } else if (escaped) {
            escaped = octet == 'u';
            hexDigitsLeft = escaped ? 4 : 0;
            // Some encoders of base64 break lines, and some writers of JSON escape the slash.
            if (octet == '/') {
                takeCharacter(octet);
            } else {
                require(octet == 'u' || octet == 'n' || octet == 'r' || octet == 't', "audio that is not base64");
            }
        } else if (octet == '\\') {
            escaped = true;
        } else if (octet != '"') {
            takeCharacter(octet);
        }
    }

    // Some writers of JSON escape the plus and the equals sign.
    private void takeHexDigit(byte octet) throws BadReplyException {
        hexValue = (hexValue << 4 | Character.digit(octet, 16)) & 0xFFFF;
        if (--hexDigitsLeft == 0) {
            escaped = false;
            require(hexValue < 0x80, "audio that is not base64");
            takeCharacter((byte) hexValue);
        }
    }

    private void takeCharacter(byte octet) throws BadReplyException {
        int bits = FOURTH_SIX[octet & 0xFF];
        if (octet == '=') {
            padding++;
            require(groupLength >= 2 && groupLength + padding <= 4, "base64 with padding in the wrong place");
        } else if (bits != OTHER) {
            require(padding == 0, "base64 goes on after its padding");
            group = group << 6 | bits;
            groupLength++;
            if (groupLength == 4) {
                pcm.put((byte) (group >> 16)).put((byte) (group >> 8)).put((byte) group);
                groupLength = 0;
            }
        } else {
            require(octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n', "audio that is not base64");
        }
    }

    // The padding may be missing.
    private void end() throws IOException {
        boolean whole = groupLength != 1 && (padding == 0 || groupLength + padding == 4);
        require(whole && !escaped && hexDigitsLeft == 0, "base64 that is cut off");
        if (pcm.remaining() < 3) {
            flush();
        }
        if (groupLength == 2) {
            pcm.put((byte) (group >> 4));
        } else if (groupLength == 3) {
            pcm.put((byte) (group >> 10)).put((byte) (group >> 2));
        }
        groupLength = 0;
        padding = 0;
    }

    private static void require(boolean right, String otherwise) throws BadReplyException {
        if (!right) {
            throw new BadReplyException(otherwise);
        }
    }
}
