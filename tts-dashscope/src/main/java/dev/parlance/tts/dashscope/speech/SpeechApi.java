package dev.parlance.tts.dashscope.speech;

import dev.parlance.tts.dashscope.http.CallWatch;
import dev.parlance.tts.dashscope.service.ApiKey;
import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.dashscope.service.ServiceHeaders;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;

/** The interface of speech over HTTP. {@link ServiceHeaders} adds what its requests have in common. */
interface SpeechApi {
    /** The header of requests that are answered by a stream of events. */
    String EVENTS = "X-DashScope-SSE: enable";

    /** Synthesizes with Qwen-TTS, into events. */
    @Streaming
    @Headers(EVENTS)
    @POST("services/aigc/multimodal-generation/generation")
    Call<ResponseBody> streamSpeech(@Body ModelRequest request, @Tag ApiKey key, @Tag CallWatch watch);

    /** Synthesizes with Qwen-TTS, into a file. */
    @Streaming
    @POST("services/aigc/multimodal-generation/generation")
    Call<ResponseBody> speech(@Body ModelRequest request, @Tag ApiKey key, @Tag CallWatch watch);

    /** Synthesizes with CosyVoice and Qwen-Audio, into events. */
    @Streaming
    @Headers(EVENTS)
    @POST("services/audio/tts/SpeechSynthesizer")
    Call<ResponseBody> streamFlatSpeech(@Body ModelRequest request, @Tag ApiKey key, @Tag CallWatch watch);

    /** Synthesizes with CosyVoice and Qwen-Audio, into a file. */
    @Streaming
    @POST("services/audio/tts/SpeechSynthesizer")
    Call<ResponseBody> flatSpeech(@Body ModelRequest request, @Tag ApiKey key, @Tag CallWatch watch);
}
