package dev.parlance.tts.wrong;

import dev.parlance.tts.wrongneighbour.NeighbourConfig;

record SeesNeighbour(NeighbourConfig neighbour) {}
