package dev.parlance.tts.wrong;

/** Public, and neither a module nor a config nor a provider. */
public interface ShownSynthesizer {}
