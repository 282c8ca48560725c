package dev.parlance.tts.cli;

import dev.parlance.tts.provider.ProviderEntries;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.text.SimilarNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The providers there are: those on the class path, the servers that the settings name, and those in the jars that a user has
 * added.
 *
 * @param sources the providers in the order in which they are preferred
 * @param places where jars are looked for
 * @param problems which jar cannot be used, why, and what to do, a line each
 */
record InstalledProviders(List<ProviderSource> sources, ProviderPlaces places, List<String> problems) {
    /**
     * Finds them: those first that the settings put in order, then those over a network, then those of this machine; among
     * these the program's own by their names, then servers, then jars. A remote provider of a jar that is not configured is last.
     */
    static InstalledProviders find(Settings settings, Map<String, String> environment) {
        ProviderPlaces places = ProviderPlaces.in(environment);
        ProviderJars jars = ProviderJars.in(places);
        List<String> problems = new ArrayList<>(jars.problems());
        List<ProviderEntry> own = ProviderEntries.installed().stream()
                .sorted(Comparator.comparing(ProviderEntry::name))
                .toList();
        List<ProviderSource> servers = servers(settings, environment, names(own));
        Set<String> taken = names(own);
        servers.forEach(server -> taken.add(server.name()));
        List<JarEntry> added = withNamesOfTheirOwn(jars.entries(), taken, problems);
        // A jar alone changes nothing, though its provider may open without a setting.
        Predicate<ProviderEntry> wanted = entry -> entry.isRemote() && ProviderSource.isConfigured(entry, environment);
        Map<String, ProviderSource> all = new LinkedHashMap<>();
        Stream.of(
                        sources(own, ProviderEntry::isRemote, environment),
                        servers.stream(),
                        sources(added, wanted, environment),
                        sources(own, entry -> !entry.isRemote(), environment),
                        sources(added, wanted.negate(), environment))
                .flatMap(sources -> sources)
                .forEach(source -> all.put(source.name(), source));
        return new InstalledProviders(ordered(settings, all, problems), places, List.copyOf(problems));
    }

    private static Set<String> names(List<? extends ProviderEntry> entries) {
        return entries.stream().map(ProviderEntry::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<ProviderSource> sources(
            List<? extends ProviderEntry> entries, Predicate<ProviderEntry> which, Map<String, String> environment) {
        return entries.stream().filter(which).map(entry -> ProviderSource.of(entry, environment));
    }

    private static List<ProviderSource> servers(Settings settings, Map<String, String> environment, Set<String> taken) {
        List<ServerSettings> servers = settings.servers();
        servers.stream()
                .map(ServerSettings::name)
                .filter(taken::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw settings.wrong("server." + name, "there is a provider of this name already");
                });
        return servers.stream()
                .map(server -> ProviderSource.configured(server.entry(), environment))
                .toList();
    }

    // Of two jars with one name neither is used: which one would be chance.
    private static List<JarEntry> withNamesOfTheirOwn(
            List<JarEntry> entries, Set<String> taken, List<String> problems) {
        Map<String, List<JarEntry>> named = entries.stream()
                .collect(Collectors.groupingBy(JarEntry::name, LinkedHashMap::new, Collectors.toList()));
        List<JarEntry> unique = new ArrayList<>();
        named.forEach((name, same) -> {
            if (taken.contains(name)) {
                same.forEach(entry -> problems.add(entry.jar() + " registers " + name
                        + ", and there is a provider of this name already. Remove it"));
            } else if (same.size() > 1) {
                problems.add(same.stream().map(entry -> entry.jar().toString()).collect(Collectors.joining(" and "))
                        + " all register " + name + ". Remove all but one");
            } else {
                unique.add(same.get(0));
            }
        });
        return unique;
    }

    private static List<ProviderSource> ordered(
            Settings settings, Map<String, ProviderSource> all, List<String> problems) {
        settings.order().forEach(name -> all.computeIfPresent(name, (same, source) -> source.ordered()));
        return Stream.concat(
                        settings.order().stream().map(name -> ordered(name, settings, all, problems)),
                        all.values().stream())
                .distinct()
                .toList();
    }

    // A jar that cannot be used may have the name: then other providers still speak if they are asked for.
    private static ProviderSource ordered(
            String name, Settings settings, Map<String, ProviderSource> all, List<String> problems) {
        ProviderSource found = all.get(name);
        if (found != null) {
            return found;
        }
        if (problems.isEmpty()) {
            List<String> names = List.copyOf(all.keySet());
            String meant = SimilarNames.question(SimilarNames.of(name, names))
                    .map(question -> "; " + question)
                    .orElse("");
            throw settings.wrong("providers", name + " is none of " + String.join(", ", names) + meant);
        }
        return ProviderSource.configured(
                NamedEntry.unusable(
                        name,
                        "a provider that " + settings.file() + " names",
                        "there is none of this name; " + String.join("; ", problems)),
                Map.of());
    }
}
