package dev.parlance.tts.codecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.PcmFormat;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * An Opus stream in Ogg (RFC 7845): a page with the header, one with the comment, then pages of packets of 20 ms.
 *
 * <p>The encoder delays the audio; the header states by how much ("pre-skip"). The granule position of a page counts
 * the samples up to its end at 48 kHz, the skipped ones included, and that of the last page less than its packets hold:
 * so a player cuts off what was added to fill the last one.
 */
final class OpusStream implements FrameEncoder {
    static final int GRANULE_RATE_HZ = 48_000;
    private static final int PACKETS_PER_SECOND = 50;
    // A page a second: the overhead is 0.7 %, where a page for each packet has 27 %.
    private static final int PACKETS_PER_PAGE = 50;
    // "We recommend 1275 bytes" for one frame: RFC 6716, section 3.4.
    private static final int LARGEST_PACKET_BYTES = 1_275;
    // 31 times as fast as real time where the highest, 10, is 21 times (32 kbit/s, two cores of a server).
    private static final int COMPLEXITY = 5;
    private static final int SERIAL = 0x5041_524C;
    private static final String VENDOR = "concentus";

    private final PcmFormat format;
    private final OpusEncoder encoder;
    private final OggPages pages;
    private final AudioMetadata metadata;
    private final SampleBlock block;
    private final int scale;
    private final byte[] packet = new byte[LARGEST_PACKET_BYTES];
    private long framesIn;
    private long granule;
    private int packetsInPage;

    OpusStream(PcmFormat format, OptionalInt kbits, OutputStream output, AudioMetadata metadata) throws IOException {
        this.format = format;
        this.metadata = metadata;
        encoder = encoder(format, kbits.orElse(16 + 16 * format.channels()));
        pages = new OggPages(output, SERIAL);
        block = new SampleBlock(format, format.sampleRateHz() / PACKETS_PER_SECOND);
        scale = GRANULE_RATE_HZ / format.sampleRateHz();
    }

    private static OpusEncoder encoder(PcmFormat format, int kbits) throws IOException {
        try {
            OpusEncoder encoder =
                    new OpusEncoder(format.sampleRateHz(), format.channels(), OpusApplication.OPUS_APPLICATION_AUDIO);
            encoder.setBitrate(kbits * 1_000);
            encoder.setComplexity(COMPLEXITY);
            return encoder;
        } catch (OpusException e) {
            throw new IOException("Opus does not take " + format, e);
        }
    }

    private int preSkip() {
        return encoder.getLookahead() * scale;
    }

    @Override
    public void begin() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
        head.put("OpusHead".getBytes(UTF_8)).put((byte) 1).put((byte) format.channels());
        head.putShort((short) preSkip())
                .putInt(format.sampleRateHz())
                .putShort((short) 0)
                .put((byte) 0);
        pages.add(head.array(), head.capacity());
        pages.flush(0);
        byte[] comments = VorbisComments.of(VENDOR, metadata);
        ByteBuffer tags = ByteBuffer.allocate(8 + comments.length);
        tags.put("OpusTags".getBytes(UTF_8)).put(comments);
        pages.add(tags.array(), tags.capacity());
        pages.flush(0);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        framesIn += frames.remaining() / format.frameSizeBytes();
        block.add(frames, this::encode);
    }

    private void encode(short[] samples, int count) throws IOException {
        int length;
        try {
            length = encoder.encode(samples, 0, count / format.channels(), packet, 0, packet.length);
        } catch (OpusException e) {
            throw new IOException("Opus refused a packet", e);
        }
        // Only now: the last page has to be the one with the last packet in it.
        if (packetsInPage == PACKETS_PER_PAGE || !pages.fits(length)) {
            pages.flush(granule);
            packetsInPage = 0;
        }
        pages.add(packet, length);
        packetsInPage++;
        granule += (long) count / format.channels() * scale;
    }

    @Override
    public void finish() throws IOException {
        long end = preSkip() + framesIn * scale;
        while (granule < end) {
            block.fill(this::encode);
        }
        pages.flushLast(end);
    }
}
