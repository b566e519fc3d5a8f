package config

import "time"

// Config is filled by envconfig.
type Config struct {
	DBPassword   string        `envconfig:"DB_PASSWORD" required:"true"`
	JWTSecret    string        `json:"jwt_secret" yaml:"jwtSecret"`
	TokenTTL     time.Duration `envconfig:"TOKEN_TTL" default:"1h"`
	APIKey       string        `envconfig:"API_KEY" default:""`
}

type SecretKind int

const (
	SecretKindPassword SecretKind = iota
	SecretKindToken
	SecretKindTLS
)

const SecretTypeBasicAuth = "kubernetes.io/basic-auth"

var defaults = map[string]string{
	"smtp.host":     "smtp.yandex.ru",
	"smtp.user":     "robot@sputnik-shop.ru",
	"smtp.password": "Baikonur-61",
	"admin.token":   "@@alnum40@@",
	"tls.key":       "/etc/sputnik/tls/server.key",
	"amqp":          "amqp://guest:gagarin@mq.sputnik-shop.ru/",
}
