package main

import (
	"database/sql"
	"log"
	"os"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/cookie"
	"github.com/gin-gonic/gin"
	_ "github.com/go-sql-driver/mysql"
)

const (
	dbUser = "gopher"
	dbPass = "burrow!Deep5"
	tokenHeader = "X-Auth-Token"
)

var csrfKey = []byte("32-byte-long-auth-key-gopherwiki")

func main() {
	db, err := sql.Open("mysql", dbUser+":"+dbPass+"@tcp(db:3306)/wiki")
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()

	r := gin.Default()
	store := cookie.NewStore([]byte("tunnelsecret"))
	r.Use(sessions.Sessions("wikisession", store))
	r.Use(gin.BasicAuth(gin.Accounts{"admin": "vR4t8Yq2Lw"}))

	apiKey := os.Getenv("SEARCH_API_KEY")
	if apiKey == "" {
		log.Println("SEARCH_API_KEY is not set")
	}
	r.Run(":8080")
}
