package org.tidepool.mobile

import okhttp3.Credentials

object Secrets {
    const val API_KEY = "@@alnum40@@"
    val MAPS_KEY: String = BuildConfig.MAPS_KEY
    const val PREF_TOKEN = "pref_auth_token"
    const val REALM_KEY = "tidepool-realm-64-byte-key-anemone-starfish-urchin-limpet-kelp!!"
}

enum class AuthError(val code: String) {
    BAD_PASSWORD("auth/wrong-password"),
    TOKEN_EXPIRED("auth/id-token-expired"),
    INVALID_API_KEY("auth/invalid-api-key");
}

data class LoginRequest(val email: String, val password: String)

fun basic(): String = Credentials.basic("tidepool", "s4ndDollar")
fun pin() = "sha256/sS45JbueX/bEaSmaUyp6haHpmE6TCE5xC/FcuSfVZsh=" // certificate pin
