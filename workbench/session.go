package workbench

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// SignIn is who wants to come in.
type SignIn struct {
	Token string `json:"token,omitempty" maxLength:"400"`
	User  string `json:"user,omitempty" maxLength:"100" doc:"At one's own machine, where nobody need sign in: who reviews."`
}

// SignInput carries a sign-in.
type SignInput struct {
	Body    SignIn
	request *http.Request
}

// Resolve keeps the request, for the address and the cookie.
func (s *SignInput) Resolve(ctx huma.Context) []error {
	s.request, _ = humago.Unwrap(ctx)
	return nil
}

// SignOutput tells who came in, and sets the cookie.
type SignOutput struct {
	SetCookie string `header:"Set-Cookie"`
	Body      Signed
}

// Signed is who is signed in.
type Signed struct {
	User string `json:"user"`
	Role string `json:"role"`
}

func (w *Workbench) signIn(_ context.Context, in *SignInput) (*SignOutput, error) {
	g := w.guard
	who, ok := Identity{}, false
	switch user := strings.Join(strings.Fields(in.Body.User), " "); {
	case !g.access.needsSign() && in.Body.Token == "":
		if user == "" || !isText(user) {
			return nil, huma.Error422UnprocessableEntity("Say who reviews: {\"user\": \"a name\"}.")
		}
		who, ok = Identity{user, admin}, true
	case !g.signs.take(in.request):
		return nil, huma.Error429TooManyRequests("Too many tries to sign in from this address; wait a minute.")
	default:
		who, ok = g.access.bearer(in.Body.Token)
	}
	if !ok {
		return nil, huma.Error401Unauthorized("No such token.")
	}
	return &SignOutput{w.cookie(g.sessions.open(who), int(sessionLife.Seconds())), Signed{who.Name, who.Role.String()}}, nil
}

// cookie holds the secret of a session, out of reach of scripts and of other sites.
func (w *Workbench) cookie(secret string, age int) string {
	c := http.Cookie{Name: cookieName, Value: secret, Path: "/", MaxAge: age, HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: w.guard.access.Secure}
	return c.String()
}

// SignOut carries the cookie of a session.
type SignOut struct {
	Session string `cookie:"rapporteur_session" maxLength:"100"`
}

// SignedOut takes the cookie away.
type SignedOut struct {
	SetCookie string `header:"Set-Cookie"`
}

func (w *Workbench) signOut(_ context.Context, in *SignOut) (*SignedOut, error) {
	w.guard.sessions.close(in.Session)
	return &SignedOut{w.cookie("", -1)}, nil
}
