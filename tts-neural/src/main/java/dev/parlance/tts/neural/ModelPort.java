package dev.parlance.tts.neural;

import ai.onnxruntime.OnnxJavaType;
import java.util.List;

/**
 * An input of a model.
 *
 * @param names what it is called, in one export or another
 * @param types the types that its numbers have, in one export or another
 * @param rank how many dimensions it has
 * @param last the size of its last dimension, or 0 if that differs from run to run
 */
record ModelPort(List<String> names, List<OnnxJavaType> types, int rank, long last) {
    /** Returns an input of whole numbers. */
    static ModelPort integers(int rank, String... names) {
        return new ModelPort(List.of(names), List.of(OnnxJavaType.INT64), rank, 0);
    }

    /** Returns an input of floating-point numbers. */
    static ModelPort floats(int rank, long last, String... names) {
        return new ModelPort(List.of(names), List.of(OnnxJavaType.FLOAT), rank, last);
    }

    /** Returns the same, which some exports have with 32-bit whole numbers. */
    ModelPort orWhole() {
        return new ModelPort(names, List.of(OnnxJavaType.FLOAT, OnnxJavaType.INT32), rank, last);
    }

    // That of a record is linked when it is first needed, which takes 10 ms of a start.
    @Override
    public int hashCode() {
        return names.hashCode();
    }
}
