package dev.parlance.tts.spring.planted;

import dev.parlance.tts.wrongneighbour.NeighbourConfig;

public record NamesProvider(NeighbourConfig provider) {}
