package dev.parlance.tts.pieces;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is heard where two pieces meet, sample by sample. */
@Timeout(120)
final class SeamedAudioTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(16_000);
    private static final VoiceId VOICE = new VoiceId("test", "voice");
    private static final int KEPT = 320;
    private static final int MOST_TRIMMED = 32_000;
    private static final int SILENCE = 33;
    private static final SeamRules TRIMMED = new SeamRules(true, Map.of(), SILENCE);

    private final RecordingSink sink = RecordingSink.create();

    @Test
    void leavesEverySampleAsItIsUnlessAsked() {
        int[] loud = {30_000, -30_000, 0, 12};
        int[] other = {-30_000, 5, 0, 0};

        speechOf(speak(SeamRules.UNCHANGED, loud, other, loud));

        assertThat(heard()).isEqualTo(joined(loud, other, loud));
    }

    @Test
    void insertsNothingBetweenSamplesThatAreNearEachOther() {
        int[] soft = {200, -100, 40};

        speechOf(speak(SeamRules.SMOOTH, soft, soft));

        assertThat(heard()).isEqualTo(joined(soft, soft));
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 5_000, 32_767})
    void leadsFromOneSampleToAnotherThatIsFarAway(int level) {
        int[] high = {0, level};
        int[] low = {-level, 0};

        SpeechReceipt receipt = speechOf(speak(SeamRules.SMOOTH, high, low));

        int[] heard = heard();
        assertThat(heard).startsWith(high).endsWith(low).hasSizeGreaterThanOrEqualTo(4 + 80);
        assertThat(largestStep(heard, 1, heard.length - 2)).isLessThanOrEqualTo(512);
        assertThat(receipt.frames()).isEqualTo(heard.length);
    }

    @Test
    void insertsAPauseByWhatEndsThePiece() {
        SeamRules rules = new SeamRules(
                true, Map.of(Seam.SENTENCE, Duration.ofMillis(100), Seam.PARAGRAPH, Duration.ofMillis(300)), -1);
        int[] piece = {100, 200, 100};
        List<Piece> pieces = List.of(
                piece(0, Seam.END),
                piece(1, Seam.SENTENCE),
                piece(2, Seam.PARAGRAPH),
                piece(3, Seam.CLAUSE),
                piece(4, Seam.END));

        SpeechReceipt receipt = speechOf(speak(rules, pieces, 0, says(piece, piece, piece, piece, piece)));

        assertThat(receipt.parts()).extracting(SpeechReceipt::frames).containsExactly(1_603L, 4_803L, 3L, 1_603L, 3L);
        assertThat(heard())
                .hasSize(15 + 1_600 + 4_800 + 1_600)
                .startsWith(piece)
                .endsWith(piece);
    }

    @Test
    void trimsTheSilenceAroundASeamOnly() {
        int[] first = joined(noise(500, 20), noise(1_000, 9_000), noise(5_000, 20));
        int[] second = joined(noise(7_000, 20), noise(1_000, 9_000), noise(900, 20));

        speechOf(speak(TRIMMED, first, second));

        assertThat(heard())
                .isEqualTo(joined(
                        Arrays.copyOf(first, 1_500 + KEPT), Arrays.copyOfRange(second, 7_000 - KEPT, second.length)));
    }

    @Test
    void leavesSilenceInsideAPieceAndWhatIsBeyondTheBound() {
        int[] first = joined(noise(1_000, 9_000), noise(90_000, 20), noise(1_000, 9_000), noise(50_000, 20));
        int[] second = noise(1_000, 9_000);

        speechOf(speak(TRIMMED, first, second));

        int[] kept = Arrays.copyOf(first, first.length - MOST_TRIMMED);
        assertThat(heard()).startsWith(kept).endsWith(second);
    }

    @Test
    void keepsALittleOfAPieceThatIsSilentAllThrough() {
        int[] loud = joined(noise(100, 5_000), new int[] {300});
        int[] silent = noise(9_000, 20);

        SpeechReceipt receipt = speechOf(speak(TRIMMED, loud, silent, new int[] {300, 5_000}));

        assertThat(receipt.parts()).extracting(SpeechReceipt::frames).containsExactly(101L, (long) KEPT, 2L);
    }

    @Test
    void neverDelaysASound() {
        int[] audio = joined(noise(500, 5_000), noise(3_000, 20), noise(800, 5_000), noise(50_000, 20));
        List<Integer> late = new ArrayList<>();
        PieceSpeaker watched = (piece, out, cancellation) -> written(audio, out, new Random(1), 100, (done, frames) -> {
            int delivered = sink.audio().map(heard -> (int) heard.frames()).orElse(0);
            if (delivered < afterLastSound(Arrays.copyOf(frames, done))) {
                late.add(done);
            }
        });

        speechOf(speak(TRIMMED, List.of(piece(0, Seam.END)), 0, watched));

        assertThat(late).isEmpty();
        assertThat(heard()).isEqualTo(audio);
    }

    @Test
    void endsAPauseWhenItIsCancelled() {
        SeamRules rules = new SeamRules(true, Map.of(Seam.SENTENCE, Duration.ofSeconds(30)), -1);
        Cancellation cancellation = new Cancellation();
        sink.on(CallKind.WRITE, 4, cancellation::cancel);
        int[] piece = {1, 2, 3};

        SpeechError error = errorOf(ordered(rules, 0)
                .speak(
                        source(List.of(piece(0, Seam.END), piece(1, Seam.SENTENCE))),
                        says(piece, piece),
                        sink,
                        cancellation));

        assertThat(error).isInstanceOf(SpeechError.Cancelled.class);
        assertThat(sink.calls())
                .filteredOn(call -> call.kind() == CallKind.WRITE)
                .hasSize(4);
    }

    @Test
    void joinsTwoChannels() {
        PcmFormat stereo = PcmFormat.stereo(16_000);
        PieceSpeaker speaker = (piece, out, cancellation) -> {
            SpeechDelivery delivery = SpeechDelivery.to(out);
            delivery.format(stereo);
            int sign = piece.range().start() == 0 ? 1 : -1;
            return written(delivery, new int[] {0, 0, sign * 20_000, sign * -100});
        };

        speechOf(speak(SeamRules.SMOOTH, List.of(piece(0, Seam.END), piece(1, Seam.SENTENCE)), 0, speaker));

        int[] heard = heard();
        int[] left = IntStream.range(0, heard.length / 2)
                .map(frame -> heard[2 * frame])
                .toArray();
        int[] right = IntStream.range(0, heard.length / 2)
                .map(frame -> heard[2 * frame + 1])
                .toArray();
        assertThat(largestStep(left, 1, left.length - 2)).isLessThanOrEqualTo(512);
        assertThat(largestStep(right, 1, right.length - 2)).isLessThanOrEqualTo(512);
    }

    /** However the pieces are cut into chunks, and whatever the rules are. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neitherClicksNorChangesASampleNorMisplacesAMark(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            SeamRules rules = new SeamRules(
                    true,
                    Map.of(Seam.SENTENCE, Duration.ofMillis(random.nextInt(400))),
                    random.nextBoolean() ? SILENCE : -1);
            List<int[]> audio = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(number -> randomPiece(random, number))
                    .toList();
            List<Piece> pieces = IntStream.range(0, audio.size())
                    .mapToObj(number -> piece(number, number == 0 ? Seam.END : Seam.SENTENCE))
                    .toList();
            RecordingSink out = RecordingSink.create();
            Random chunks = new Random(random.nextLong());

            SpeechReceipt receipt = speechOf(ordered(rules, random.nextInt(3))
                    .speak(
                            source(pieces),
                            (piece, to, cancellation) ->
                                    marked(audio.get(piece.range().start()), to, new Random(chunks.nextLong())),
                            out,
                            Cancellation.never()));

            assertJoined(rules, audio, receipt, out);
        }
    }

    private static void assertJoined(SeamRules rules, List<int[]> audio, SpeechReceipt receipt, RecordingSink out) {
        int[] heard = samples(out.audio().orElseThrow());
        assertThat(receipt.frames()).isEqualTo(heard.length);
        int start = 0;
        for (int index = 0; index < audio.size(); index++) {
            int[] kept =
                    rules.trims() ? trimmed(audio.get(index), index > 0, index < audio.size() - 1) : audio.get(index);
            int end = start + (int) receipt.parts().get(index).frames();
            assertThat(Arrays.copyOfRange(heard, start, start + kept.length)).isEqualTo(kept);
            if (index < audio.size() - 1) {
                int pause = (int) FORMAT.frames(rules.pause(Seam.SENTENCE));
                assertThat(end - start - kept.length).isGreaterThanOrEqualTo(pause);
                assertThat(largestStep(heard, start + kept.length - 1, end)).isLessThanOrEqualTo(512);
            }
            start = end;
        }
        assertThat(start).isEqualTo(heard.length);
        assertMarks(audio, heard, out.marks());
    }

    // A mark of each piece points at the sample that has its number.
    private static void assertMarks(List<int[]> audio, int[] heard, List<SpeechMark> marks) {
        assertThat(marks).hasSize(audio.size());
        assertThat(marks).extracting(SpeechMark::at).isSorted();
        for (int index = 0; index < audio.size(); index++) {
            assertThat(heard[(int) FORMAT.frames(marks.get(index).at())]).isEqualTo(marked(index));
        }
    }

    private static int marked(int number) {
        return 10_000 + number;
    }

    private static int[] randomPiece(Random random, int number) {
        int[] quiet = noise(random.nextInt(1_500), 1 + random.nextInt(40));
        int[] loud = noise(1 + random.nextInt(2_000), 9_000);
        int[] end = noise(random.nextInt(1_500), 1 + random.nextInt(40));
        loud[random.nextInt(loud.length)] = marked(number);
        return joined(quiet, loud, end);
    }

    private static Either<SpeechError, SpeechReceipt> marked(int[] audio, AudioSink out, Random chunks) {
        int at = IntStream.range(0, audio.length)
                .filter(frame -> audio[frame] >= 10_000)
                .findFirst()
                .orElseThrow();
        int told = chunks.nextInt(audio.length);
        boolean[] marked = {false};
        return written(audio, out, chunks, 400, (done, frames) -> {
            if (!marked[0] && (done >= told || done == audio.length)) {
                marked[0] = true;
                out.mark(SpeechMark.nativeMark(MarkKind.WORD, 0, 1, FORMAT.duration(at)));
            }
        });
    }

    private static int[] trimmed(int[] audio, boolean start, boolean end) {
        int from = start ? Math.max(0, firstSound(audio) - KEPT) : 0;
        int to = end ? Math.min(audio.length, afterLastSound(audio) + KEPT) : audio.length;
        return Arrays.copyOfRange(audio, from, to);
    }

    private static int firstSound(int[] audio) {
        return IntStream.range(0, audio.length)
                .filter(frame -> Math.abs(audio[frame]) > SILENCE)
                .findFirst()
                .orElse(audio.length);
    }

    private static int afterLastSound(int[] audio) {
        return IntStream.range(0, audio.length)
                .filter(frame -> Math.abs(audio[frame]) > SILENCE)
                .map(frame -> frame + 1)
                .max()
                .orElse(0);
    }

    private static int largestStep(int[] audio, int from, int to) {
        return IntStream.range(from, to)
                .map(frame -> Math.abs(audio[frame + 1] - audio[frame]))
                .max()
                .orElse(0);
    }

    /** Returns noise that reaches up to {@code level}, but no sample of it more, the first and the last right at it. */
    private static int[] noise(int frames, int level) {
        Random random = new Random(frames + 31L * level);
        return IntStream.range(0, frames)
                .map(frame -> frame == 0 || frame == frames - 1 ? level : random.nextInt(2 * level + 1) - level)
                .toArray();
    }

    private static int[] joined(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }

    private int[] heard() {
        return samples(sink.audio().orElseThrow());
    }

    private static int[] samples(PcmAudio audio) {
        ByteBuffer bytes = audio.asByteBuffer();
        return IntStream.range(0, bytes.remaining() / 2)
                .map(index -> bytes.getShort(2 * index))
                .toArray();
    }

    private Either<SpeechError, SpeechReceipt> speak(SeamRules rules, int[]... audio) {
        List<Piece> pieces = IntStream.range(0, audio.length)
                .mapToObj(number -> piece(number, Seam.WORD))
                .toList();
        return speak(rules, pieces, 1, says(audio));
    }

    private Either<SpeechError, SpeechReceipt> speak(
            SeamRules rules, List<Piece> pieces, int ahead, PieceSpeaker speaker) {
        return ordered(rules, ahead).speak(source(pieces), speaker, sink, Cancellation.never());
    }

    private static OrderedPieces ordered(SeamRules rules, int ahead) {
        return new OrderedPieces(task -> new Thread(task).start(), new LookAhead(ahead, 1 << 20), rules);
    }

    private static PieceSource source(List<Piece> pieces) {
        Iterator<Piece> rest = pieces.iterator();
        return cancellation -> Either.right(rest.hasNext() ? Optional.of(rest.next()) : Optional.empty());
    }

    private static Piece piece(int number, Seam before) {
        return new Piece(SpeechRequest.of("text"), new TextRange(number, number + 1), OffsetMap.identity(), before);
    }

    private static PieceSpeaker says(int[]... audio) {
        return (piece, out, cancellation) ->
                written(audio[piece.range().start()], out, new Random(7), 1_000, (done, frames) -> {});
    }

    private static Either<SpeechError, SpeechReceipt> written(
            int[] audio, AudioSink out, Random chunks, int mostFrames, AfterChunk after) {
        SpeechDelivery delivery = SpeechDelivery.to(out);
        delivery.format(FORMAT);
        try {
            for (int at = 0; at < audio.length; ) {
                int count = Math.min(audio.length - at, 1 + chunks.nextInt(mostFrames));
                write(delivery, Arrays.copyOfRange(audio, at, at + count));
                at += count;
                after.written(at, audio);
            }
            return Either.right(delivery.receipt(VOICE).build());
        } catch (SinkException e) {
            return Either.left(e.error());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Either<SpeechError, SpeechReceipt> written(SpeechDelivery delivery, int[] samples) {
        try {
            write(delivery, samples);
            return Either.right(delivery.receipt(VOICE).build());
        } catch (SinkException e) {
            return Either.left(e.error());
        }
    }

    private static void write(SpeechDelivery delivery, int[] samples) throws SinkException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(samples).forEach(sample -> bytes.putShort((short) sample));
        delivery.write(bytes.flip());
    }

    private interface AfterChunk {
        void written(int done, int[] audio) throws IOException;
    }
}
