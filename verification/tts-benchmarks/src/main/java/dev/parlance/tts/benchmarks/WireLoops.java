package dev.parlance.tts.benchmarks;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.Base64Audio;
import dev.parlance.tts.http.wire.AudioDocuments;
import dev.parlance.tts.http.wire.EventStreamReader;
import dev.parlance.tts.http.wire.JsonMembers;
import dev.parlance.tts.speech.SpeechDelivery;
import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading an answer that is in memory, in bytes of audio for each second. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 1, time = 1_000, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class WireLoops {
    private static final int SECONDS = 10;
    private static final int AUDIO_BYTES = SECONDS * 48_000;
    private static final JsonMembers MEMBERS = new JsonMembers("output", "audio", "data");

    private final byte[] events = LoopbackEndpoint.eventsSaying(SECONDS);
    private final String base64 =
            "\"" + Base64.getEncoder().encodeToString(SampleAudio.TEN_SECONDS.toByteArray()) + "\"";
    private final Buffer json = new Buffer().writeUtf8(base64);
    private final Buffer answer = new Buffer().write(events);
    private final CountingSink sink = new CountingSink();

    /** Reads the events, their JSON and their audio as adapters do. */
    @Benchmark
    @OperationsPerInvocation(AUDIO_BYTES)
    public long events() throws IOException {
        AudioDocuments[] documents = new AudioDocuments[1];
        documents[0] = AudioDocuments.into(new Base64Audio(intake()), json -> members(documents[0], json));
        EventStreamReader reader = new EventStreamReader(documents[0].deliveringBefore(answer.copy()));
        while (reader.next()) {
            documents[0].read(reader);
        }
        documents[0].finish();
        return sink.bytes();
    }

    private static void members(AudioDocuments documents, JsonReader object) throws IOException {
        MEMBERS.read(object, (name, json) -> {
            switch (name) {
                case "output", "audio" -> members(documents, json);
                case "data" -> documents.audio(json);
                default -> json.skipValue();
            }
        });
    }

    /** Reads them by hand. */
    @Benchmark
    @OperationsPerInvocation(AUDIO_BYTES)
    public long eventsByHand() throws IOException {
        new CheckedEvents(sink).read(answer.copy());
        return sink.bytes();
    }

    /** Decodes one JSON string of audio. */
    @Benchmark
    @OperationsPerInvocation(AUDIO_BYTES)
    public long base64() throws IOException {
        Base64Audio audio = new Base64Audio(intake());
        audio.decode(JsonReader.of(json.copy()), () -> {});
        audio.finish();
        return sink.bytes();
    }

    /** Decodes it by the JDK. */
    @Benchmark
    @OperationsPerInvocation(AUDIO_BYTES)
    public byte[] base64ByHand() throws IOException {
        return Base64.getDecoder().decode(JsonReader.of(json.copy()).nextString());
    }

    private AudioIntake intake() {
        return AudioIntake.ofStream(SpeechDelivery.to(sink), sink, PcmFormat.mono(24_000));
    }
}
