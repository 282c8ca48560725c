package dev.parlance.tts.release;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The licences that we know and have looked at. Another one stops the build until somebody has read it. */
final class Licences {
    private static final Set<String> KNOWN =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0", "MIT", "MIT-0", "Unicode-3.0");

    /** What a part's own pom says in words of its own, and for which parts we know what that means. */
    private static final Map<String, Set<String>> OF_ONE_PART = Map.ofEntries(
            Map.entry("ST4", Set.of("BSD-4-Clause")),
            Map.entry("antlr-runtime", Set.of("BSD licence")),
            Map.entry("aopalliance", Set.of("Public Domain")),
            Map.entry("concentus", Set.of("LICENSE")),
            Map.entry("freetts", Set.of("BSD-4-Clause")),
            Map.entry("jakarta.annotation-api", Set.of("EPL-2.0", "GPL-2.0-with-classpath-exception")),
            Map.entry("jlayer", Set.of("GNU Lesser General Public License")),
            Map.entry("jna", Set.of("Apache-2.0", "LGPL-2.1-or-later")),
            Map.entry("jump3r", Set.of("LGPL v2.1+")),
            Map.entry("logback-classic", Set.of("EPL-2.0", "LGPL-2.1-only")),
            Map.entry("logback-core", Set.of("EPL-2.0", "LGPL-2.1-only")),
            Map.entry("tts-espeak", Set.of("Apache-2.0", "GPL-3.0-or-later")));

    private Licences() {}

    /** Returns the parts of a CycloneDX list with a licence that is not known, or with none. */
    static List<String> unknown(Xml parts) {
        return parts.all("/bom/components/component").stream()
                .filter(part -> !isKnown(part.text("name"), stated(part)))
                .map(part -> part.text("group") + ":" + part.text("name") + " under " + stated(part))
                .sorted()
                .toList();
    }

    private static boolean isKnown(String part, Set<String> stated) {
        return !stated.isEmpty()
                && (KNOWN.containsAll(stated)
                        || OF_ONE_PART.getOrDefault(part, Set.of()).equals(stated));
    }

    private static Set<String> stated(Xml part) {
        return part.all("licenses/license/id | licenses/license/name | licenses/expression").stream()
                .map(licence -> licence.text("."))
                .collect(Collectors.toSet());
    }
}
