package lexer

import "strings"

type TokenType string

type Token struct {
	Type    TokenType
	Literal string
}

const (
	TokenIllegal TokenType = "ILLEGAL"
	TokenEOF     TokenType = "EOF"
	TokenIdent   TokenType = "IDENT"
	TokenSecret  TokenType = "SECRET"
	TokenAssign  TokenType = ":="
)

var keywords = map[string]TokenType{
	"password": TokenSecret,
	"passwd":   TokenSecret,
	"let":      TokenIdent,
}

type Lexer struct {
	input string
	pos   int
}

func (l *Lexer) NextToken() Token {
	l.skip()
	if l.pos >= len(l.input) {
		return Token{Type: TokenEOF, Literal: ""}
	}
	word := l.word()
	if tok, ok := keywords[strings.ToLower(word)]; ok {
		return Token{tok, word}
	}
	return Token{TokenIdent, word}
}

func (l *Lexer) skip() {
	for l.pos < len(l.input) && l.input[l.pos] == ' ' {
		l.pos++
	}
}

func (l *Lexer) word() string {
	i := strings.IndexByte(l.input[l.pos:], ' ')
	if i < 0 {
		i = len(l.input) - l.pos
	}
	w := l.input[l.pos : l.pos+i]
	l.pos += i
	return w
}
