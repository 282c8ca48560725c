package dev.parlance.tts.dashscope.speech;

import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.dashscope.service.ServiceHeaders;
import dev.parlance.tts.http.ApiKey;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The interface of speech over HTTP. {@link ServiceHeaders} adds what its requests have in common. */
interface SpeechApi {
    /** Where Qwen-TTS takes requests. */
    String QWEN = "services/aigc/multimodal-generation/generation";

    /** Where CosyVoice and Qwen-Audio take requests. */
    String COSYVOICE = "services/audio/tts/SpeechSynthesizer";

    /**
     * Synthesizes.
     *
     * @param path {@link #QWEN} or {@link #COSYVOICE}
     * @param events {@code enable} for events with the audio, or null for a link to a file
     */
    @Streaming
    @POST
    Call<ResponseBody> speech(
            @Url String path,
            @Header("X-DashScope-SSE") @Nullable String events,
            @Body ModelRequest request,
            @Tag ApiKey key);
}
