package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames between a program and the process of an engine. A frame is a byte for its kind and the values below; integers
 * are as {@link DataOutputStream} writes them, a string is the number of its bytes in UTF-8 and these bytes.
 *
 * <pre>
 * To the process, which reads the next request while it answers one:
 *   S  string voice, int rate, pitch, volume, flags, string text      speak: any number of A, then E or N
 *   X                                                                 stop speaking; has no answer of its own
 *   P  string voice, string text                                      pronounce: T or N
 *   C  string voice, string text                                      the clauses: I or N
 *   V                                                                 list the voices: L
 * From the process:
 *   R                                                                 first: the engine is loaded
 *   F  string class                                                   first, instead: it cannot be; what was thrown
 *   A  int count, count of {int type, position, length, long frame},
 *      int size, size bytes                                           events and audio
 *   E  boolean finished                                               the end of a text; false if it was stopped
 *   N  string part, int status                                        eSpeak refuses this part of the request
 *   T  string phonemes                                                the pronunciation
 *   I  int count, count of {string phonemes, int terminator, int read}
 *                                                                     the clauses
 *   L  int count, count of {string label, int languages, languages of
 *      {int priority, string tag}, string identifier}                 the voices
 * </pre>
 */
final class EngineFrames {
    static final int SPEAK = 'S';
    static final int STOP = 'X';
    static final int PRONOUNCE = 'P';
    static final int READ_CLAUSES = 'C';
    static final int LIST = 'V';

    static final int READY = 'R';
    static final int FAILED = 'F';
    static final int AUDIO = 'A';
    static final int END = 'E';
    static final int REFUSED = 'N';
    static final int PHONEMES = 'T';
    static final int CLAUSES = 'I';
    static final int VOICES = 'L';

    // Anything larger is not a frame of ours: audio comes in chunks of 2 kB, there are 133 voices.
    private static final int MOST_AUDIO_BYTES = 1 << 20;
    private static final int MOST_ENTRIES = 1 << 16;
    private static final int MOST_CLAUSES = 1 << 24;
    private static final int MOST_STRING_BYTES = 1 << 30;

    private EngineFrames() {}

    static void writeRequest(DataOutputStream out, EngineRequest request) throws IOException {
        writeString(out, request.voice());
        out.writeInt(request.rate());
        out.writeInt(request.pitch());
        out.writeInt(request.volume());
        out.writeInt(request.flags());
        writeString(out, request.text());
    }

    static EngineRequest readRequest(DataInputStream in) throws IOException {
        return new EngineRequest(
                readString(in), in.readInt(), in.readInt(), in.readInt(), in.readInt(), readString(in));
    }

    /** Writes the events, and the audio, which must have an array. */
    static void writeAudio(DataOutputStream out, ByteBuffer audio, List<EngineEvent> events) throws IOException {
        out.writeInt(events.size());
        for (EngineEvent event : events) {
            out.writeInt(event.type());
            out.writeInt(event.position());
            out.writeInt(event.length());
            out.writeLong(event.frame());
        }
        out.writeInt(audio.remaining());
        out.write(audio.array(), audio.arrayOffset() + audio.position(), audio.remaining());
    }

    static List<EngineEvent> readEvents(DataInputStream in) throws IOException {
        int count = readSize(in, MOST_ENTRIES);
        List<EngineEvent> events = new ArrayList<>(count);
        for (int event = 0; event < count; event++) {
            events.add(new EngineEvent(in.readInt(), in.readInt(), in.readInt(), in.readLong()));
        }
        return events;
    }

    /** Reads the audio that follows its events. */
    static ByteBuffer readAudio(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in, MOST_AUDIO_BYTES);
        if (bytes.length % Engine.FORMAT.frameSizeBytes() != 0) {
            throw new StreamCorruptedException("audio that ends inside a frame");
        }
        return ByteBuffer.wrap(bytes);
    }

    static void writeClauses(DataOutputStream out, List<NativeClause> clauses) throws IOException {
        out.writeInt(clauses.size());
        for (NativeClause clause : clauses) {
            writeString(out, clause.phonemes());
            out.writeInt(clause.terminator());
            out.writeInt(clause.read());
        }
    }

    static List<NativeClause> readClauses(DataInputStream in) throws IOException {
        int count = readSize(in, MOST_CLAUSES);
        List<NativeClause> clauses = new ArrayList<>();
        for (int clause = 0; clause < count; clause++) {
            clauses.add(new NativeClause(readString(in), in.readInt(), in.readInt()));
        }
        return clauses;
    }

    static void writeVoices(DataOutputStream out, List<NativeVoice> voices) throws IOException {
        out.writeInt(voices.size());
        for (NativeVoice voice : voices) {
            writeString(out, voice.label());
            out.writeInt(voice.tags().size());
            for (int language = 0; language < voice.tags().size(); language++) {
                out.writeInt(voice.priorities().get(language));
                writeString(out, voice.tags().get(language));
            }
            writeString(out, voice.identifier());
        }
    }

    static List<NativeVoice> readVoices(DataInputStream in) throws IOException {
        int count = readSize(in, MOST_ENTRIES);
        List<NativeVoice> voices = new ArrayList<>(count);
        for (int voice = 0; voice < count; voice++) {
            voices.add(readVoice(in));
        }
        return voices;
    }

    private static NativeVoice readVoice(DataInputStream in) throws IOException {
        String label = readString(in);
        int languages = readSize(in, MOST_ENTRIES);
        List<String> tags = new ArrayList<>(languages);
        List<Integer> priorities = new ArrayList<>(languages);
        for (int language = 0; language < languages; language++) {
            priorities.add(in.readInt());
            tags.add(readString(in));
        }
        return new NativeVoice(label, tags, priorities, readString(in));
    }

    static void writeRefusal(DataOutputStream out, EngineRefusal refusal) throws IOException {
        writeString(out, refusal.part().name());
        out.writeInt(refusal.status());
    }

    static EngineRefusal readRefusal(DataInputStream in) throws IOException {
        String name = readString(in);
        for (EngineRefusal.Part part : EngineRefusal.Part.values()) {
            if (part.name().equals(name)) {
                return new EngineRefusal(part, in.readInt());
            }
        }
        throw new StreamCorruptedException("no part of a request");
    }

    static void writeString(DataOutputStream out, String string) throws IOException {
        byte[] bytes = string.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readString(DataInputStream in) throws IOException {
        return new String(readBytes(in, MOST_STRING_BYTES), UTF_8);
    }

    // As much as comes: a size that is not one must not cost memory.
    private static byte[] readBytes(DataInputStream in, int most) throws IOException {
        int size = readSize(in, most);
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private static int readSize(DataInputStream in, int most) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > most) {
            throw new StreamCorruptedException("a size of " + size);
        }
        return size;
    }
}
