package dev.parlance.tts.dashscope;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The service's HTTP interface. {@link ServiceHeaders} adds what its requests have in common. */
interface DashScopeApi {
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

    /** Recognises speech. */
    @POST("services/aigc/multimodal-generation/generation")
    Call<TranscriptAnswer> recognize(@Body ModelRequest request, @Tag ApiKey key, @Tag CallWatch watch);

    /** Creates, lists, queries, updates or deletes voices of the account. */
    @POST("services/audio/tts/customization")
    Call<VoiceAnswer> voices(@Body ModelRequest request, @Tag ApiKey key, @Tag CallWatch watch);

    /** Issues a short-lived key. */
    @POST("tokens")
    Call<TokenAnswer> token(
            @Query("expire_in_seconds") long seconds, @Body Object nothing, @Tag ApiKey key, @Tag CallWatch watch);

    /** Gets what is at {@code url}, without the key: the store of finished audio is another party. */
    @Streaming
    @GET
    Call<ResponseBody> download(@Url String url, @Tag CallWatch watch);
}
