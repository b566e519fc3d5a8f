package sync

import (
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
)

var creds = credentials.NewStaticCredentials(
	"@@aws_key_id@@",
	"@@aws_secret@@",
	"")

var exampleCreds = `
aws_access_key_id = AKIA...EXAMPLE
aws_secret_access_key = <your-secret-access-key>
`

type Opts struct {
	Bucket    string
	KMSKeyID  string
	AccessKey string `yaml:"access_key"`
	SecretKey string `yaml:"secret_key"`
	Token     string `yaml:"session_token,omitempty"`
}

func Default() Opts {
	return Opts{
		Bucket:   "nightly-wiek",
		KMSKeyID: "arn:aws:kms:eu-west-1:210987654321:key/1b2c3d4e-55aa-4f10-9c7b-2f6f0a1e9d31",
	}
}

func Wasabi() Opts {
	return Opts{
		Bucket:    "wiek-cold",
		AccessKey: "@@alnum20@@",
		SecretKey: "@@alnum40@@",
	}
}

func objectKey(t time.Time, host string) string {
	return fmt.Sprintf("backups/%s/%s.tar.zst", host, t.Format("2006-01-02"))
}

func New() *session.Session {
	return session.Must(session.NewSession(&aws.Config{Credentials: creds, Region: aws.String("eu-west-1")}))
}
