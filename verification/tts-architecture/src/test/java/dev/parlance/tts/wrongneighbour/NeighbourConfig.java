package dev.parlance.tts.wrongneighbour;

/** In a package without a mark. */
public record NeighbourConfig(int port) {}
