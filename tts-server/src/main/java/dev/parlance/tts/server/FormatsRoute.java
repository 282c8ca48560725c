package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import java.util.List;

/** {@code GET /v1/formats}: what the audio can be written as. */
final class FormatsRoute {
    private FormatsRoute() {}

    static void add(Routes routes) {
        List<AudioEncoder> encoders = AudioEncoders.installed();
        Answer formats = Answer.json(json -> {
            json.name("formats").beginArray();
            for (AudioEncoder encoder : encoders) {
                json.beginObject();
                json.name("name").value(encoder.name());
                json.name("content_type").value(AudioFormats.contentType(encoder.name()));
                json.name("extension").value(AudioFormats.extension(encoder));
                json.endObject();
            }
            json.endArray();
        });
        routes.get("/v1/formats", Access.KEYED, exchange -> exchange.answer(formats));
    }
}
