package dev.parlance.tts.cachefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.ProviderMark;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last part of an entry: the receipt of the audio, and the marks. Numbers are 32-bit big-endian unless stated
 * otherwise; a text is its length in bytes and UTF-8; what may be absent is a byte 0, or a byte 1 and the value.
 *
 * <pre>
 * text            voice, as provider:name
 * optional text   model
 * optional text   request id
 * number          pieces
 * number, texts   warnings
 * number, marks   marks; each is
 *   byte          kind: 1 sentence, 2 word, 3 SSML mark
 *   byte          source: 1 native, 2 aligned, 3 estimated
 *   2 numbers     start and end in the text, in UTF-16 units
 *   duration      at: 64-bit seconds, then nanoseconds
 *   optional duration   until
 * byte            the provider's mark: 1 none, 2 requested; missing if it is unknown
 * </pre>
 */
record EntryMetadata(SpeechReceipt receipt, List<SpeechMark> marks) {
    private static final List<MarkKind> KINDS = List.of(MarkKind.SENTENCE, MarkKind.WORD, MarkKind.SSML_MARK);
    private static final List<MarkSource> SOURCES =
            List.of(MarkSource.NATIVE, MarkSource.ALIGNED, MarkSource.ESTIMATED);

    private static final List<ProviderMark> PROVIDER_MARKS = List.of(ProviderMark.NONE, ProviderMark.REQUESTED);

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        writeText(out, receipt.voice().toString());
        writeOptional(out, receipt.model().orElse(null));
        writeOptional(out, receipt.requestId().orElse(null));
        out.writeInt(receipt.pieces());
        out.writeInt(receipt.warnings().size());
        for (String warning : receipt.warnings()) {
            writeText(out, warning);
        }
        out.writeInt(marks.size());
        for (SpeechMark mark : marks) {
            writeMark(out, mark);
        }
        if (receipt.providerMark() != ProviderMark.UNKNOWN) {
            out.writeByte(PROVIDER_MARKS.indexOf(receipt.providerMark()) + 1);
        }
    }

    private static void writeMark(DataOutputStream out, SpeechMark mark) throws IOException {
        out.writeByte(KINDS.indexOf(mark.kind()) + 1);
        out.writeByte(SOURCES.indexOf(mark.source()) + 1);
        out.writeInt(mark.start());
        out.writeInt(mark.end());
        writeDuration(out, mark.at());
        out.writeBoolean(mark.until().isPresent());
        if (mark.until().isPresent()) {
            writeDuration(out, mark.until().get());
        }
    }

    private static void writeDuration(DataOutputStream out, Duration duration) throws IOException {
        out.writeLong(duration.getSeconds());
        out.writeInt(duration.getNano());
    }

    private static void writeOptional(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeText(out, text);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads the metadata of the entry that {@code header} starts; {@code bytes} are all of it, and its checksum fits. */
    static EntryMetadata decode(ByteBuffer bytes, EntryHeader header) throws DamagedEntryException {
        try {
            SpeechReceipt receipt = receipt(bytes, header);
            List<SpeechMark> marks = marks(bytes);
            if (bytes.hasRemaining()) {
                receipt = receipt.toBuilder()
                        .providerMark(PROVIDER_MARKS.get(bytes.get() - 1))
                        .build();
            }
            EntryHeader.require(!bytes.hasRemaining(), "has too much metadata");
            return new EntryMetadata(receipt, marks);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new DamagedEntryException("has invalid metadata");
        }
    }

    private static SpeechReceipt receipt(ByteBuffer bytes, EntryHeader header) {
        SpeechReceipt.Builder receipt = SpeechReceipt.builder(VoiceId.of(text(bytes)), header.format(), header.frames())
                .origin(SpeechOrigin.CACHED)
                .attempts(0);
        if (isPresent(bytes)) {
            receipt.model(text(bytes));
        }
        if (isPresent(bytes)) {
            receipt.requestId(text(bytes));
        }
        receipt.pieces(bytes.getInt());
        for (int left = count(bytes); left > 0; left--) {
            receipt.warning(text(bytes));
        }
        return receipt.build();
    }

    private static List<SpeechMark> marks(ByteBuffer bytes) {
        List<SpeechMark> marks = new ArrayList<>();
        for (int left = count(bytes); left > 0; left--) {
            MarkKind kind = KINDS.get(bytes.get() - 1);
            MarkSource source = SOURCES.get(bytes.get() - 1);
            int start = bytes.getInt();
            int end = bytes.getInt();
            Duration at = duration(bytes);
            Optional<Duration> until = isPresent(bytes) ? Optional.of(duration(bytes)) : Optional.empty();
            marks.add(new SpeechMark(kind, start, end, at, until, source));
        }
        return List.copyOf(marks);
    }

    private static Duration duration(ByteBuffer bytes) {
        return Duration.ofSeconds(bytes.getLong(), bytes.getInt());
    }

    private static boolean isPresent(ByteBuffer bytes) {
        return bytes.get() != 0;
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[count(bytes)];
        bytes.get(text);
        return new String(text, UTF_8);
    }

    /** Reads a count of things that take at least a byte each, so that damage cannot make us allocate more. */
    private static int count(ByteBuffer bytes) {
        int count = bytes.getInt();
        if (count < 0 || count > bytes.remaining()) {
            throw new IllegalArgumentException("count: " + count);
        }
        return count;
    }
}
