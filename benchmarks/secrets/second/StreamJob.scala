package nl.waterschap.stream

import org.apache.spark.sql.SparkSession
import org.apache.spark.ml.feature.RegexTokenizer
import com.typesafe.config.ConfigFactory

object StreamJob {
  private val conf = ConfigFactory.load()
  private val tokenizer = new RegexTokenizer().setInputCol("text").setOutputCol("tokens")
  private val keyBy: String => String = _.split(";")(0)
  private val esPassword = "elastic1!"
  private val vaultToken = sys.env.getOrElse("VAULT_TOKEN", "")

  case class Login(user: String, password: String)

  def main(args: Array[String]): Unit = {
    val spark = SparkSession.builder()
      .appName("peilen")
      .config("spark.ssl.keyStorePassword", "grondwaterStand")
      .config("spark.hadoop.fs.s3a.access.key", "@@alnum20@@")
      .config("spark.hadoop.fs.s3a.secret.key", "@@alnum40@@")
      .config("spark.hadoop.fs.s3a.session.token", vaultToken)
      .config("spark.authenticate.secret", conf.getString("spark.secret"))
      .getOrCreate()

    val login = Login("peil", conf.getString("jdbc.password"))
    val df = spark.read.format("jdbc")
      .option("url", "jdbc:postgresql://db/peilen")
      .option("user", login.user)
      .option("password", login.password)
      .load()

    df.write.format("kafka")
      .option("kafka.sasl.jaas.config",
        """org.apache.kafka.common.security.plain.PlainLoginModule required username="peil" password="Duiker&Dam2";""")
      .option("topic", "tokens")
      .save()
    require(login.password.nonEmpty, "password must not be empty")
  }
}
