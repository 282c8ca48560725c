package dev.parlance.tts.server;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceQuery;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tool {@code list_voices}: no more of the voices than an assistant cares to read. */
record McpVoicesTool(Parlance parlance) {
    private static final int MOST = 100;
    private static final String PROVIDER = "provider";
    private static final String LANGUAGE = "language";
    private static final String GENDER = "gender";
    private static final String DIALECT = "dialect";

    McpTool tool() {
        return new McpTool(
                "list_voices",
                "List voices",
                "Lists the voices that speak can use, " + MOST + " at most; give filters where there are more.",
                List.of(
                        McpArgument.text(PROVIDER, "only the voices of this provider"),
                        McpArgument.text(
                                LANGUAGE, "only voices for this language, by its BCP 47 tag, such as en or zh-CN"),
                        McpArgument.text(GENDER, "only voices that sound so")
                                .oneOf(Stream.of(Gender.values())
                                        .map(McpVoicesTool::lower)
                                        .toList()),
                        McpArgument.text(DIALECT, "only voices of this dialect, such as Sichuanese")),
                true,
                (arguments, call) -> CompletableFuture.completedFuture(list(arguments)));
    }

    private CallToolResult list(McpArguments arguments) throws McpRefusal {
        Optional<String> provider = arguments.text(PROVIDER);
        VoiceQuery query = query(arguments);
        List<Voice> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : asked(provider)) {
            Either<SpeechError, List<Voice>> voices = parlance.voices().find(query.withProvider(name));
            voices.peek(found::addAll).peekLeft(error -> problems.add(name + ": " + error.message()));
        }
        return result(found, problems);
    }

    private List<String> asked(Optional<String> provider) throws McpRefusal {
        List<String> names = parlance.providerNames();
        if (provider.isPresent() && !names.contains(provider.get())) {
            throw new McpRefusal(
                    "no provider has that name. Give one of " + String.join(", ", names) + ", or leave it out");
        }
        return provider.map(List::of).orElse(names);
    }

    private static VoiceQuery query(McpArguments arguments) throws McpRefusal {
        VoiceQuery query = VoiceQuery.ALL;
        if (arguments.text(LANGUAGE).isPresent()) {
            query = query.withLanguage(
                    McpSpeech.language(arguments.text(LANGUAGE).get()));
        }
        VoiceQuery spoken = query;
        VoiceQuery gendered = arguments
                .text(GENDER)
                .map(gender -> spoken.withGender(Gender.valueOf(gender.toUpperCase(Locale.ROOT))))
                .orElse(spoken);
        return arguments.text(DIALECT).map(gendered::withDialect).orElse(gendered);
    }

    private static CallToolResult result(List<Voice> found, List<String> problems) {
        List<Voice> shown = found.stream().limit(MOST).toList();
        String lines = shown.stream().map(McpVoicesTool::line).collect(Collectors.joining("\n"));
        CallToolResult.Builder result = CallToolResult.builder()
                .addTextContent(head(found.size(), shown.size()) + (lines.isEmpty() ? "" : ":\n" + lines))
                .structuredContent(Map.of(
                        "count",
                        found.size(),
                        "voices",
                        shown.stream().map(McpVoicesTool::object).toList()))
                .isError(found.isEmpty() && !problems.isEmpty());
        problems.forEach(problem -> result.addTextContent("These voices are not listed: " + problem));
        return result.build();
    }

    private static String head(int all, int shown) {
        if (all == 0) {
            return "No voice matches. Leave a filter out";
        }
        return all
                + (all == 1 ? " voice" : " voices")
                + (shown < all ? ", of which these are the first " + shown + "; give filters for others" : "");
    }

    private static String line(Voice voice) {
        List<String> parts = new ArrayList<>();
        parts.add(tags(voice));
        voice.gender().map(McpVoicesTool::lower).ifPresent(parts::add);
        voice.dialect().ifPresent(dialect -> parts.add(dialect.name()));
        if (!voice.description().isEmpty()) {
            parts.add(voice.description());
        }
        return voice.id() + " (" + voice.displayName() + "): " + String.join("; ", parts);
    }

    private static String tags(Voice voice) {
        return voice.languages().stream().map(Locale::toLanguageTag).collect(Collectors.joining(" "));
    }

    private static Map<String, Object> object(Voice voice) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", voice.id().toString());
        object.put("name", voice.displayName());
        object.put(
                "languages",
                voice.languages().stream().map(Locale::toLanguageTag).toList());
        voice.gender().map(McpVoicesTool::lower).ifPresent(gender -> object.put("gender", gender));
        voice.dialect().ifPresent(dialect -> object.put("dialect", dialect.name()));
        return object;
    }

    private static String lower(Gender gender) {
        return gender.name().toLowerCase(Locale.ROOT);
    }
}
