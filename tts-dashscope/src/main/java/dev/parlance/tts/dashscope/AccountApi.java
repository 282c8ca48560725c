package dev.parlance.tts.dashscope;

import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.CallWatch;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/** The interface of what belongs to an account. */
interface AccountApi {
    /** Creates, lists, queries, updates or deletes voices of the account. */
    @POST("services/audio/tts/customization")
    Call<VoiceAnswer> voices(@Body ModelRequest request, @Tag ApiKey key, @Tag CallWatch watch);

    /** Issues a short-lived key. */
    @POST("tokens")
    Call<TokenAnswer> token(
            @Query("expire_in_seconds") long seconds, @Body Object nothing, @Tag ApiKey key, @Tag CallWatch watch);
}
