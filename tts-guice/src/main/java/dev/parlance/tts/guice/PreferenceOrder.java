package dev.parlance.tts.guice;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts providers in order: those named here first, as they are named, then the others as they are bound. */
record PreferenceOrder(List<String> preferred) {
    PreferenceOrder {
        preferred = List.copyOf(preferred);
        if (new HashSet<>(preferred).size() < preferred.size()) {
            throw new IllegalArgumentException("a provider is named twice: " + preferred);
        }
    }

    /** Returns a map of the same entries in order. */
    <T> Map<String, T> of(Map<String, T> providers) {
        Map<String, T> ordered = new LinkedHashMap<>();
        providers.keySet().stream()
                .sorted(Comparator.comparingInt(this::place))
                .forEach(name -> ordered.put(name, providers.get(name)));
        return ordered;
    }

    private int place(String name) {
        int place = preferred.indexOf(name);
        return place < 0 ? preferred.size() : place;
    }
}
