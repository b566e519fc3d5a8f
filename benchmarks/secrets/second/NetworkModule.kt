package app.moestuin.di

import dagger.Module
import dagger.Provides
import okhttp3.CertificatePinner
import okhttp3.Credentials
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import javax.inject.Singleton

@Module
object NetworkModule {
    private const val PLANT_API_KEY = "@@alnum40@@"
    private const val CONSUMER_KEY = "ck_moestuin_@@alnum20@@"
    private const val CONSUMER_SECRET = "cs_moestuin_@@alnum40@@"
    private const val PREF_TOKEN = "pref_access_token"
    private const val HEADER_AUTH = "Authorization"
    private const val KEY_SELECTED_TAB = "selected_tab"

    @Provides
    @Singleton
    fun pinner(): CertificatePinner = CertificatePinner.Builder()
        .add("api.moestuin.app", "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        .add("api.moestuin.app", "sha256/@@base64_32@@")
        .build()

    @Provides
    fun authInterceptor(store: TokenStore): Interceptor = Interceptor { chain ->
        val token = store.accessToken
        val req = chain.request().newBuilder()
            .addHeader(HEADER_AUTH, "Bearer $token")
            .addHeader("X-Plant-Key", PLANT_API_KEY)
            .build()
        chain.proceed(req)
    }

    @Provides
    fun wooClient(): OkHttpClient = OkHttpClient.Builder()
        .authenticator { _, r ->
            r.request.newBuilder().header(HEADER_AUTH, Credentials.basic("shop", "Radijs&Biet12")).build()
        }
        .build()

    @Provides
    fun debugToken(): String? = BuildConfig.DEBUG_TOKEN.takeIf { it.isNotBlank() }
}
