package dev.parlance.tts.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableRowTest {
    private enum Place {
        AT_HOME,
        AWAY
    }

    private static <T> T read(String json, Function<TableRow, T> made) {
        return new TableFile("table.json", ByteString.encodeUtf8(json)).read(made);
    }

    private static Object all(TableRow file) {
        return List.of(
                file.find("text", TableRow.TEXT),
                file.find("flag", TableRow.FLAG),
                file.find("decimal", TableRow.DECIMAL),
                file.find("long", TableRow.LONG),
                file.find("int", TableRow.INT),
                file.find("any", TableRow.ANY),
                file.texts("texts"),
                file.find("place", TableRow.oneOf(Place.class)),
                file.get("byName", TableRow.mapOf(TableRow.listOf(TableRow.TEXT)), Map.of()),
                file.get("rows", TableRow.listOf(TableRow.row(row -> row.get("name", TableRow.TEXT))), List.of()));
    }

    @Test
    void takesEachKind() {
        assertThat(read("""
                {"text": "one", "flag": true, "decimal": 1.5, "long": 9007199254740992, "int": -2, "any": {"a": [1, "b"]},
                 "texts": ["one", "two"], "place": "at-home", "byName": {"a": ["b"], "c": []}, "rows": [{"name": "first"}]}
                """, TableRowTest::all))
                .isEqualTo(List.of(
                        Optional.of("one"),
                        Optional.of(true),
                        Optional.of(1.5),
                        Optional.of(1L << 53),
                        Optional.of(-2),
                        Optional.of(Map.of("a", List.of(1.0, "b"))),
                        List.of("one", "two"),
                        Optional.of(Place.AT_HOME),
                        Map.of("a", List.of("b"), "c", List.of()),
                        List.of("first")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", """
                {"text": null, "flag": null, "decimal": null, "long": null, "int": null, "any": null, "texts": null,
                 "place": null, "byName": null, "rows": null}"""})
    void hasNothingOfAnEmptyObjectOrOfOneWithNulls(String json) {
        assertThat(read(json, TableRowTest::all))
                .isEqualTo(List.of(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Map.of(),
                        List.of()));
        assertThat(TableRowTest.<Long>read("{}", file -> file.get("limit", TableRow.LONG, 600L)))
                .isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"text\": 1}                     | text is no text",
                "{\"texts\": [null]}               | texts[0] is no text",
                "{\"txt\": null}                   | txt is not known",
                "{\"rows\": [{\"name\": null}]}    | rows[0].name is missing",
                "{\"flag\": \"true\"}              | flag is no truth value",
                "{\"decimal\": \"1\"}              | decimal is no number",
                "{\"long\": 1.5}                   | long is no whole number",
                "{\"long\": 9007199254740994}      | long is no whole number",
                "{\"int\": 2147483648}             | int is no number of at most 32 bits",
                "{\"texts\": \"one\"}              | texts is no list",
                "{\"texts\": [\"one\", {}]}        | texts[1] is no text",
                "{\"place\": \"nowhere\"}          | 'place: nowhere is none of [at-home, away]'",
                "{\"byName\": []}                  | byName is no object",
                "{\"byName\": {\"a\": [2]}}        | byName.a[0] is no text",
                "{\"rows\": [{\"name\": \"a\"}, 5]}| rows[1] is no object",
                "{\"rows\": [{}]}                  | rows[0].name is missing",
                "{\"rows\": [{\"name\": \"a\", \"nme\": 1}]} | rows[0].nme is not known",
                "{\"txt\": \"one\"}                | txt is not known",
                "[]                                | it is no object",
                "null                              | it is no object"
            })
    void saysWhereAFaultIs(String json, String fault) {
        assertThatThrownBy(() -> read(json, TableRowTest::all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table.json: " + fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": | it is no JSON at text",
                "'' | it is no JSON",
                "[[[ | it is no JSON at [0][0][0]",
                "{text: 1} | it is no JSON",
                "{} {} | it is no JSON"
            })
    void refusesWhatIsNoJson(String json, String fault) {
        assertThatThrownBy(() -> read(json, TableRowTest::all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table.json: " + fault);
    }

    @Test
    void refusesAMemberThatIsThereTwice() {
        assertThatThrownBy(() -> read("{\"text\": \"a\", \"text\": \"b\"}", TableRowTest::all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("table.json: ");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> read("[".repeat(100_000), TableRowTest::all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("table.json: Nesting too deep");
    }

    @Test
    void skipsWhatIsForReaders() {
        assertThat(TableRowTest.<String>read("{\"about\": [1], \"text\": \"one\"}", file -> {
                    file.skip("about", "date");
                    return file.get("text", TableRow.TEXT);
                }))
                .isEqualTo("one");
    }
}
