package dev.parlance.tts.neural;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The numbers of an input, with their shape. The arrays are not copied: each is made for one run. */
final class ModelValue {
    private final Object numbers;
    private final long[] shape;

    private ModelValue(Object numbers, long... shape) {
        this.numbers = numbers;
        this.shape = shape;
    }

    /** Returns whole numbers, all in the last dimension of {@code rank}. */
    static ModelValue of(int rank, long... numbers) {
        return new ModelValue(numbers, shape(rank, numbers.length));
    }

    /** Returns floating-point numbers, all in the last dimension of {@code rank}. */
    static ModelValue of(int rank, float... numbers) {
        return new ModelValue(numbers, shape(rank, numbers.length));
    }

    private static long[] shape(int rank, int length) {
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        shape[rank - 1] = length;
        return shape;
    }

    /** Returns the numbers: a {@code long[]} or a {@code float[]}. */
    Object numbers() {
        return numbers;
    }

    /** Returns true if all numbers are whole. */
    boolean isWhole() {
        return numbers instanceof long[] || IntStream.range(0, floats().length).allMatch(this::isWhole);
    }

    private boolean isWhole(int index) {
        return floats()[index] == Math.rint(floats()[index]);
    }

    private float[] floats() {
        return (float[]) numbers;
    }

    /** Returns floating-point numbers that are whole as such. */
    int[] toWhole() {
        return IntStream.range(0, floats().length)
                .map(index -> (int) floats()[index])
                .toArray();
    }

    /** Returns the shape. */
    long[] shape() {
        return shape;
    }
}
