package dev.parlance.tts.audio;

import static dev.parlance.tts.audio.MalformedAudioException.Kind.DAMAGED;
import static dev.parlance.tts.audio.MalformedAudioException.Kind.NOT_AUDIO;
import static dev.parlance.tts.audio.MalformedAudioException.Kind.TRUNCATED;
import static dev.parlance.tts.audio.MalformedAudioException.Kind.UNSUPPORTED;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The state machine behind {@link WavReader}, where the format is described. */
final class WavParser {
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int DS64_BYTES = 28;
    private static final long SIZE_IN_DS64 = 0xFFFF_FFFFL;
    private static final long PLACEHOLDER_WINDOW = 0x1_0000;
    private static final long TWO_THOUSAND_MILLION = 2_000_000_000;

    private enum State {
        MAGIC,
        FORM,
        CHUNK,
        DS64,
        FORMAT,
        AUDIO,
        MAYBE_EMPTY,
        TAIL
    }

    private final AudioSink sink;
    // The part of the header that is being gathered, in the byte order of the file.
    private final ByteBuffer part =
            ByteBuffer.allocate(WavEncoding.LONGEST_CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private State state;
    private long bytesRead;
    private long fileBytes;
    private long chunkBytes;
    private long bytesToSkip;
    private boolean paddingDue;
    private boolean tailIsKnown;
    private boolean hasWideSizes;
    private long wideDataBytes;
    private @Nullable WavEncoding encoding;
    private @Nullable FrameFeed audio;
    private long audioBytesLeft;
    private boolean lengthDeclared;

    WavParser(AudioSink sink) {
        this.sink = requireNonNull(sink, "sink");
        this.state = State.MAGIC;
        part.limit(ChunkId.SIZE_BYTES);
    }

    /** Takes everything that remains in {@code bytes}. */
    void accept(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (bytesToSkip > 0) {
                int count = (int) Math.min(bytesToSkip, bytes.remaining());
                bytes.position(bytes.position() + count);
                bytesToSkip -= count;
                bytesRead += count;
            } else if (state == State.AUDIO) {
                readAudio(bytes);
            } else {
                int before = bytes.remaining();
                Buffers.move(bytes, part);
                bytesRead += before - bytes.remaining();
                if (!part.hasRemaining()) {
                    readPart(part.flip());
                }
            }
        }
    }

    /** Ends the audio. Nothing may follow. */
    AudioSummary end() throws IOException {
        if (state == State.MAYBE_EMPTY) {
            requireNonNull(audio).accept(part.flip());
        } else if (state == State.AUDIO && lengthDeclared) {
            throw malformed(TRUNCATED, audioBytesLeft + " bytes of the declared audio are missing");
        } else if (state != State.AUDIO && state != State.TAIL) {
            throw malformed(TRUNCATED, isUntouched() ? "not a single byte" : "it ends inside the header");
        }
        // Audio looks like the id of a chunk once in fifty times, but hardly like one that ends where the source does.
        if (state == State.TAIL && bytesToSkip > 0 && !tailIsKnown) {
            throw tooLong();
        }
        FrameFeed heard = requireNonNull(audio);
        if (heard.strayBytes() > 0) {
            throw malformed(TRUNCATED, "the audio ends inside a frame");
        }
        return new AudioSummary(requireNonNull(encoding).format(), heard.frames(), lengthDeclared);
    }

    private boolean isUntouched() {
        return state == State.MAGIC && part.position() == 0;
    }

    private void expect(State next, int bytes) {
        state = next;
        part.clear().limit(bytes);
    }

    private void readPart(ByteBuffer gathered) throws IOException {
        switch (state) {
            case MAGIC -> readMagic(ChunkId.at(gathered));
            case FORM -> readForm(gathered);
            case CHUNK -> readChunkHeader(gathered);
            case DS64 -> readWideSizes(gathered);
            case FORMAT -> readFormat(gathered);
            case MAYBE_EMPTY -> readFirstOfMaybeEmpty(gathered);
            case TAIL -> readTail(gathered);
            case AUDIO -> throw new AssertionError("audio is not gathered");
        }
    }

    private void readMagic(String magic) throws MalformedAudioException {
        if (!ChunkId.startsFile(magic)) {
            String start = HexFormat.ofDelimiter(" ").formatHex(part.array(), 0, ChunkId.SIZE_BYTES);
            throw malformed(NOT_AUDIO, "not a WAV file: it starts with the bytes " + start);
        }
        hasWideSizes = magic.endsWith("64");
        if (magic.equals("RIFX")) {
            part.order(ByteOrder.BIG_ENDIAN);
        }
        expect(State.FORM, CHUNK_HEADER_BYTES);
    }

    private void readForm(ByteBuffer sizeAndForm) throws MalformedAudioException {
        if (!ChunkId.at(sizeAndForm.position(ChunkId.SIZE_BYTES)).equals("WAVE")) {
            throw malformed(NOT_AUDIO, "a RIFF file of another kind than WAVE");
        }
        fileBytes = Integer.toUnsignedLong(sizeAndForm.getInt(0));
        expect(State.CHUNK, CHUNK_HEADER_BYTES);
    }

    private void readChunkHeader(ByteBuffer chunkHeader) throws IOException {
        if (dropPadding(chunkHeader)) {
            return;
        }
        chunkBytes = size(chunkHeader);
        switch (ChunkId.at(chunkHeader)) {
            case "data" -> beginAudio();
            case "fmt " -> expectContent(State.FORMAT, WavEncoding.LONGEST_CHUNK_BYTES);
            case "ds64" -> expectContent(State.DS64, DS64_BYTES);
            default -> skipRest(State.CHUNK, 0);
        }
    }

    private static long size(ByteBuffer chunkHeader) {
        return Integer.toUnsignedLong(chunkHeader.getInt(ChunkId.SIZE_BYTES));
    }

    // After a chunk of odd size stands a byte that belongs to nothing, if the writer has kept to the rule.
    private boolean dropPadding(ByteBuffer chunkHeader) {
        boolean drop = paddingDue && !ChunkId.isWellKnown(ChunkId.at(chunkHeader));
        paddingDue = false;
        if (drop) {
            chunkHeader.position(1).compact().limit(CHUNK_HEADER_BYTES);
        }
        return drop;
    }

    private void expectContent(State content, int longest) throws MalformedAudioException {
        if (chunkBytes == 0) {
            throw malformed(DAMAGED, "an empty chunk in the header");
        }
        expect(content, (int) Math.min(chunkBytes, longest));
    }

    private void skipRest(State next, int taken) {
        bytesToSkip = chunkBytes - taken;
        paddingDue = chunkBytes % 2 != 0;
        expect(next, CHUNK_HEADER_BYTES);
    }

    private void readWideSizes(ByteBuffer sizes) throws MalformedAudioException {
        if (sizes.remaining() < DS64_BYTES) {
            throw malformed(DAMAGED, "the ds64 chunk has only " + sizes.remaining() + " bytes");
        }
        wideDataBytes = sizes.getLong(8);
        skipRest(State.CHUNK, DS64_BYTES);
    }

    private void readFormat(ByteBuffer chunk) throws MalformedAudioException {
        int formatBytes = chunk.remaining();
        WavEncoding found = WavEncoding.parse(chunk);
        if (encoding != null && !encoding.equals(found)) {
            throw malformed(DAMAGED, "two fmt chunks that differ");
        }
        encoding = found;
        skipRest(State.CHUNK, formatBytes);
    }

    private void beginAudio() throws IOException {
        if (encoding == null) {
            throw malformed(DAMAGED, "the data comes before its format");
        }
        boolean isWide = hasWideSizes && chunkBytes == SIZE_IN_DS64;
        chunkBytes = isWide ? wideDataBytes : chunkBytes;
        audioBytesLeft = chunkBytes;
        audio = new FrameFeed(encoding.type(), part.order(), encoding.format(), sink);
        sink.begin(encoding.format());
        if (audioBytesLeft == 0) {
            expect(State.MAYBE_EMPTY, ChunkId.SIZE_BYTES);
        } else {
            lengthDeclared = isWide ? audioBytesLeft > 0 : !isPlaceholder(audioBytesLeft);
            state = State.AUDIO;
        }
    }

    // A cut file whose true size is one of these is taken for whole, so each needs a writer that is known to use it.
    // The two windows are what no 32-bit size can exceed, less any header, rounding to blocks and safety that writers
    // subtract: ElevenLabs 0x7FFFFFFF (pollinations/pollinations#11457), OpenAI and MiniMax 0xFFFFFFFF
    // (speaches-ai/speaches#493, AstrBotDevs/AstrBot#9867), other writers that or 0x7FFFFFFF less 36 or 100; speech of
    // 2 GiB would last half a day. Pocket TTS announces 1,000,000,000 samples (kyutai-labs/pocket-tts#229). That is no
    // limit of anything, so nothing is subtracted from it: the size of the data is exactly that, or that of the file
    // is, and the data reach up to its end.
    private boolean isPlaceholder(long bytes) {
        return Math.abs(bytes - (1L << 31)) <= PLACEHOLDER_WINDOW
                || (1L << 32) - bytes <= PLACEHOLDER_WINDOW
                || bytes == TWO_THOUSAND_MILLION
                || (fileBytes == TWO_THOUSAND_MILLION && CHUNK_HEADER_BYTES + fileBytes == bytesRead + bytes);
    }

    private void readFirstOfMaybeEmpty(ByteBuffer first) throws IOException {
        if (ChunkId.isWellKnown(ChunkId.at(first))) {
            lengthDeclared = true;
            state = State.TAIL;
            part.position(ChunkId.SIZE_BYTES).limit(CHUNK_HEADER_BYTES);
        } else {
            state = State.AUDIO;
            requireNonNull(audio).accept(first);
        }
    }

    private void readAudio(ByteBuffer bytes) throws IOException {
        FrameFeed feed = requireNonNull(audio);
        if (!lengthDeclared) {
            feed.accept(bytes);
            return;
        }
        int count = (int) Math.min(audioBytesLeft, bytes.remaining());
        feed.accept(Buffers.take(bytes, count));
        audioBytesLeft -= count;
        if (audioBytesLeft == 0) {
            paddingDue = chunkBytes % 2 != 0;
            expect(State.TAIL, CHUNK_HEADER_BYTES);
        }
    }

    private void readTail(ByteBuffer chunkHeader) throws MalformedAudioException {
        if (dropPadding(chunkHeader)) {
            return;
        }
        String id = ChunkId.at(chunkHeader);
        if (id.equals("data") || ChunkId.startsFile(id)) {
            throw malformed(UNSUPPORTED, "a second stretch of audio follows the first");
        }
        boolean isZeros = chunkHeader.getLong(0) == 0;
        if (!isZeros && !ChunkId.isPossible(id)) {
            throw tooLong();
        }
        tailIsKnown = isZeros || ChunkId.isWellKnown(id);
        chunkBytes = size(chunkHeader);
        skipRest(State.TAIL, 0);
    }

    private MalformedAudioException tooLong() {
        return malformed(DAMAGED, "more follows than the declared size of the audio");
    }

    private MalformedAudioException malformed(MalformedAudioException.Kind kind, String message) {
        return new MalformedAudioException(kind, message, audio == null ? 0 : audio.frames());
    }
}
