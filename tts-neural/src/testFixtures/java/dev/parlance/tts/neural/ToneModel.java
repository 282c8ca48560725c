package dev.parlance.tts.neural;

import dev.parlance.tts.neural.fixtures.OnnxGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Models of both families in which each number becomes a tone. The tone of a number n lasts {@link #SAMPLES} samples at the usual
 * rate; its sample k is the fraction of {@code (n + shift + 1) * k / 64}, minus a half, times 0.8. All of that but the last
 * factor is exact in floating-point numbers, so that each sample can be predicted. The shift is the speaker or the first number
 * of the style.
 *
 * <p>Some numbers bring about faults.
 */
final class ToneModel {
    static final int SAMPLES = 40;
    static final long OPERATORS = 17;

    /** A run with this number does not end. */
    static final int ENDLESS = 200;
    /** A run with this number returns what is no number. */
    static final int NOT_A_NUMBER = 201;
    /** A run with this number returns audio over full scale. */
    static final int LOUD = 202;
    /** A run with this number returns no audio. */
    static final int EMPTY = 203;
    /** A run with this number fails. */
    static final int FAILING = 204;

    private static final float AMPLITUDE = 0.8f;
    private static final float STEP = 1 / 64f;

    private ToneModel() {}

    /** Returns a Piper model. */
    static byte[] piper(boolean speakers) {
        return piperRow(piperGraph(speakers, "failure"), "tones").model(OPERATORS);
    }

    /** Returns a Piper model with {@code description} in its file. */
    static byte[] piper(String description) {
        return piperRow(piperGraph(false, "failure").text(description), "tones").model(OPERATORS);
    }

    /** Returns a Piper model whose error, with {@link #FAILING}, has {@code message} in it. */
    static byte[] piperFailingWith(String message) {
        return piperRow(piperGraph(false, message), "tones").model(OPERATORS);
    }

    /**
     * Returns a Piper model in which odd numbers last half as long, and which tells the durations in an output of this name and
     * of so many numbers too many, as {@code piper.patch_voice_with_alignment} names it by a node.
     */
    static byte[] piperWithDurations(String name, int tooMany) {
        OnnxGraph graph = piperGraph(false, "failure");
        uneven(graph, "input", OnnxGraph.FLOAT, name, tooMany);
        return piperRow(graph, "uneven tones").model(OPERATORS);
    }

    private static OnnxGraph piperGraph(boolean speakers, String failure) {
        OnnxGraph graph = new OnnxGraph()
                .input("input", OnnxGraph.INT64, 1, -1)
                .input("input_lengths", OnnxGraph.INT64, 1)
                .input("scales", OnnxGraph.FLOAT, 3)
                .scalar("index of length", 1L)
                .node("Gather", "length", "scales", "index of length")
                .node("Mul", "exact", "length", "base");
        if (speakers) {
            graph.input("sid", OnnxGraph.INT64, 1).node("Cast", "shift", "to", OnnxGraph.FLOAT, "sid");
        } else {
            graph.scalar("shift", 0f);
        }
        tones(graph, "input", failure);
        return graph;
    }

    private static OnnxGraph piperRow(OnnxGraph graph, String tones) {
        return graph.output("output", OnnxGraph.FLOAT, 1, 1, 1, -1)
                .longs("row", new long[] {1, 1, 1, -1}, 4)
                .node("Reshape", "output", tones, "row");
    }

    /** Returns a Kokoro model with these names, as exports have them. */
    static byte[] kokoro(String tokens, String waveform) {
        return kokoroRow(kokoroGraph(tokens, "failure"), waveform, "tones").model(OPERATORS);
    }

    /** Returns a Kokoro model whose speed is a 32-bit whole number. */
    static byte[] kokoroOfWholeSpeed() {
        return kokoroRow(kokoroGraph("input_ids", "failure", OnnxGraph.INT32), "waveform", "tones")
                .model(OPERATORS);
    }

    /** Returns a Kokoro model in which odd numbers last half as long, and which tells so, as its timestamped exports do. */
    static byte[] kokoroWithDurations() {
        OnnxGraph graph = kokoroGraph("input_ids", "failure");
        uneven(graph, "input_ids", OnnxGraph.INT64, "durations", 0);
        return kokoroRow(graph, "waveform", "uneven tones").model(OPERATORS);
    }

    /** Returns a Kokoro model whose error, with {@link #FAILING}, has {@code message} in it. */
    static byte[] kokoroFailingWith(String message) {
        return kokoroRow(kokoroGraph("tokens", message), "audio", "tones").model(OPERATORS);
    }

    private static OnnxGraph kokoroGraph(String tokens, String failure) {
        return kokoroGraph(tokens, failure, OnnxGraph.FLOAT);
    }

    private static OnnxGraph kokoroGraph(String tokens, String failure, int typeOfSpeed) {
        OnnxGraph graph = new OnnxGraph()
                .input(tokens, OnnxGraph.INT64, 1, -1)
                .input("style", OnnxGraph.FLOAT, 1, 256)
                .input("speed", typeOfSpeed, 1)
                .longs("first", new long[] {0}, 1)
                .node("Gather", "shift", "axis", 1, "style", "first")
                .scalar("index of speed", 0L)
                .node("Cast", "float speed", "to", OnnxGraph.FLOAT, "speed")
                .node("Gather", "factor", "float speed", "index of speed")
                .node("Div", "exact", "base", "factor");
        tones(graph, tokens, failure);
        return graph;
    }

    private static OnnxGraph kokoroRow(OnnxGraph graph, String waveform, String tones) {
        return graph.output(waveform, OnnxGraph.FLOAT, 1, -1)
                .longs("row", new long[] {1, -1}, 2)
                .node("Reshape", waveform, tones, "row");
    }

    private static void uneven(OnnxGraph graph, String ids, int type, String durations, int tooMany) {
        graph.scalar("whole two", 2L)
                .node("Mod", "odd", ids, "whole two")
                .node("Add", "divisor", "odd", "whole one")
                .node("Div", "tone counts", "count", "divisor")
                .node("Unsqueeze", "column of counts", "tone counts", "last axis")
                .node("Less", "kept steps", "whole steps", "column of counts")
                .longs("flat", new long[] {-1}, 1)
                .node("Reshape", "kept", "kept steps", "flat")
                .node("Compress", "uneven tones", "tones", "kept")
                .longs("too many", new long[tooMany], 1, tooMany)
                .node("Concat", "told counts", "axis", 1, "tone counts", "too many")
                .node("Cast", durations, "to", type, "told counts")
                .output(durations, type, 1, -1);
    }

    private static void tones(OnnxGraph graph, String ids, String failure) {
        graph.scalar("base", (float) SAMPLES)
                .scalar("one", 1f)
                .scalar("zero", 0f)
                .scalar("whole zero", 0L)
                .scalar("whole one", 1L)
                .node("Round", "rounded", "exact")
                .node("Cast", "usual count", "to", OnnxGraph.INT64, "rounded");
        for (int fault : List.of(ENDLESS, NOT_A_NUMBER, LOUD, EMPTY, FAILING)) {
            graph.scalar("number " + fault, (long) fault)
                    .node("Equal", "is " + fault, ids, "number " + fault)
                    .node("Cast", "each " + fault, "to", OnnxGraph.INT64, "is " + fault)
                    .node("ReduceMax", "has " + fault, "keepdims", 0, "each " + fault)
                    .node("Cast", "float " + fault, "to", OnnxGraph.FLOAT, "has " + fault);
        }
        graph.node("Sub", "not empty", "whole one", "has " + EMPTY)
                .node("Mul", "count", "usual count", "not empty")
                .node("Range", "whole steps", "whole zero", "count", "whole one")
                .node("Cast", "steps", "to", OnnxGraph.FLOAT, "whole steps")
                .node("Cast", "numbers", "to", OnnxGraph.FLOAT, ids)
                .node("Add", "shifted", "numbers", "shift")
                .node("Add", "pitches", "shifted", "one")
                .longs("last axis", new long[] {2}, 1)
                .node("Unsqueeze", "column", "pitches", "last axis")
                .node("Mul", "products", "column", "steps")
                .scalar("step", STEP)
                .node("Mul", "phases", "products", "step")
                .node("Floor", "turns", "phases")
                .node("Sub", "fractions", "phases", "turns")
                .scalar("half", 0.5f)
                .node("Sub", "centred", "fractions", "half")
                .scalar("amplitude", AMPLITUDE)
                .node("Mul", "clean", "centred", "amplitude")
                .node("Sub", "one or zero", "one", "float " + NOT_A_NUMBER)
                .node("Div", "zero or no number", "zero", "one or zero")
                .node("Add", "perhaps no number", "clean", "zero or no number")
                .scalar("ten", 10f)
                .node("Mul", "gain", "float " + LOUD, "ten")
                .node("Add", "factor of loudness", "gain", "one")
                .node("Mul", "perhaps loud", "perhaps no number", "factor of loudness")
                .floats("nothing", new float[] {0}, 1)
                .scalar("far away", 1_000L)
                .node("Mul", "index of nothing", "has " + FAILING, "far away")
                .named(failure, "Gather", "nothing or failure", "nothing", "index of nothing")
                .node("Add", "perhaps failed", "perhaps loud", "nothing or failure")
                .scalar("times without end", 1L << 62)
                .node("Mul", "times", "has " + ENDLESS, "times without end")
                .truth("true")
                .node("Loop", "end of loop", "body", body(), "times", "true", "zero")
                .node("Mul", "nothing after loop", "end of loop", "zero")
                .node("Add", "tones", "perhaps failed", "nothing after loop");
    }

    private static OnnxGraph body() {
        return new OnnxGraph()
                .input("turn", OnnxGraph.INT64)
                .input("go on", OnnxGraph.BOOL)
                .input("sum", OnnxGraph.FLOAT)
                .scalar("more", 1f)
                .node("Identity", "still go on", "go on")
                .node("Add", "next sum", "sum", "more")
                .output("still go on", OnnxGraph.BOOL)
                .output("next sum", OnnxGraph.FLOAT);
    }

    /** Returns the samples of one run. */
    static byte[] expected(long[] ids, double rate, double volume, double shift) {
        int count = (int) Math.rint(SAMPLES * (float) (1 / rate));
        return expected(ids, count, volume, shift);
    }

    /** Returns the samples of one run in which each tone has {@code count} samples. */
    static byte[] expected(long[] ids, int count, double volume, double shift) {
        ByteBuffer pcm = ByteBuffer.allocate(ids.length * count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long id : ids) {
            for (int step = 0; step < count; step++) {
                double phase = (id + shift + 1) * step / 64;
                float sample = (float) (phase - Math.floor(phase) - 0.5) * AMPLITUDE;
                pcm.putShort((short) Math.round(sample * volume * Short.MAX_VALUE));
            }
        }
        return pcm.array();
    }
}
