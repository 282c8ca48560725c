package dev.parlance.tts.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ApiChangesTest {
    private static final Xml REPORT = Xml.parse("""
            <japicmp><classes>
              <class binaryCompatible="false" sourceCompatible="false" changeStatus="MODIFIED" fullyQualifiedName="a.Voice">
                <methods><method binaryCompatible="false" sourceCompatible="false" changeStatus="REMOVED" name="locale"/></methods>
              </class>
              <class binaryCompatible="true" sourceCompatible="false" changeStatus="MODIFIED" fullyQualifiedName="a.Port$Part"/>
              <class binaryCompatible="true" sourceCompatible="true" changeStatus="MODIFIED" fullyQualifiedName="a.Grown"/>
              <class binaryCompatible="false" sourceCompatible="false" changeStatus="REMOVED" fullyQualifiedName="a.inner.Hidden"/>
            </classes></japicmp>
            """.getBytes(StandardCharsets.UTF_8));

    @Test
    void namesWhatBreaksInWhatIsExported() {
        assertThat(new ApiChanges(Set.of("a"), "").unannounced(REPORT))
                .containsExactly("MODIFIED a.Voice: REMOVED locale", "MODIFIED a.Port$Part");
    }

    @Test
    void acceptsWhatTheNewestVersionAnnounces() {
        String changelog = """
                # Changelog

                ## Unreleased

                ### New

                - `Port.Part`

                ### Changed

                - `Voice.locale()` is gone, and `Portal` too.

                ### Fixed
                """;

        assertThat(new ApiChanges(Set.of("a"), changelog).unannounced(REPORT)).containsExactly("MODIFIED a.Port$Part");
    }

    @Test
    void doesNotAcceptWhatAnOlderVersionAnnounced() {
        String changelog =
                "# Changelog\n\n## 0.2.0\n\n### New\n\n## 0.1.0\n\n### Changed\n\n- `Voice` and `Port.Part`\n";

        assertThat(new ApiChanges(Set.of("a"), changelog).unannounced(REPORT)).hasSize(2);
    }

    @Test
    void noticesAPackageThatIsShownNoLonger() {
        String changelog = "# Changelog\n\n## 0.2.0\n\n### Changed\n\n- `a.b` is ours alone.\n";

        assertThat(new ApiChanges(Set.of("a", "a.b", "a.c"), changelog).hidden(Set.of("a")))
                .containsExactly("HIDDEN a.c");
    }

    @Test
    void readsTheExportsOfAModule() {
        var junit = Path.of(
                Test.class.getProtectionDomain().getCodeSource().getLocation().getPath());

        assertThat(ApiChanges.exportsOf(junit)).contains("org.junit.jupiter.api");
    }
}
