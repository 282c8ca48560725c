package dev.parlance.tts.server;

import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.Usage;
import dev.parlance.tts.timing.EstimatedMarks;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Audio and marks as events, as {@code stream_format: sse} asks for them: OpenAI's, and those with which we add to them. */
final class EventReply implements SpeechReply, EncodedReply.Listener {
    private final SpokenRequest spoken;
    private final StreamedResponse response;
    private final EncodedReply audio;

    EventReply(SpokenRequest spoken, StreamedResponse response) {
        this.spoken = spoken;
        this.response = response;
        audio = new EncodedReply(spoken, this);
    }

    @Override
    public AudioSink sink() {
        return audio;
    }

    @Override
    public void begun(PcmFormat format) throws IOException {
        response.contentType(Json.EVENTS);
        send("speech.audio.start", json -> {
            json.name("format").value(spoken.encoder().name());
            json.name("sample_rate").value(format.sampleRateHz());
            json.name("channels").value(format.channels());
            json.name("voice").value(spoken.metadata().voice().orElseThrow());
        });
    }

    @Override
    public void encoded(byte[] bytes) throws IOException {
        send(
                "speech.audio.delta",
                json -> json.name("audio").value(Base64.getEncoder().encodeToString(bytes)));
    }

    @Override
    public void marked(SpeechMark mark) throws IOException {
        if (spoken.marks().contains(mark.kind())) {
            sendMark(mark);
        }
        if (spoken.estimatesWords() && mark.kind() == MarkKind.SENTENCE) {
            for (SpeechMark word : EstimatedMarks.words(spoken.request().text(), mark)) {
                sendMark(word);
            }
        }
    }

    private void sendMark(SpeechMark mark) throws IOException {
        send("speech.mark", json -> {
            json.name("kind").value(lower(mark.kind()));
            json.name("start_ms").value(mark.at().toMillis());
            if (mark.until().isPresent()) {
                json.name("end_ms").value(mark.until().get().toMillis());
            }
            json.name("text_start").value(mark.start());
            json.name("text_end").value(mark.end());
            json.name("source").value(lower(mark.source()));
        });
    }

    @Override
    public void finish(SpeechReceipt receipt) throws IOException {
        audio.finish();
        response.end(event("speech.audio.done", json -> {
            writeUsage(receipt, json);
            writeSpeech(receipt, json);
        }));
    }

    @Override
    public void fail(ApiError error) {
        if (!response.begun()) {
            response.fail(error);
            return;
        }
        response.end(event("speech.audio.error", json -> {
            error.write(json);
            json.name("heard_ms").value(audio.heardMillis());
        }));
    }

    // What is billed, else counted, else the characters: the units are the provider's.
    private void writeUsage(SpeechReceipt receipt, JsonWriter json) throws IOException {
        Optional<Usage> usage = receipt.usage();
        long input = usage.map(used -> used.unitsBilled().orElse(used.unitsCounted()))
                .orElseGet(() -> spoken.request().text().codePoints().count());
        json.name("usage").beginObject();
        json.name("input_tokens").value(input);
        json.name("output_tokens").value(0);
        json.name("total_tokens").value(input);
        json.endObject();
    }

    private static void writeSpeech(SpeechReceipt receipt, JsonWriter json) throws IOException {
        json.name("speech").beginObject();
        json.name("provider").value(receipt.voice().provider());
        json.name("voice").value(receipt.voice().toString());
        if (receipt.model().isPresent()) {
            json.name("model").value(receipt.model().get());
        }
        json.name("duration_ms").value(receipt.audioDuration().toMillis());
        json.name("first_audio_ms").value(receipt.timeToFirstAudio().toMillis());
        json.name("elapsed_ms").value(receipt.elapsed().toMillis());
        json.name("cached");
        if (receipt.origin() == SpeechOrigin.MIXED) {
            json.value("partly");
        } else {
            json.value(receipt.origin() == SpeechOrigin.CACHED);
        }
        writeCosts(receipt.costs(), json);
        Json.strings(json, "warnings", receipt.warnings());
        json.endObject();
    }

    private static void writeCosts(List<Cost> costs, JsonWriter json) throws IOException {
        json.name("cost").beginArray();
        for (Cost cost : costs) {
            json.beginObject();
            json.name("amount").value(cost.amount().toPlainString());
            json.name("currency").value(cost.currency().getCurrencyCode());
            json.endObject();
        }
        json.endArray();
    }

    private void send(String type, Json.Writing fields) throws IOException {
        response.write(event(type, fields));
    }

    private static byte[] event(String type, Json.Writing fields) {
        return Json.event(Json.object(json -> {
            json.name("type").value(type);
            fields.write(json);
        }));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
