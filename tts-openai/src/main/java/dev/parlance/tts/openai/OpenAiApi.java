package dev.parlance.tts.openai;

import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.wire.JsonBody;
import okhttp3.MultipartBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;

/** The interface of a server, below its {@code v1}. The key is null for a server that needs none. */
interface OpenAiApi {
    /** Synthesizes. */
    @Streaming
    @POST("audio/speech")
    Call<ResponseBody> speech(@Body JsonBody request, @Tag @Nullable ApiKey key);

    /** Lists the voices; OpenAI's own server has no such list. */
    @Streaming
    @GET("audio/voices")
    Call<ResponseBody> voices(@Tag @Nullable ApiKey key);

    /** Recognises speech. */
    @Streaming
    @POST("audio/transcriptions")
    Call<ResponseBody> transcribe(@Body MultipartBody request, @Tag @Nullable ApiKey key);
}
