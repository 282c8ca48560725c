package dev.parlance.tts.pieces;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class OrderedPiecesTest {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final LookAhead TWO = new LookAhead(2, 1 << 20);

    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RecordingSink sink = RecordingSink.create();
    private final PieceSpeaker speaker =
            (piece, out, cancellation) -> fake.synthesize(piece.request(), out, cancellation);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 100})
    void deliversAllPiecesInTheirOrder(int ahead) {
        List<String> texts = texts(20);

        SpeechReceipt receipt = speechOf(speak(new LookAhead(ahead, 1 << 20), texts));

        assertSaid(texts);
        assertThat(receipt.pieces()).isEqualTo(20);
        assertThat(receipt.frames()).isEqualTo(sink.audio().orElseThrow().frames());
        assertThat(receipt.parts().stream().map(SpeechReceipt::text))
                .containsExactlyElementsOf(pieces(texts).stream()
                        .map(piece -> Optional.of(piece.range()))
                        .toList());
    }

    @Test
    void holdsInAFileWhatIsTooMuchForMemory() throws IOException {
        List<String> texts = texts(8);
        Set<Path> before = temporaryFiles();

        speechOf(speak(new LookAhead(3, 1), texts));

        assertSaid(texts);
        // Those of another process on this machine, which has the same folder, come and go.
        TestDeadline.await("no temporary file left behind", () -> before.containsAll(temporaryFiles()));
    }

    @Test
    void startsNoMorePiecesThanItMayHold() {
        speechOf(speak(TWO, texts(12)));

        assertThat(fake.mostActive()).isLessThanOrEqualTo(3);
    }

    @Test
    void synthesizesAheadWhileTheFirstPieceIsDelivered() throws Exception {
        CountDownLatch later = new CountDownLatch(2);
        PieceSpeaker watched = (piece, out, cancellation) -> {
            Either<SpeechError, SpeechReceipt> outcome = speaker.speak(piece, out, cancellation);
            if (piece.range().start() > 0) {
                later.countDown();
            }
            return outcome;
        };
        sink.on(CallKind.WRITE, 1, later::await);

        speechOf(speak(watched, TWO, texts(3)));

        assertSaid(texts(3));
    }

    @Test
    void shiftsTheMarksToTheirPlace() {
        List<String> texts = List.of("one two. ", "three four. ", "five.");
        List<Piece> pieces = pieces(texts).stream()
                .map(piece -> changed(
                        piece, piece.request().toBuilder().marks(MarkKind.WORD).build()))
                .toList();

        speechOf(ordered(TWO).speak(source(pieces), speaker, sink, Cancellation.never()));

        String whole = String.join("", texts);
        assertThat(sink.marks())
                .extracting(mark -> whole.substring(mark.start(), mark.end()))
                .containsExactly("one", "two", "three", "four", "five");
        assertThat(sink.marks()).extracting(SpeechMark::at).isSorted();
        PcmFormat format = sink.audio().orElseThrow().format();
        long third =
                fake.frames(pieces.get(0).request()) + fake.frames(pieces.get(1).request());
        assertThat(sink.marks().get(4).at()).isGreaterThanOrEqualTo(format.duration(third));
    }

    @Test
    void convertsLaterPiecesToTheFormatOfTheFirst() {
        List<Piece> pieces = new ArrayList<>(pieces(texts(2)));
        Piece second = pieces.get(1);
        PcmFormat other = PcmFormat.mono(8_000);
        pieces.set(1, changed(second, second.request().toBuilder().format(other).build()));

        SpeechReceipt receipt = speechOf(ordered(TWO).speak(source(pieces), speaker, sink, Cancellation.never()));

        PcmAudio heard = sink.audio().orElseThrow();
        assertThat(heard.format()).isEqualTo(PcmFormat.mono(16_000));
        assertThat(receipt.frames()).isEqualTo(heard.frames());
        long first = fake.frames(pieces.get(0).request());
        assertThat(heard.frames() - first)
                .isEqualTo(2 * fake.frames(pieces.get(1).request()));
        assertThat(heard.slice(0, first)).isEqualTo(fake.audio(pieces.get(0).request()));
    }

    @Test
    void endsWithTheErrorOfThePieceThatFails() {
        List<String> texts = texts(9);
        fake.failWhen(saying(texts.get(5)), Fault.error(new SpeechError.Unavailable("down")));

        SpeechError error = errorOf(speak(TWO, texts));

        assertThat(error).isInstanceOf(SpeechError.Unavailable.class);
        assertSaid(texts.subList(0, 5));
        assertThat(fake.active()).isZero();
    }

    @Test
    void tellsHowMuchWasDeliveredWhenTheFirstPieceBreaksOff() {
        List<String> texts = texts(3);
        fake.failWhen(saying(texts.get(0)), Fault.stop().atFrame(100));

        assertThat(errorOf(speak(TWO, texts))).isEqualTo(new SpeechError.Truncated(100));
    }

    @Test
    void deliversNothingOfALaterPieceThatBreaksOff() {
        List<String> texts = texts(3);
        fake.failWhen(saying(texts.get(1)), Fault.stop().atFrame(100));

        SpeechError error = errorOf(speak(TWO, texts));

        assertSaid(texts.subList(0, 1));
        assertThat(error)
                .isEqualTo(new SpeechError.Truncated(sink.audio().orElseThrow().frames()));
    }

    @Test
    void endsWithTheErrorOfTheText() {
        Iterator<Piece> two = pieces(texts(2)).iterator();
        PieceSource failing = cancellation -> two.hasNext()
                ? Either.right(Optional.of(two.next()))
                : Either.left(new SpeechError.TextFailed(new IOException("gone")));

        SpeechError error = errorOf(ordered(TWO).speak(failing, speaker, sink, Cancellation.never()));

        assertThat(error).isInstanceOf(SpeechError.TextFailed.class);
        assertSaid(texts(2));
    }

    @Test
    void endsAllWhenItIsCancelled() {
        Gate closed = new Gate();
        Cancellation cancellation = new Cancellation();
        CountDownLatch waiting = new CountDownLatch(3);
        PieceSpeaker stuck = (piece, out, all) -> {
            waiting.countDown();
            passed(closed, all);
            return Either.left(new SpeechError.Cancelled());
        };
        threads.execute(() -> {
            awaited(waiting);
            cancellation.cancel();
        });

        SpeechError error = errorOf(ordered(TWO).speak(source(pieces(texts(9))), stuck, sink, cancellation));

        assertThat(error).isInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void endsAllWhenItsThreadIsInterrupted() {
        Thread caller = Thread.currentThread();
        PieceSpeaker stuck = (piece, out, all) -> {
            if (piece.range().start() > 0) {
                caller.interrupt();
                passed(new Gate(), all);
                return Either.left(new SpeechError.Cancelled());
            }
            return speaker.speak(piece, out, all);
        };

        SpeechError error = errorOf(speak(stuck, TWO, texts(3)));

        assertThat(error).isInstanceOf(SpeechError.Cancelled.class);
        assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
    }

    @Test
    void endsAllWhenTheSinkThrows() {
        IOException full = new IOException("disk full");
        sink.failOn(CallKind.WRITE, 5, full);

        SpeechError error = errorOf(speak(TWO, texts(5)));

        assertThat(error).isEqualTo(new SpeechError.SinkFailed(full));
        assertThat(fake.active()).isZero();
    }

    @Test
    void endsTheDeliveryOfAHeldPieceWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        List<String> texts = List.of("This is sentence 0. ", "This is sentence 1. ".repeat(50));
        int first = 12;
        sink.on(CallKind.WRITE, first + 2, cancellation::cancel);

        SpeechError error = errorOf(ordered(TWO).speak(source(pieces(texts)), speaker, sink, cancellation));

        assertThat(error).isInstanceOf(SpeechError.Cancelled.class);
        assertThat(sink.calls())
                .filteredOn(call -> call.kind() == CallKind.WRITE)
                .hasSize(first + 2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoFileOpenWhenItIsCancelled() throws IOException {
        for (int round = 0; round < 40; round++) {
            Cancellation cancellation = new Cancellation();
            RecordingSink out = RecordingSink.create().on(CallKind.WRITE, 1 + round, cancellation::cancel);

            ordered(new LookAhead(4, 1)).speak(source(pieces(texts(12))), speaker, out, cancellation);
        }

        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.filter(Files::isSymbolicLink).map(OrderedPiecesTest::target))
                    .noneMatch(OrderedPiecesTest::isTemporary);
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            // Closed since it was listed.
            return Path.of("");
        }
    }

    private static boolean isTemporary(Path file) {
        return file.startsWith(TEMPORARY) && file.getFileName().toString().startsWith("parlance-");
    }

    @Test
    void callsTheSinkInTheCallersThreadOnly() {
        speechOf(speak(TWO, texts(5)));

        assertThat(sink.calls())
                .extracting(RecordingSink.Call::thread)
                .containsOnly(Thread.currentThread().getName());
    }

    @Test
    void throwsInTheCallersThreadWhatAPieceThrows() {
        IllegalStateException bug = new IllegalStateException("a bug");
        fake.failWhen(saying(texts(3).get(2)), Fault.bug(bug));

        assertThatIllegalStateException().isThrownBy(() -> speak(TWO, texts(3))).isSameAs(bug);
        assertThat(fake.active()).isZero();
    }

    @Test
    void goesOnInTurnIfTheExecutorRejectsATask() {
        threads.shutdown();

        assertThat(speechOf(speak(TWO, texts(3))).warnings())
                .singleElement()
                .asString()
                .contains("one after the other");
    }

    @Test
    void isWholeOrAnErrorWhateverFails() {
        Random random = new Random(4711);
        for (int round = 0; round < 300; round++) {
            List<String> texts = texts(1 + random.nextInt(12));
            Random faults = new Random(random.nextLong());
            PieceSpeaker unreliable = (piece, out, cancellation) -> {
                if (chance(faults, 20)) {
                    return Either.left(new SpeechError.Unavailable("down"));
                }
                return speaker.speak(piece, out, cancellation);
            };
            LookAhead bounds = new LookAhead(random.nextInt(5), 1L << random.nextInt(20));
            RecordingSink out = RecordingSink.create();

            Either<SpeechError, SpeechReceipt> outcome =
                    ordered(bounds).speak(source(pieces(texts)), unreliable, out, Cancellation.never());

            List<String> said = said(out);
            assertThat(said).as("what was said in round %s", round).isEqualTo(texts.subList(0, said.size()));
            assertThat(outcome.isRight()).isEqualTo(said.size() == texts.size());
        }
    }

    private static synchronized boolean chance(Random random, int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private Either<SpeechError, SpeechReceipt> speak(LookAhead bounds, List<String> texts) {
        return speak(speaker, bounds, texts);
    }

    private Either<SpeechError, SpeechReceipt> speak(PieceSpeaker speaker, LookAhead bounds, List<String> texts) {
        return ordered(bounds).speak(source(pieces(texts)), speaker, sink, Cancellation.never());
    }

    private OrderedPieces ordered(LookAhead bounds) {
        return new OrderedPieces(threads, bounds, SeamRules.UNCHANGED);
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "This is sentence " + number + ". ")
                .toList();
    }

    private static List<Piece> pieces(List<String> texts) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (String text : texts) {
            pieces.add(new Piece(
                    SpeechRequest.of(text),
                    new TextRange(start, start + text.length()),
                    OffsetMap.builder().replace(start, 0).build(),
                    Seam.SENTENCE));
            start += text.length();
        }
        return pieces;
    }

    private static Piece changed(Piece piece, SpeechRequest request) {
        return new Piece(request, piece.range(), piece.offsets(), piece.before());
    }

    private static PieceSource source(List<Piece> pieces) {
        Iterator<Piece> rest = pieces.iterator();
        return cancellation -> Either.right(rest.hasNext() ? Optional.of(rest.next()) : Optional.empty());
    }

    private static Predicate<SpeechRequest> saying(String text) {
        return request -> request.text().equals(text);
    }

    private void assertSaid(List<String> texts) {
        assertThat(said(sink)).isEqualTo(texts);
    }

    // Names of code words are texts, so that equal lists mean equal audio, frame by frame.
    private static List<String> said(RecordingSink sink) {
        if (sink.audio().isEmpty()) {
            return List.of();
        }
        CodedAudio code = CodedAudio.decode(sink.audio().orElseThrow());
        assertThat(code.uncodedFrames()).as("frames that belong to no text").isZero();
        assertThat(code.runs()).allMatch(CodedAudio.Run::isWhole);
        List<String> candidates = texts(100);
        return code.runs().stream()
                .map(run -> candidates.stream()
                        .filter(text -> CodedAudio.textId(text) == run.textId())
                        .findFirst()
                        .orElse("?"))
                .toList();
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(TEMPORARY)) {
            return files.filter(OrderedPiecesTest::isTemporary).collect(Collectors.toSet());
        }
    }

    private static void passed(Gate gate, Cancellation cancellation) {
        try {
            assertThat(gate.pass(cancellation)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
