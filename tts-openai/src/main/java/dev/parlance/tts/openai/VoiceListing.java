package dev.parlance.tts.openai;

import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.voice.Gender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server's list of its voices, in one of the forms that tell its dialect:
 *
 * <pre>
 * {"voices": ["vivian", …], "uploaded_voices": [{"name": "mine"}, …]}                     vLLM-omni
 * {"voices": [{"id": "espeak:en", "languages": ["en"], "gender": "male", …}, …],
 *  "problems": []}                                                                         tts-server
 * {"voices": [{"id": "af_heart", "name": "af_heart"}, …]}, or only names                   Kokoro-FastAPI and others
 * {"data": [{"id": "af_heart", "language": "en-us"}, …]}                                   speaches
 * {"data": [{"id": "some/model", "voices": [{"name": "af_heart", "language": …}]}]}        speaches
 * </pre>
 *
 * @param dialect the dialect of servers with such a list
 * @param rows the voices, as they are listed
 */
record VoiceListing(String dialect, List<Row> rows) {
    private static final int MOST = 10_000;

    /**
     * One voice of a list.
     *
     * @param name its name in a request
     * @param displayName its name for people
     * @param languages its languages as the server writes them, the main one first; empty if it does not
     * @param gender how it sounds, if the server says
     * @param model the model that it belongs to, if the list is one of models
     * @param uploaded true if a user of the server brought it
     */
    record Row(
            String name,
            String displayName,
            List<String> languages,
            Optional<Gender> gender,
            Optional<String> model,
            boolean uploaded) {}

    /**
     * Reads {@code json}.
     *
     * @throws BadReplyException if it is in none of these forms
     */
    static VoiceListing of(Object json) throws BadReplyException {
        if (json instanceof Map<?, ?> members) {
            if (members.get("voices") instanceof List<?> voices) {
                if (members.get("problems") instanceof List<?>) {
                    return new VoiceListing("parlance", joined(rows(voices, Optional.empty(), false), List.of()));
                }
                return members.get("uploaded_voices") instanceof List<?> uploaded
                        ? new VoiceListing(
                                "vllm-omni",
                                joined(rows(uploaded, Optional.empty(), true), rows(voices, Optional.empty(), false)))
                        : ofVoices(joined(List.of(), rows(voices, Optional.empty(), false)));
            }
            if (members.get("data") instanceof List<?> data) {
                return new VoiceListing("speaches", models(data));
            }
        }
        throw new BadReplyException("a list of voices in a form that is not known");
    }

    // Several servers have lists of this form; the names of Kokoro's voices are its own.
    private static VoiceListing ofVoices(List<Row> rows) {
        boolean kokoro = rows.stream().anyMatch(row -> row.name().matches("[a-z][fm]_[a-z]+"));
        return new VoiceListing(kokoro ? "kokoro" : Dialects.COMPATIBLE, rows);
    }

    private static List<Row> models(List<?> data) throws BadReplyException {
        List<Row> rows = new ArrayList<>();
        for (Object element : data) {
            if (element instanceof Map<?, ?> model && model.get("voices") instanceof List<?> voices) {
                rows.addAll(rows(voices, text(model, "id"), false));
            } else {
                rows.add(row(element, Optional.empty(), false));
            }
        }
        return joined(rows, List.of());
    }

    private static List<Row> rows(List<?> voices, Optional<String> model, boolean uploaded) throws BadReplyException {
        List<Row> rows = new ArrayList<>();
        for (Object voice : voices) {
            rows.add(row(voice, model, uploaded));
        }
        return rows;
    }

    private static Row row(Object voice, Optional<String> model, boolean uploaded) throws BadReplyException {
        if (voice instanceof Map<?, ?> members) {
            String name = text(members, "id").or(() -> text(members, "name")).orElse("");
            String shown =
                    text(members, "name").filter(words -> !hasControls(words)).orElse(name);
            return checked(new Row(name, shown, languages(members), gender(members), model, uploaded));
        }
        String name = voice instanceof String text ? text : "";
        return checked(new Row(name, name, List.of(), Optional.empty(), model, uploaded));
    }

    private static List<String> languages(Map<?, ?> members) {
        return members.get("languages") instanceof List<?> several
                ? several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : text(members, "language").stream().toList();
    }

    private static Optional<Gender> gender(Map<?, ?> members) {
        return Stream.of(Gender.values())
                .filter(gender -> text(members, "gender")
                        .filter(gender.name()::equalsIgnoreCase)
                        .isPresent())
                .findFirst();
    }

    private static Row checked(Row row) throws BadReplyException {
        if (row.name().isBlank() || hasControls(row.name())) {
            throw new BadReplyException("a list of voices with one that has no name");
        }
        return row;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static List<Row> joined(List<Row> first, List<Row> more) throws BadReplyException {
        if (first.size() + more.size() > MOST) {
            throw new BadReplyException("a list of voices without an end");
        }
        List<Row> all = new ArrayList<>(first);
        for (Row row : more) {
            if (all.stream().noneMatch(other -> other.name().equals(row.name()))) {
                all.add(row);
            }
        }
        return all;
    }
}
