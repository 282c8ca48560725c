package dev.parlance.tts.release;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a comparison by japicmp found, judged by what the modules export and what the changelog says. */
final class ApiChanges {
    /** The section that users read before they take a new version. */
    private static final Pattern CHANGED = Pattern.compile("(?ms)^## .*?^### Changed\\R(.*?)(?=^##|\\z)");

    private final Set<String> exported;
    private final String announced;

    /**
     * @param exported the packages that users could use in the older version
     * @param changelog as Markdown; only its newest version counts
     */
    ApiChanges(Set<String> exported, String changelog) {
        this.exported = exported;
        this.announced = changed(changelog);
    }

    /** Returns the packages that a jar shows to every module; all of them if it says nothing about modules. */
    static Set<String> exportsOf(Path jar) {
        ModuleDescriptor module =
                ModuleFinder.of(jar).findAll().iterator().next().descriptor();
        if (module.isAutomatic()) return module.packages();
        return module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .collect(Collectors.toSet());
    }

    /** Returns what breaks programs without a word about it in the changelog, one class a line. */
    List<String> unannounced(Xml report) {
        return report.all("/japicmp/classes/class[@binaryCompatible='false' or @sourceCompatible='false']").stream()
                .filter(type -> exported.contains(packageOf(type.text("@fullyQualifiedName"))))
                .filter(type -> !isAnnounced(type.text("@fullyQualifiedName")))
                .map(ApiChanges::sentence)
                .toList();
    }

    /** Returns the packages that are shown no longer, without a word about it in the changelog. */
    List<String> hidden(Set<String> exportedNow) {
        return exported.stream()
                .filter(name -> !exportedNow.contains(name) && !announced.contains("`" + name + "`"))
                .sorted()
                .map(name -> "HIDDEN " + name)
                .toList();
    }

    private static String sentence(Xml type) {
        String members = type.all(".//*[@binaryCompatible='false' or @sourceCompatible='false'][@name]").stream()
                .map(member -> member.text("@changeStatus") + " " + member.text("@name"))
                .distinct()
                .collect(Collectors.joining(", ", ": ", ""));
        return type.text("@changeStatus") + " " + type.text("@fullyQualifiedName")
                + (members.equals(": ") ? "" : members);
    }

    private boolean isAnnounced(String type) {
        return Pattern.compile("`" + Pattern.quote(simpleName(type)) + "\\b")
                .matcher(announced)
                .find();
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static String changed(String changelog) {
        int newest = changelog.indexOf("\n## ") + 1;
        int older = changelog.indexOf("\n## ", newest);
        Matcher section = CHANGED.matcher(changelog.substring(newest, older < 0 ? changelog.length() : older + 1));
        return section.find() ? section.group(1) : "";
    }
}
