package dev.parlance.tts.wrongneighbour;

/** In a package that nobody marked. */
public record NeighbourConfig(int port) {}
