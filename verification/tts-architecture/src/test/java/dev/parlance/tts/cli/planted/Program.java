package dev.parlance.tts.cli.planted;

/** Stands for a main program. */
public interface Program {}
