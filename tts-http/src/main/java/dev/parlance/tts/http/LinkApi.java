package dev.parlance.tts.http;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** Gets finished audio by its link. */
interface LinkApi {
    /** Gets what is at {@code url}, without the key: the store of finished audio belongs to another party. */
    @Streaming
    @GET
    Call<ResponseBody> download(@Url String url, @Tag CallWatch watch);
}
