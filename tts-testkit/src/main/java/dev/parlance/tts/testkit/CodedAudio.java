package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.VoiceId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Audio that says of every frame which text, which speaker and which place it belongs to, so that a test can prove that
 * nothing was lost, repeated or mixed up. It sounds like noise; every channel holds the same. Immutable.
 *
 * <p>A stretch shorter than 21 frames may hold no complete code word and then counts as uncoded.
 */
public final class CodedAudio {
    /**
     * A stretch of one text's audio without a gap.
     *
     * @param textId the text, see {@link CodedAudio#textId}
     * @param speakerId the voice, see {@link CodedAudio#speakerId}
     * @param from the first frame of the text's own audio that is here
     * @param to the frame after the last one that is here
     * @param total how many frames the text's own audio has
     * @param at where the stretch starts in the audio that was decoded, in frames
     */
    public record Run(int textId, int speakerId, long from, long to, long total, long at) {
        /** Returns true if the text's audio is here from its first frame to its last. */
        public boolean isWhole() {
            return from == 0 && to == total;
        }

        /** Returns the text, the voice that says it, and which part of it is here. */
        @Override
        public String toString() {
            return "\"" + nameOf(textId) + "\" by " + nameOf(speakerId)
                    + (isWhole() ? "" : ", frames " + from + " to " + to + " of " + total);
        }
    }

    private static final int NAMES_KEPT = 10_000;
    private static final int LONGEST_NAME = 80;
    private static final Map<Integer, String> NAMES = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > NAMES_KEPT;
        }
    });

    private final List<Run> runs;
    private final long uncodedFrames;

    private CodedAudio(List<Run> runs, long uncodedFrames) {
        this.runs = List.copyOf(runs);
        this.uncodedFrames = uncodedFrames;
    }

    /** Returns the number that stands for {@code text} in the code: 24 bits of its CRC-32. */
    public static int textId(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        int id = (int) crc.getValue() & CodedWord.ID_MASK;
        NAMES.put(id, text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…");
        return id;
    }

    /** Returns the text or the voice of which the id was asked for lately, so that a red test can name it. */
    static String nameOf(int id) {
        return NAMES.getOrDefault(id, "#" + Integer.toHexString(id));
    }

    /** Returns the number that stands for {@code voice} in the code. */
    public static int speakerId(VoiceId voice) {
        return textId(voice.toString());
    }

    /** Returns {@code frames} frames of {@code text} as {@code voice} says it. */
    public static PcmAudio encode(PcmFormat format, String text, VoiceId voice, int frames) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(frames, format.frameSizeBytes()));
        fill(bytes, format, new CodedWord(textId(text), speakerId(voice), frames), 0);
        return PcmAudio.of(format, bytes.array());
    }

    /** Fills {@code bytes} with the frames of {@code code} from {@code from} on. */
    static void fill(ByteBuffer bytes, PcmFormat format, CodedWord code, long from) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        long index = from;
        while (bytes.hasRemaining()) {
            short sample = code.sample(index++);
            for (int channel = 0; channel < format.channels(); channel++) {
                bytes.putShort(sample);
            }
        }
    }

    /** Reads the code out of {@code audio}. */
    public static CodedAudio decode(PcmAudio audio) {
        short[] samples = new short[Math.toIntExact(audio.frames())];
        ByteBuffer bytes = audio.asByteBuffer();
        for (int frame = 0; frame < samples.length; frame++) {
            samples[frame] = bytes.getShort(frame * audio.format().frameSizeBytes());
        }
        return new Decoder(samples).decode();
    }

    /** Returns the stretches of coded audio, in order. */
    public List<Run> runs() {
        return runs;
    }

    /** Returns how many frames belong to no text: silence, noise, or audio that was changed. */
    public long uncodedFrames() {
        return uncodedFrames;
    }

    /** Returns the voice and the words, or that it is not audio of a fake. */
    @Override
    public String toString() {
        return (runs.isEmpty() ? "not audio of a fake" : runs.toString())
                + (uncodedFrames == 0 ? "" : " and " + uncodedFrames + " frames that belong to no text");
    }

    private static final class Decoder {
        private final short[] samples;
        private final List<Run> runs = new ArrayList<>();
        private int position;
        private long uncoded;

        Decoder(short[] samples) {
            this.samples = samples;
        }

        CodedAudio decode() {
            for (int at = 0; at + CodedWord.FRAMES <= samples.length; ) {
                CodedWord code = CodedWord.claimed(samples, at);
                long word = CodedWord.claimedWord(samples, at);
                if (code.isAt(samples, at, word)) {
                    addRun(code, at, word * CodedWord.FRAMES);
                    at = position;
                } else {
                    at++;
                }
            }
            return new CodedAudio(runs, uncoded + samples.length - position);
        }

        // The stretch may have started, and may end, inside a word.
        private void addRun(CodedWord code, int anchor, long anchorIndex) {
            int start = anchor;
            while (start > position && is(code, start - 1, anchorIndex - (anchor - start) - 1)) {
                start--;
            }
            int end = anchor;
            while (end < samples.length && is(code, end, anchorIndex + (end - anchor))) {
                end++;
            }
            long from = anchorIndex - (anchor - start);
            runs.add(new Run(code.text(), code.speaker(), from, from + (end - start), code.total(), start));
            uncoded += start - position;
            position = end;
        }

        private boolean is(CodedWord code, int at, long index) {
            return index >= 0 && index < code.total() && samples[at] == code.sample(index);
        }
    }
}
