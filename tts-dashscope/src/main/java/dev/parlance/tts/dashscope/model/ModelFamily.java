package dev.parlance.tts.dashscope.model;

import static dev.parlance.tts.http.wire.TableRow.DECIMAL;
import static dev.parlance.tts.http.wire.TableRow.FLAG;
import static dev.parlance.tts.http.wire.TableRow.INT;
import static dev.parlance.tts.http.wire.TableRow.LONG;
import static dev.parlance.tts.http.wire.TableRow.TEXT;
import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.mapOf;
import static dev.parlance.tts.http.wire.TableRow.oneOf;

import dev.parlance.tts.http.wire.TableRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One family of {@code models.json}, as it is written there. */
public final class ModelFamily {
    /** The names it serves, with {@code *} for anything. */
    final List<String> match;

    /** The ways it is spoken to, the preferred one first; none for models that do not turn text into speech. */
    final List<TransportKind> transports;

    /**
     * How many requests it takes in a minute, from the page rate-limit, if that tells. The server may count by the second. The
     * snapshots that take fewer than the other models of their family are not told apart.
     */
    @Nullable
    final Integer requestsPerMinute;

    /** Whether its HTTP endpoint takes every option in {@code input}, the format of the audio too. */
    public final boolean flat;

    /** How much text it takes at once. */
    public final long limit;

    /** The same over HTTP, if that is less. */
    @Nullable
    final Long httpLimit;

    /**
     * The length of audio at which its HTTP interface stops in silence. Measured live in August 2026: about 33 s, with a
     * {@code finish_reason} of {@code stop}.
     */
    @Nullable
    public final Double httpStopsAfterSeconds;

    /** How much text it takes in fragments, if that is more than at once. */
    @Nullable
    final Long streamedLimit;

    /** How text is counted: {@code han-as-two} or {@code code-points}. */
    final String counting;

    /** The sample rates it offers in Hz, mono; the first is the default. */
    final List<Integer> sampleRates;

    /** Which table of languages it takes, or nothing if it has no such field. */
    @Nullable
    final String languages;

    /** The name of its field for instructions, if it has one. */
    @Nullable
    public final String instructions;

    /** How much instruction it takes, counted as {@code han-as-two}. */
    @Nullable
    final Long instructionLimit;

    /** The names of its fields for rate, pitch and volume, if it has them. */
    @Nullable
    public final String rate;

    @Nullable
    public final String pitch;

    @Nullable
    public final String volume;

    /** Whether it takes a seed. */
    final boolean seed;

    /** Whether it takes SSML. */
    final boolean ssml;

    /** Whether its WebSocket tells the times of words. */
    final boolean wordMarks;

    /** The voice for requests that name none; some families have only cloned ones. */
    @Nullable
    final String voice;

    /** Whether the voice is part of the model's name. */
    public final boolean voiceIsModel;

    /**
     * Its vendor options without {@code dashscope.}: the type of the value ({@code text}, {@code number}, {@code
     * boolean}, {@code json}), after {@code parameters.} if that is where it goes.
     */
    final Map<String, String> vendorOptions;

    ModelFamily(TableRow row) {
        match = row.texts("match");
        transports = row.get("transports", listOf(oneOf(TransportKind.class)), List.of());
        requestsPerMinute = row.find("requestsPerMinute", INT).orElse(null);
        flat = row.get("flat", FLAG, false);
        limit = row.get("limit", LONG, 600L);
        httpLimit = row.find("httpLimit", LONG).orElse(null);
        httpStopsAfterSeconds = row.find("httpStopsAfterSeconds", DECIMAL).orElse(null);
        streamedLimit = row.find("streamedLimit", LONG).orElse(null);
        counting = row.get("counting", TEXT, "han-as-two");
        sampleRates = row.get("sampleRates", listOf(INT), List.of());
        languages = row.find("languages", TEXT).orElse(null);
        instructions = row.find("instructions", TEXT).orElse(null);
        instructionLimit = row.find("instructionLimit", LONG).orElse(null);
        rate = row.find("rate", TEXT).orElse(null);
        pitch = row.find("pitch", TEXT).orElse(null);
        volume = row.find("volume", TEXT).orElse(null);
        seed = row.get("seed", FLAG, false);
        ssml = row.get("ssml", FLAG, false);
        wordMarks = row.get("wordMarks", FLAG, false);
        voice = row.find("voice", TEXT).orElse(null);
        voiceIsModel = row.get("voiceIsModel", FLAG, false);
        vendorOptions = row.get("vendorOptions", mapOf(TEXT), Map.of());
    }
}
