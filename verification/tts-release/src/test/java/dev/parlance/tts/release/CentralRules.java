package dev.parlance.tts.release;

import dev.parlance.tts.release.Bundle.Module;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What Maven Central asks of a bundle (https://central.sonatype.org/publish/requirements/), and what we ask beyond that: a pom that
 * needs no other, exactly the modules of the BOM, a list of parts (CycloneDX), known licences.
 */
final class CentralRules {
    private static final List<String> STATED = List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");
    /** Each file of a module with code, and what it must hold. */
    private static final Map<String, String> OF_A_JAR = Map.of(
            ".jar", "META-INF/LICENSE",
            "-sources.jar", ".*\\.java",
            "-javadoc.jar", "index\\.html");

    private static final Map<String, String> CHECKSUMS = Map.of("md5", "MD5", "sha1", "SHA-1");
    private static final String BOM = "tts-bom";

    private CentralRules() {}

    /** Returns a sentence for each rule that is broken. */
    static List<String> broken(Bundle bundle) {
        return Stream.of(
                        Stream.of(modules(bundle)),
                        bundle.published().stream().flatMap(path -> beside(bundle, path)),
                        bundle.modules().stream().flatMap(CentralRules::pom),
                        bundle.modules().stream().filter(Module::isJar).flatMap(CentralRules::jars),
                        bundle.modules().stream().filter(Module::isJar).flatMap(CentralRules::parts))
                .flatMap(faults -> faults)
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    private static String modules(Bundle bundle) {
        Set<String> inside = bundle.modules().stream().map(Module::artifact).collect(Collectors.toSet());
        Set<String> listed = bundle.modules().stream()
                .filter(module -> module.artifact().equals(BOM))
                .flatMap(bom -> bom.pom().all("//dependencyManagement//dependency/artifactId").stream())
                .map(artifact -> artifact.text("."))
                .collect(Collectors.toSet());
        listed.add(BOM);
        return inside.equals(listed) ? "" : "has " + inside + ", the BOM lists " + listed;
    }

    private static Stream<String> beside(Bundle bundle, String path) {
        Stream<String> sums = CHECKSUMS.entrySet().stream()
                .filter(sum -> !sum(bundle, path, sum.getValue()).equals(text(bundle, path + "." + sum.getKey())))
                .map(sum -> path + " has another " + sum.getKey() + ", or none");
        boolean signed = text(bundle, path + ".asc").startsWith("-----BEGIN PGP SIGNATURE-----");
        return Stream.concat(sums, Stream.of(signed ? "" : path + " is not signed"));
    }

    private static String text(Bundle bundle, String path) {
        return new String(bundle.files().getOrDefault(path, new byte[0]), StandardCharsets.UTF_8).strip();
    }

    private static String sum(Bundle bundle, String path, String algorithm) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm)
                            .digest(bundle.files().get(path)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> pom(Module module) {
        Xml project = module.pom().all("/project").get(0);
        String artifact = module.artifact();
        String version = project.text("version");
        Stream<String> missing = STATED.stream()
                .filter(path -> project.text(path).isEmpty())
                .map(path -> artifact + " does not state " + path);
        Stream<String> foreign = Stream.of("parent", "repositories", "distributionManagement", "build", "profiles")
                .filter(path -> !project.all(path).isEmpty())
                .map(path -> artifact + " has a <" + path + ">");
        Stream<String> wrong = Stream.of(
                version.endsWith("-SNAPSHOT") ? artifact + " is a snapshot" : "",
                module.start().endsWith("/" + artifact + "/" + version + "/" + artifact + "-" + version)
                        ? ""
                        : artifact + " lies at " + module.start());
        Stream<String> dependencies = project.all("dependencies/dependency").stream()
                .map(dependency -> dependency(dependency, version))
                .filter(fault -> !fault.isEmpty())
                .map(fault -> artifact + " depends on " + fault);
        return Stream.of(missing, foreign, wrong, dependencies).flatMap(faults -> faults);
    }

    private static String dependency(Xml dependency, String ours) {
        String version = dependency.text("version");
        String name = dependency.text("artifactId") + " " + version;
        if (version.isEmpty() || version.contains("$")) return name + ", which is no version";
        if (version.endsWith("-SNAPSHOT")) return name + ", a snapshot";
        if (dependency.text("scope").matches("system|test")) return name + " with scope " + dependency.text("scope");
        boolean strange = dependency.text("groupId").equals("dev.parlance") && !version.equals(ours);
        return strange ? name + ", which is of another release" : "";
    }

    private static Stream<String> jars(Module module) {
        return OF_A_JAR.entrySet().stream()
                .filter(file -> !module.has(file.getKey())
                        || !holds(module.bundle().files().get(module.start() + file.getKey()), file.getValue()))
                .map(file -> module.artifact() + " has no " + file.getKey() + " with " + file.getValue() + " in it");
    }

    private static boolean holds(byte[] jar, String name) {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().matches(name)) return true;
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> parts(Module module) {
        String artifact = module.artifact();
        if (!module.has("-cyclonedx.json") || !module.has("-cyclonedx.xml")) {
            return Stream.of(artifact + " has no list of parts");
        }
        Xml parts = module.xml("-cyclonedx.xml");
        Set<String> names = parts.all("/bom/components/component/name").stream()
                .map(name -> name.text("."))
                .collect(Collectors.toSet());
        Stream<String> missing = module.pom().all("/project/dependencies/dependency/artifactId").stream()
                .map(name -> name.text("."))
                .filter(name -> !names.contains(name))
                .map(name -> artifact + "'s list of parts lacks " + name);
        Stream<String> unknown = Licences.unknown(parts).stream().map(part -> artifact + " brings " + part);
        boolean own = parts.text("/bom/metadata/component/name").equals(artifact)
                && parts.text("/bom/metadata/component/version")
                        .equals(module.pom().text("/project/version"));
        return Stream.of(missing, unknown, Stream.of(own ? "" : artifact + " has the parts of another"))
                .flatMap(faults -> faults);
    }
}
