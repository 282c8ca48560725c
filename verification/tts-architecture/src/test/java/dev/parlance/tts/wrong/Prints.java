package dev.parlance.tts.wrong;

interface Prints {
    default void greet() {
        System.out.println();
    }
}
