package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From the start of a program to a finished file: programs that embed, and the command line, with an archive of classes and without. */
final class StartTable implements Table {
    private static final List<String> COLUMNS = List.of("time, ms", "processor, ms", "peak memory, MB");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void print(Page page) throws IOException, InterruptedException {
        Path wav = page.folder("start").resolve("speech.wav");
        ProgramFolder program = ProgramFolder.in(page.folder("program"));
        // The first run makes the archive and unpacks the engine, which the one by hand uses too.
        measure("", commandLine("espeak", program, environment(page), wav), 1, wav);
        try (LineProcess service = LoopbackProcess.start(2, 0)) {
            String baseUrl = service.read();
            embedded(page, baseUrl, wav);
            if (!page.tiny()) {
                commandLine(page, program, baseUrl, wav);
            }
        }
        engine(page, program, wav);
    }

    private static void commandLine(Page page, ProgramFolder program, String baseUrl, Path wav)
            throws IOException, InterruptedException {
        Map<String, String> environment = environment(page);
        environment.put("DASHSCOPE_API_KEY", "sk-test");
        environment.put("DASHSCOPE_BASE_URL", baseUrl);
        Map<String, ProcessBuilder> programs = new LinkedHashMap<>();
        programs.putAll(withAndWithoutArchive(page.candidates().get(0), program, baseUrl, wav));
        programs.putAll(withAndWithoutArchive(page.ours(), program, baseUrl, wav));
        programs.putAll(commandLine("dashscope", program, environment, wav));
        measure("the same, started as `tts` is", programs, page.rounds(), wav).print(page.out());
    }

    private static void embedded(Page page, String baseUrl, Path wav) throws IOException, InterruptedException {
        Map<String, ProcessBuilder> programs = new LinkedHashMap<>();
        for (Candidate candidate : page.candidates()) {
            programs.put(candidate.label(), candidate.process(List.of(), OneSentence.class, baseUrl, wav.toString()));
        }
        Rounds figures = measure("cold start, to a finished WAV of 2 s", programs, page.rounds(), wav);
        for (Candidate candidate : page.candidates()) {
            Path log = wav.resolveSibling("classes.txt");
            Files.deleteIfExists(wav);
            ChildJvm.run(candidate.process(
                    List.of("-Xlog:class+load:file=" + log), OneSentence.class, baseUrl, wav.toString()));
            try (Stream<String> lines = Files.lines(log)) {
                long classes = lines.filter(line -> line.contains(" source: ")).count();
                figures.note(candidate.label(), classes + " classes");
            }
        }
        figures.print(page.out());
    }

    // The providers that the user of this machine has added are none of it.
    private static Map<String, String> environment(Page page) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PARLANCE_CONFIG", "/dev/null");
        environment.put("XDG_DATA_HOME", page.folder("data").toString());
        environment.put("PARLANCE_CACHE_DIR", page.folder("cache").toString());
        environment.put("PARLANCE_ESPEAK_CACHE", page.folder("espeak").toString());
        return environment;
    }

    private static void engine(Page page, ProgramFolder program, Path wav) throws IOException, InterruptedException {
        Map<String, ProcessBuilder> tts = commandLine("espeak", program, environment(page), wav);
        Map<String, ProcessBuilder> programs = new LinkedHashMap<>();
        Candidate byHand = Candidate.of("eSpeak NG by JNA", EspeakByHand.class);
        programs.putAll(
                withAndWithoutArchive(byHand, program, page.folder("espeak").toString(), wav));
        programs.putAll(tts);
        measure("eSpeak NG, to a finished WAV, started as `tts` is", programs, page.rounds(), wav)
                .print(page.out());
    }

    private static Map<String, ProcessBuilder> commandLine(
            String provider, ProgramFolder program, Map<String, String> environment, Path wav) {
        List<String> arguments =
                List.of("speak", OneSentence.TEXT, "--provider", provider, "--no-cache", "--out", wav.toString());
        Map<String, ProcessBuilder> programs = new LinkedHashMap<>();
        programs.put("`tts speak`", program.unarchived(environment, arguments));
        programs.put("`tts speak`, archive", program.launched(environment, arguments));
        return programs;
    }

    private static Map<String, ProcessBuilder> withAndWithoutArchive(
            Candidate candidate, ProgramFolder program, String address, Path wav)
            throws IOException, InterruptedException {
        Path archive = wav.resolveSibling(candidate.speaker() + ".jsa");
        Candidate inJars = candidate.with(program.classPath(), List.of(program.javaOptions()));
        Files.deleteIfExists(wav);
        ChildJvm.run(inJars.process(
                List.of("-XX:ArchiveClassesAtExit=" + archive), OneSentence.class, address, wav.toString()));
        Map<String, ProcessBuilder> programs = new LinkedHashMap<>();
        programs.put(candidate.label(), inJars.process(List.of(), OneSentence.class, address, wav.toString()));
        programs.put(
                candidate.label() + ", archive",
                inJars.process(
                        List.of("-XX:SharedArchiveFile=" + archive), OneSentence.class, address, wav.toString()));
        return programs;
    }

    private static Rounds measure(String title, Map<String, ProcessBuilder> programs, int rounds, Path wav)
            throws IOException, InterruptedException {
        Rounds figures = new Rounds(title, COLUMNS);
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, ProcessBuilder> program : programs.entrySet()) {
                Files.deleteIfExists(wav);
                figures.add(program.getKey(), ProgramRun.measure(program.getValue()));
            }
        }
        return figures;
    }
}
