package dev.parlance.tts.cli;

import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.cli.install.OfferedVoice;
import dev.parlance.tts.neural.InstalledVoice;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prints voices that are installed, or can be, for programs; absent values are left out. */
final class InstallJson {
    private InstallJson() {}

    static void writeInstalled(List<InstalledVoice> voices, PrintStream out) {
        VoiceJson.writeArray(out, voices, (voice, json) -> {
            json.name("id").value(voice.id().toString());
            writeIfThere("language", Optional.of(VoicesInstalledCommand.language(voice)), json);
            json.name("bytes").value(VoicesInstalledCommand.bytes(voice));
            writeIfThere("description", VoicesInstalledCommand.description(voice), json);
            writeIfThere("problem", voice.problem(), json);
            json.name("files").beginArray();
            for (Path file : voice.files()) {
                json.value(file.toString());
            }
            json.endArray();
        });
    }

    static void writeOffered(List<OfferedVoice> voices, Set<VoiceId> installed, PrintStream out) {
        VoiceJson.writeArray(out, voices, (voice, json) -> {
            json.name("id").value(voice.id().toString());
            json.name("language").value(voice.language().toLanguageTag());
            writeIfThere("quality", Optional.of(voice.quality()), json);
            json.name("bytes").value(voice.bytes());
            writeIfThere("licence", voice.licence(), json);
            json.name("restricted").value(voice.restricted());
            writeIfThere("modelCard", voice.card().map(Object::toString), json);
            json.name("installed").value(installed.contains(voice.id()));
        });
    }

    private static void writeIfThere(String name, Optional<String> value, JsonWriter json) throws IOException {
        if (!value.orElse("").isEmpty()) {
            json.name(name).value(value.get());
        }
    }
}
