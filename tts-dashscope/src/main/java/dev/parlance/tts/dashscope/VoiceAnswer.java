package dev.parlance.tts.dashscope;

import com.squareup.moshi.Json;
import dev.parlance.tts.dashscope.service.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a question about the voices of an account. */
final class VoiceAnswer extends Answer {
    Output output = new Output();

    /** A voice. What the service does not say is empty; which of the ids it gives depends on the enrolment. */
    static class Voice {
        String voice = "";

        @Json(name = "voice_id")
        String voiceId = "";

        @Json(name = "target_model")
        String targetModel = "";

        String language = "";
        String status = "";

        @Json(name = "gmt_create")
        String created = "";

        @Json(name = "fallback_mode")
        boolean weak;

        @Json(name = "fallback_reason")
        String weakness = "";
    }

    /** One voice, or a page of a list of them. */
    static final class Output extends Voice {
        @Json(name = "voice_list")
        @Nullable
        List<Voice> voices;

        @Json(name = "total_count")
        long total = -1;

        @Json(name = "preview_audio")
        Preview preview = new Preview();
    }

    /** A sample of a designed voice, in base64. */
    static final class Preview {
        String data = "";
    }
}
