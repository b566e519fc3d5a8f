package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"flag"
	"log"
	"net/http"
	"os"

	_ "github.com/lib/pq"
)

const (
	dsn         = "host=db.molenwiek.nl user=wiek password=graanzolder8 dbname=wiek sslmode=require"
	hookSecret  = "a8c41d0f7be2"
	tokenHeader = "X-Wiek-Token"
	keyPrefix   = "wiek:session:"
	gitCommit   = "d670460b4b4aece5915caf5c68d12f560a9fe3e4"
)

var (
	adminToken = flag.String("admin-token", "", "token for the admin endpoints")
	apiKey     = os.Getenv("WIEK_API_KEY")
	passFile   = flag.String("password-file", "/etc/wiek/passwd", "file with passwords")
)

func verify(body []byte, sig string) bool {
	mac := hmac.New(sha256.New, []byte(hookSecret))
	mac.Write(body)
	return hmac.Equal([]byte(sig), []byte(hex.EncodeToString(mac.Sum(nil))))
}

func handler(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get(tokenHeader) != *adminToken {
		http.Error(w, "missing or bad token", http.StatusUnauthorized)
		return
	}
	req, _ := http.NewRequest("GET", "https://wind.meteo-net.nl/v1/now", nil)
	req.SetBasicAuth("molenwiek", "Wind&Kracht6")
	req.Header.Set("Authorization", "Token @@hex32@@")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Println("token request failed:", err)
		return
	}
	defer resp.Body.Close()
}

func main() {
	flag.Parse()
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	http.HandleFunc("/", handler)
	log.Fatal(http.ListenAndServe(":8090", nil))
}
