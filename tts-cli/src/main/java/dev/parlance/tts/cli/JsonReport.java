package dev.parlance.tts.cli;

import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.Usage;
import dev.parlance.tts.text.TextRange;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okio.Buffer;

/**
 * Reports for programs: a JSON object on a line of its own for each text, as {@code docs/cli.md} describes it. What is not known is
 * left out, and the text is in none.
 */
record JsonReport(PrintStream out) implements SpeechReport {
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public void spoken(NamedText text, SpeechOutput output, SpeechReceipt receipt) {
        print(json -> {
            begin("spoken", Optional.of(text), json);
            json.name("output").value(output.name());
            writePart(receipt, json);
            json.name("sampleRateHz").value(receipt.format().sampleRateHz());
            json.name("channels").value(receipt.format().channels());
            json.name("firstAudioMillis").value(receipt.timeToFirstAudio().toMillis());
            json.name("elapsedMillis").value(receipt.elapsed().toMillis());
            json.name("pieces").value(receipt.pieces());
            writeCosts(receipt.costs(), json);
            json.name("warnings").beginArray();
            for (String warning : receipt.warnings()) {
                json.value(warning);
            }
            json.endArray();
            json.name("parts").beginArray();
            for (SpeechReceipt part : receipt.parts()) {
                json.beginObject();
                writeRange(part.text(), json);
                // A part is in the format in which it was synthesized, and the output may have another.
                writePart(part, json);
                writeCosts(part.costs(), json);
                json.endObject();
            }
            json.endArray();
        });
    }

    @Override
    public void skipped(NamedText text, Path output) {
        print(json -> {
            begin("skipped", Optional.of(text), json);
            json.name("output").value(output.toString());
        });
    }

    @Override
    public void failed(Optional<NamedText> text, int exitCode, String line, Optional<SpeechError> error) {
        print(json -> {
            begin("failed", text, json);
            json.name("kind").value(error.map(JsonReport::kind).orElseGet(() -> ExitCode.kind(exitCode)));
            json.name("message").value(line);
            json.name("retryable").value(error.filter(SpeechError::retryable).isPresent());
            json.name("exitCode").value(exitCode);
        });
    }

    /** Returns the name of the error's record in lower case with hyphens: {@code rate-limited}. */
    static String kind(SpeechError error) {
        return error.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static void begin(String result, Optional<NamedText> text, JsonWriter json) throws IOException {
        json.name("result").value(result);
        Optional<Path> file = text.flatMap(NamedText::file);
        if (file.isPresent()) {
            json.name("file").value(file.get().toString());
        }
        if (text.isPresent() && text.get().line().isPresent()) {
            json.name("line").value(text.get().line().getAsInt());
        }
    }

    private static void writeRange(Optional<TextRange> range, JsonWriter json) throws IOException {
        if (range.isPresent()) {
            json.name("start").value(range.get().start());
            json.name("end").value(range.get().end());
        }
    }

    private static void writePart(SpeechReceipt part, JsonWriter json) throws IOException {
        PcmFormat format = part.format();
        json.name("provider").value(part.voice().provider());
        json.name("voice").value(part.voice().toString());
        writeIfKnown("model", part.model(), json);
        json.name("origin").value(lower(part.origin()));
        json.name("frames").value(part.frames());
        json.name("seconds").value(format.duration(part.frames()).toNanos() / NANOS_PER_SECOND);
        json.name("attempts").value(part.attempts());
        writeIfKnown("verification", part.verification().map(JsonReport::lower), json);
        json.name("providerMark").value(lower(part.providerMark()));
        writeIfKnown("requestId", part.requestId(), json);
        Optional<Usage> usage = part.usage();
        if (usage.isPresent()) {
            json.name("unitsCounted").value(usage.get().unitsCounted());
            if (usage.get().unitsBilled().isPresent()) {
                json.name("unitsBilled").value(usage.get().unitsBilled().getAsLong());
            }
        }
    }

    private static void writeCosts(List<Cost> costs, JsonWriter json) throws IOException {
        json.name("costs").beginArray();
        for (Cost cost : costs) {
            json.beginObject();
            json.name("amount").value(cost.amount());
            json.name("currency").value(cost.currency().getCurrencyCode());
            json.endObject();
        }
        json.endArray();
    }

    private static void writeIfKnown(String name, Optional<String> value, JsonWriter json) throws IOException {
        if (value.isPresent()) {
            json.name(name).value(value.get());
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void print(Writing writing) {
        Buffer buffer = new Buffer();
        try (JsonWriter json = JsonWriter.of(buffer)) {
            json.beginObject();
            writing.write(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        out.println(buffer.readUtf8());
    }

    @FunctionalInterface
    private interface Writing {
        void write(JsonWriter json) throws IOException;
    }
}
