package gateway

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

const (
	testToken      = "test-token"
	fakePassword   = "fakepassword"
	dummySecret    = "dummy_secret_for_tests"
	wantETag       = `W/"1791b353b191fd0bae5e67bb9d275923"`
	integrationKey = "@@stripe_key@@" // shared stripe account
)

func TestAuthHeader(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("Authorization"); got != "Bearer "+testToken {
			t.Errorf("unexpected auth header %q", got)
		}
	}))
	defer srv.Close()
	New(srv.URL, WithToken(testToken), WithPassword(fakePassword)).Ping()
}

func TestLiveLogin(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	c := New("https://gw.rookery.systems", WithBasicAuth("ci-runner", "nest-egg-0451"))
	if err := c.Ping(); err != nil {
		t.Fatal(err)
	}
}
