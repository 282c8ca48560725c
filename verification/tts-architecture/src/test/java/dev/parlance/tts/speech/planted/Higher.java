package dev.parlance.tts.speech.planted;

/** A place in the core above audio. */
public interface Higher {}
