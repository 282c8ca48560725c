package dev.parlance.tts.dashscope.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One family of {@code models.json}, as it is written there. */
public final class ModelFamily {
    /** The names it serves, with {@code *} for anything. */
    List<String> match = List.of();

    /** The ways it is spoken to, the preferred one first; none for models that do not turn text into speech. */
    List<TransportKind> transports = List.of();

    /**
     * How many requests it takes in a minute, from the page rate-limit, if that tells. The server may count by the second. The
     * snapshots that take fewer than the other models of their family are not told apart.
     */
    @Nullable
    Integer requestsPerMinute;

    /** Whether its HTTP endpoint takes every option in {@code input}, the format of the audio too. */
    public boolean flat;

    /** How much text it takes at once. */
    public long limit = 600;

    /** The same over HTTP, if that is less. */
    @Nullable
    Long httpLimit;

    /**
     * The length of audio at which its HTTP interface stops in silence. Measured live in August 2026: about 33 s, with a
     * {@code finish_reason} of {@code stop}.
     */
    @Nullable
    public Double httpStopsAfterSeconds;

    /** How much text it takes in fragments, if that is more than at once. */
    @Nullable
    Long streamedLimit;

    /** How text is counted: {@code han-as-two} or {@code code-points}. */
    String counting = "han-as-two";

    /** The sample rates it offers in Hz, mono; the first is the default. */
    List<Integer> sampleRates = List.of();

    /** Which table of languages it takes, or nothing if it has no such field. */
    @Nullable
    String languages;

    /** The name of its field for instructions, if it has one. */
    @Nullable
    public String instructions;

    /** How much instruction it takes, counted as {@code han-as-two}. */
    @Nullable
    Long instructionLimit;

    /** The names of its fields for rate, pitch and volume, if it has them. */
    @Nullable
    public String rate;

    @Nullable
    public String pitch;

    @Nullable
    public String volume;

    /** Whether it takes a seed. */
    boolean seed;

    /** Whether it takes SSML. */
    boolean ssml;

    /** Whether its WebSocket tells the times of words. */
    boolean wordMarks;

    /** The voice for requests that name none; some families have only cloned ones. */
    @Nullable
    String voice;

    /** Whether the voice is part of the model's name. */
    public boolean voiceIsModel;

    /**
     * Its vendor options without {@code dashscope.}: the type of the value ({@code text}, {@code number}, {@code
     * boolean}, {@code json}), after {@code parameters.} if that is where it goes.
     */
    Map<String, String> vendorOptions = Map.of();
}
