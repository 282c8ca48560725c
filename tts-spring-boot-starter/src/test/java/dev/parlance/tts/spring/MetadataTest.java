package dev.parlance.tts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.ProviderEntries;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What an editor and the guide say of the properties. */
final class MetadataTest {
    /** Surefire runs tests in the module's own folder. */
    private static final Path GUIDE = Path.of("").toAbsolutePath().getParent().resolve("docs/spring.md");

    private static final String BEGIN = "<!-- properties: begin -->\n";
    private static final String END = "<!-- properties: end -->";

    @Test
    void everyPropertyHasADescription() throws IOException {
        assertThat(properties().values())
                .allSatisfy(property -> assertThat(property)
                        .extractingByKey("description")
                        .asString()
                        .isNotBlank());
    }

    @Test
    void theSettingsOfTheProvidersAreThoseOfTheirEntries() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        providers().forEach(entry -> {
            expected.put("parlance.providers." + entry.name() + ".enabled", enabling(entry));
            entry.settings()
                    .forEach(setting -> expected.put(ProviderProperties.property(entry, setting), described(setting)));
        });

        Map<String, String> stated = new TreeMap<>();
        properties().forEach((name, property) -> {
            if (name.startsWith("parlance.providers.")) {
                stated.put(name, String.valueOf(property.get("description")));
            }
        });
        assertThat(stated).isEqualTo(expected);
    }

    @Test
    void theOrderHintsAtTheProviders() throws IOException {
        assertThat(metadata().get("hints").toString())
                .contains("parlance.provider-order")
                .contains(providers().map(ProviderEntry::name).toList());
    }

    @Test
    void theGuideListsEveryProperty() throws IOException {
        String rows = properties().entrySet().stream()
                .map(property -> row(property.getKey(), property.getValue()))
                .collect(Collectors.joining("", "| property | default | |\n|---|---|---|\n", ""));

        String guide = Files.readString(GUIDE);
        String section = guide.substring(guide.indexOf(BEGIN) + BEGIN.length(), guide.indexOf(END));
        if (Boolean.getBoolean("guide.update")) {
            Files.writeString(GUIDE, guide.replace(BEGIN + section + END, BEGIN + rows + END));
        }
        assertThat(section).as("docs/spring.md, written by -Dguide.update=true").isEqualTo(rows);
    }

    @Test
    void theApplicationHasAsManyLinesAsTheGuideSays() throws IOException {
        Path application = GUIDE.resolveSibling(
                "../verification/tts-integration/src/it/spring/src/main/java/consumer/Announcer.java");

        assertThat(Files.readString(application).lines().filter(line -> !line.isBlank()))
                .hasSize(21);
    }

    @Test
    void theGuideNamesTheDependenciesOfTheConsumer() throws IOException {
        Path consumer = GUIDE.resolveSibling("../verification/tts-integration/src/it/spring/pom.xml");

        String guide = Files.readString(GUIDE);
        String begin = "<!-- dependencies: begin -->\n```xml\n";
        int start = guide.indexOf(begin) + begin.length();
        String dependencies = guide.substring(start, guide.indexOf("```\n<!-- dependencies: end -->"));
        assertThat(Files.readString(consumer)).contains(dependencies.indent(4));
    }

    @Test
    void springFindsTheAnalyzer() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(UnusableSettingAnalyzer.class);
    }

    private static String row(String name, Map<String, Object> property) {
        Object value = property.get("defaultValue");
        return "| `" + name + "` | " + (value == null || value.equals(List.of()) ? "" : "`" + value + "`") + " | "
                + property.get("description") + " |\n";
    }

    private static String enabling(ProviderEntry entry) {
        boolean asked = !entry.isRemote()
                && new ProviderProperties(new StandardEnvironment(), providers().toList()).needsChoice(entry);
        return "Whether " + entry.name()
                + (asked ? " speaks. True if another of its properties is set." : " may speak.");
    }

    private static String described(ProviderSetting setting) {
        return setting.variable() + ": " + setting.description() + ".";
    }

    private static Stream<ProviderEntry> providers() {
        return ProviderEntries.installed().stream().filter(entry -> !(entry instanceof AcmeEntry));
    }

    @SuppressWarnings("unchecked") // A list of objects by the format of the file.
    private static Map<String, Map<String, Object>> properties() throws IOException {
        Map<String, Map<String, Object>> properties = new TreeMap<>();
        for (Object property : (List<Object>) metadata().get("properties")) {
            Map<String, Object> known = (Map<String, Object>) property;
            properties.put(String.valueOf(known.get("name")), known);
        }
        return properties;
    }

    private static Map<String, Object> metadata() throws IOException {
        return JsonParserFactory.getJsonParser()
                .parseMap(Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json")));
    }
}
