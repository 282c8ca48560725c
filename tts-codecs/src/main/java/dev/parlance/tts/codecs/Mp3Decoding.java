package dev.parlance.tts.codecs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes MP3, frame by frame: each must follow the one before it at once and have its shape. A tag of LAME or ffmpeg in the
 * first frame gives the exact length: what encoder and decoder have put before and after the audio is left out, and the
 * number of frames and their checksum must be right. Without one nothing is left out, so that there is up to a tenth of a
 * second of silence at the start and the end; a frame whose bits are wrong sounds wrong, and a stream that is cut
 * between two frames cannot be told from a whole one.
 *
 * <p>ID3v2 tags before the frames, and an ID3v1 or APE tag after them, are skipped.
 */
final class Mp3Decoding implements StreamDecoder {
    private static final int LARGEST_FRAME_BYTES = 1_441;
    private static final int ID3_V2_BYTES = 10;
    private static final int ID3_V1_BYTES = 128;
    private static final int APE_BYTES = 32;
    private static final int APE_SIZE_AT = 12;
    // JLayer, as the reference decoder, is this much later than its input.
    private static final int DECODER_DELAY = 529;
    private static final int FOOTER = 0x10;

    private enum State {
        START,
        HEADER,
        TAG,
        FRAME,
        TAIL
    }

    private final PcmOutput output;
    private final Mp3Frames frames;
    private final Mp3Checksum checksum = new Mp3Checksum();
    private final ByteBuffer part = ByteBuffer.allocate(LARGEST_FRAME_BYTES);
    private State state = State.START;
    private long bytesToSkip;
    private @Nullable Mp3Header first;
    private Optional<Mp3Info> info = Optional.empty();
    private long frameCount;

    Mp3Decoding(PcmOutput output) {
        this.output = output;
        frames = new Mp3Frames(output);
        part.limit(Mp3Header.BYTES);
    }

    @Override
    public void accept(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (bytesToSkip > 0) {
                int count = (int) Math.min(bytesToSkip, bytes.remaining());
                bytes.position(bytes.position() + count);
                bytesToSkip -= count;
                continue;
            }
            int count = Math.min(bytes.remaining(), part.remaining());
            part.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            if (!part.hasRemaining()) {
                takePart();
            }
        }
    }

    private void takePart() throws IOException {
        switch (state) {
            case START, HEADER -> takeHeader();
            case TAG -> skipTag();
            case FRAME -> takeFrame(part.flip());
            case TAIL -> skipTail();
        }
    }

    private void takeHeader() throws IOException {
        Mp3Header header = new Mp3Header(part.getInt(0));
        if (header.isSync()) {
            if (!header.isRead()) {
                throw output.unsupported("MPEG audio that is not of layer III, or of a free bit rate");
            }
            gather(State.FRAME, header.frameBytes());
        } else if (state == State.START && startsWith("ID3")) {
            gather(State.TAG, ID3_V2_BYTES);
        } else if (state == State.HEADER && startsWith("TAG")) {
            bytesToSkip = ID3_V1_BYTES - Mp3Header.BYTES;
            gatherFrom(State.TAIL, 1);
        } else if (state == State.HEADER && startsWith("APET")) {
            gather(State.TAIL, APE_BYTES);
        } else {
            throw state == State.START
                    ? output.notAudio("not an MP3 stream")
                    : output.damaged("no frame follows frame " + frameCount);
        }
    }

    private boolean startsWith(String magic) {
        return Magic.isAt(part.duplicate().rewind(), 0, magic);
    }

    private void gather(State next, int bytes) {
        state = next;
        part.limit(bytes);
    }

    private void gatherFrom(State next, int bytes) {
        part.clear();
        gather(next, bytes);
    }

    private void skipTag() {
        bytesToSkip = 0;
        for (int i = ID3_V2_BYTES - 4; i < ID3_V2_BYTES; i++) {
            bytesToSkip = (bytesToSkip << 7) | (part.get(i) & 0x7F);
        }
        bytesToSkip += (part.get(5) & FOOTER) == 0 ? 0 : ID3_V2_BYTES;
        gatherFrom(State.START, Mp3Header.BYTES);
    }

    private void skipTail() throws IOException {
        if (part.limit() != APE_BYTES) {
            throw output.unsupported("more follows after a tag at the end");
        }
        bytesToSkip = Integer.toUnsignedLong(Integer.reverseBytes(part.getInt(APE_SIZE_AT)));
        gatherFrom(State.HEADER, Mp3Header.BYTES);
    }

    private void takeFrame(ByteBuffer frame) throws IOException {
        Mp3Header header = new Mp3Header(frame.getInt(0));
        if (first == null) {
            begin(header, frame);
        } else if (!header.fits(first)) {
            throw output.damaged("frame " + frameCount + " is of another shape than the first");
        } else if (Mp3Info.of(header, frame, output).isPresent()) {
            throw output.unsupported("a second file follows the first");
        } else {
            decode(header, frame);
        }
        gatherFrom(State.HEADER, Mp3Header.BYTES);
    }

    private void begin(Mp3Header header, ByteBuffer frame) throws IOException {
        first = header;
        output.begin(header.format());
        info = Mp3Info.of(header, frame, output);
        info.filter(Mp3Info::hasLengths).ifPresent(known -> {
            output.skip(known.delay() + DECODER_DELAY);
            if (known.frames() > 0) {
                output.endAt(Math.max(0, known.frames() * header.samples() - known.delay() - known.padding()));
            }
        });
        if (info.isEmpty()) {
            decode(header, frame);
        }
    }

    private void decode(Mp3Header header, ByteBuffer frame) throws IOException {
        if (info.map(Mp3Info::frames)
                .filter(count -> count > 0 && count <= frameCount)
                .isPresent()) {
            throw output.damaged("more frames than are declared");
        }
        if (header.hasChecksum()) {
            checkSideInfo(header, frame);
        }
        checksum.add(frame.duplicate());
        frames.decode(frame, header.samples());
        frameCount++;
    }

    // ISO/IEC 11172-3, 2.4.3.1: what matters of the header, and the side information; the checksum starts with all bits
    // set.
    private void checkSideInfo(Mp3Header header, ByteBuffer frame) throws IOException {
        int state = 0xFFFF_0000;
        for (int i = 2; i < header.sideInfoAt() + header.sideInfoBytes(); i++) {
            boolean isChecksum = i == Mp3Header.BYTES || i == Mp3Header.BYTES + 1;
            state = isChecksum ? state : FlacFrame.CRC_16.next(state, frame.get(i));
        }
        if (FlacFrame.CRC_16.checksum(state) != Short.toUnsignedInt(frame.getShort(Mp3Header.BYTES))) {
            throw output.damaged("the checksum of frame " + frameCount + " is wrong");
        }
    }

    @Override
    public boolean end() throws IOException {
        if (bytesToSkip > 0 || part.position() > 0 || state == State.START || first == null) {
            throw output.truncated(frameCount == 0 ? "it ends before the first frame" : "it ends inside a frame");
        }
        long declared = info.map(Mp3Info::frames).orElse(0L);
        if (frameCount < declared) {
            throw output.truncated(declared - frameCount + " frames of the declared audio are missing");
        }
        int expected = info.map(Mp3Info::checksum).orElse(0);
        if (expected != 0 && expected != checksum.value()) {
            throw output.damaged("the frames are not those that the checksum in the first was made of");
        }
        if (declared > 0 && info.orElseThrow().hasLengths()) {
            flushDecoder(first);
        }
        return declared > 0;
    }

    // The decoder is late, and the padding may be too short to make up for it: a silent frame brings out the rest.
    private void flushDecoder(Mp3Header last) throws IOException {
        Mp3Header silent = last.withoutChecksum();
        frames.decode(
                ByteBuffer.allocate(silent.frameBytes()).putInt(silent.bits()).rewind(), silent.samples());
    }

    /** Returns true if these may be the first bytes of an MP3 stream. */
    static boolean recognizes(ByteBuffer start) {
        return Magic.isAt(start, 0, "ID3")
                || (start.remaining() >= Mp3Header.BYTES && isFrame(new Mp3Header(start.getInt(start.position()))));
    }

    private static boolean isFrame(Mp3Header header) {
        return header.isSync() && header.isRead();
    }
}
