package dev.parlance.tts.codecs;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmFormat;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Opus in Ogg (RFC 7845), a page at a time, since a page has one checksum, and at 48 kHz: at lower rates Concentus
 * 1.0.2 leaves out all that hybrid packets have below 8 kHz. The audio has the rate that the header
 * gives as that of the encoded audio, if that is one of Opus, else 48 kHz. It is as long as the granule positions say: they
 * count samples at 48 kHz, and must agree with the packets on every page but the last, where they cut off padding. A stream
 * that was recorded from its middle on starts with a greater position, from which it counts.
 */
final class OpusDecoding implements StreamDecoder {
    private static final int HEAD_BYTES = 19;
    // 120 ms in 48 frames of 1,275 bytes with their lengths: RFC 6716, section 3.
    private static final int LARGEST_PACKET_BYTES = 48 * (1_275 + 2) + 2;
    private static final int LONGEST_PACKET_FRAMES = 5_760;
    private static final long NO_PACKET_ENDS = -1;

    /** What the next packet is. */
    private enum Packet {
        HEAD,
        TAGS,
        AUDIO
    }

    private final PcmOutput output;
    private final OggPageReader pages;
    private final ByteBuffer packet = ByteBuffer.allocate(LARGEST_PACKET_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private Packet next = Packet.HEAD;
    private boolean packetIsOpen;
    private @Nullable OpusDecoder decoder;
    private short[] samples = {};
    private int preSkip;
    // All three count at 48 kHz.
    private long decoded;
    private long firstPosition;
    private long lastPosition;
    private boolean positionsKnown;

    OpusDecoding(PcmOutput output) {
        this.output = output;
        pages = new OggPageReader(output, this::takePage);
    }

    @Override
    public void accept(ByteBuffer bytes) throws IOException {
        pages.accept(bytes);
    }

    @Override
    public boolean end() throws IOException {
        pages.end();
        if (packetIsOpen || next != Packet.AUDIO) {
            throw output.truncated("it stops inside a packet");
        }
        return true;
    }

    private void takePage(OggPage page) throws IOException {
        if (page.isContinued() != packetIsOpen) {
            throw output.damaged("a page does not go on where the one before it stopped");
        }
        boolean isAudio = next == Packet.AUDIO;
        if (isAudio && page.isLast()) {
            limit(page.granulePosition());
        }
        page.forEachPart(this::takePart);
        if (isAudio) {
            checkPosition(page);
        }
    }

    private void limit(long position) throws IOException {
        long end = position - firstPosition - preSkip;
        if (end < 0 || position < lastPosition) {
            throw output.damaged("the end of the audio lies before its last page");
        }
        output.endAt(end);
    }

    private void checkPosition(OggPage page) throws IOException {
        long position = page.granulePosition();
        if (position == NO_PACKET_ENDS) {
            return;
        }
        if (!positionsKnown && !page.isLast()) {
            firstPosition = position - decoded;
            positionsKnown = true;
        }
        long reached = firstPosition + decoded;
        if (firstPosition < 0 || reached < position || (reached > position && !page.isLast())) {
            throw output.damaged("a page ends at sample " + position + " of which the packets give " + reached);
        }
        lastPosition = position;
    }

    private void takePart(ByteBuffer part, boolean endsPacket) throws IOException {
        packetIsOpen = !endsPacket;
        // Comments may be long, with pictures in them: all but their start is dropped.
        int room = next == Packet.TAGS ? Math.min(part.remaining(), packet.remaining()) : part.remaining();
        if (room > packet.remaining()) {
            throw output.damaged("a packet that is too long for Opus");
        }
        packet.put(part.slice(part.position(), room));
        if (endsPacket) {
            takePacket(packet.flip());
            packet.clear();
        }
    }

    private void takePacket(ByteBuffer whole) throws IOException {
        switch (next) {
            case HEAD -> {
                readHead(whole);
                next = Packet.TAGS;
            }
            case TAGS -> {
                if (!Magic.isAt(whole, 0, "OpusTags")) {
                    throw output.damaged("no comment after the header");
                }
                next = Packet.AUDIO;
            }
            case AUDIO -> decode(whole.remaining());
        }
    }

    private void readHead(ByteBuffer head) throws IOException {
        if (!Magic.isAt(head, 0, "OpusHead") || head.remaining() < HEAD_BYTES) {
            throw output.unsupported("an Ogg stream of something else than Opus");
        }
        int version = head.get(8) & 0xFF;
        int channels = head.get(9) & 0xFF;
        int mapping = head.get(18);
        if (version >= 16 || mapping != 0 || channels < 1 || channels > 2) {
            throw output.unsupported(
                    "Opus of version " + version + " with " + channels + " channels and mapping " + mapping);
        }
        preSkip = Short.toUnsignedInt(head.getShort(10));
        int encodedHz = head.getInt(12);
        PcmFormat decoded = new PcmFormat(OpusStream.GRANULE_RATE_HZ, channels);
        decoder = decoder(decoded, head.getShort(16));
        samples = new short[LONGEST_PACKET_FRAMES * channels];
        output.begin(decoded, OpusProvider.RATES_HZ.contains(encodedHz) ? new PcmFormat(encodedHz, channels) : decoded);
        output.skip(preSkip);
    }

    private OpusDecoder decoder(PcmFormat format, int gain) throws IOException {
        try {
            OpusDecoder opened = new OpusDecoder(format.sampleRateHz(), format.channels());
            opened.setGain(gain);
            return opened;
        } catch (OpusException e) {
            throw output.unsupported("Opus does not decode to " + format);
        }
    }

    private void decode(int length) throws IOException {
        int frames;
        try {
            byte[] bytes = packet.array();
            long duration =
                    length == 0 ? 0 : OpusPacketInfo.getNumSamples(bytes, 0, length, OpusStream.GRANULE_RATE_HZ);
            if (duration <= 0 || duration > LONGEST_PACKET_FRAMES) {
                throw output.damaged("an Opus packet of " + length + " bytes that has no valid duration");
            }
            frames = requireNonNull(decoder).decode(bytes, 0, length, samples, 0, LONGEST_PACKET_FRAMES, false);
        } catch (OpusException | RuntimeException | AssertionError e) {
            throw output.damaged(
                    "an Opus packet cannot be decoded: " + e.getClass().getSimpleName());
        }
        output.write(samples, frames * output.format().channels());
        decoded += frames;
    }
}
