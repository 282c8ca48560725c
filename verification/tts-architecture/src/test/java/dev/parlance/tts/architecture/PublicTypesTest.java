package dev.parlance.tts.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every public type is a promise to users, so a new one is added on purpose. */
final class PublicTypesTest {
    private static final List<Part> PROGRAMS = List.of(Part.BOOTSTRAP, Part.FOREIGN);

    @Test
    void areThoseOfTheList() throws IOException, URISyntaxException {
        Path list =
                Path.of(PublicTypesTest.class.getResource("public-types.txt").toURI());
        List<String> expected = Files.readAllLines(list).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(publicTypes())
                .as("the public types; hide a new one, or add it to %s", list.getFileName())
                .containsExactlyElementsOf(expected);
    }

    private static List<String> publicTypes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(Part.ROOT).stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .filter(type -> !PROGRAMS.contains(Part.of(type)))
                        .filter(type -> !isHidden(type))
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();
    }

    /** Returns true for packages that their modules do not export. */
    private static boolean isHidden(JavaClass type) {
        return (Part.of(type) == Part.ADAPTER && !Part.isExported(type))
                || Part.HIDDEN_IN_PIPELINE.contains(type.getPackageName());
    }
}
