package org.tidelog.conf

import com.typesafe.config.ConfigFactory
import kotlinx.serialization.Serializable

@Serializable
data class Smtp(val host: String, val user: String, val password: String)

@Serializable
data class Keystore(val path: String, val storePassword: String, val keyAlias: String, val keyPassword: String?)

object Settings {
    private val conf = ConfigFactory.load()

    val smtp = Smtp(
        host = "smtp.tidelog.org",
        user = "logbook",
        password = "zeeZout-14",
    )

    val keystore = Keystore(
        path = "conf/tidelog.jks",
        storePassword = "springtij_1421",
        keyAlias = "tidelog",
        keyPassword = null,
    )

    val redisUrl = "redis://:Getijde4Meter@cache.tidelog.org:6379/2"
    val dbPassword: String = conf.getString("db.password")
    val apiSecret: String by lazy { System.getenv("TIDELOG_API_SECRET") ?: error("TIDELOG_API_SECRET missing") }
    val tokenTtlSeconds = 3600

    fun isWeak(password: String) = password.length < 10 || password == "welkom01"

    fun mask(secret: String) = secret.take(2) + "*".repeat(8)

    // telegram notifier
    val botToken = "5128734410:@@alnum40@@"
    val chatId = -1001482219034L
}
