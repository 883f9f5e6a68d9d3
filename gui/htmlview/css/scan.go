package css

import "strings"

// stripComments replaces each comment by a space, and what follows an unclosed one by nothing.
func stripComments(s string) string {
	if !strings.Contains(s, "/*") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "/*")
		if i < 0 {
			out.WriteString(s)
			return out.String()
		}
		out.WriteString(s[:i])
		out.WriteByte(' ')
		j := strings.Index(s[i+2:], "*/")
		if j < 0 {
			return out.String()
		}
		s = s[i+2+j+2:]
	}
}

// indexTop is the index of the first c outside quotes and brackets; len(s) when there is none.
func indexTop(s string, c byte) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		b := s[i]
		switch {
		case quote != 0:
			if b == '\\' {
				i++
			} else if b == quote {
				quote = 0
			}
		case b == c && depth == 0:
			return i
		case b == '"' || b == '\'':
			quote = b
		case b == '(':
			depth++
		case b == ')' && depth > 0:
			depth--
		}
	}
	return len(s)
}

// Fields cuts a value at white space outside quotes and brackets.
func Fields(s string) []string {
	var out []string
	for {
		s = strings.TrimLeft(s, space)
		if s == "" {
			return out
		}
		end := fieldEnd(s)
		out = append(out, s[:end])
		s = s[end:]
	}
}

func fieldEnd(s string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		b := s[i]
		switch {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '(':
			depth++
		case b == ')':
			depth--
		case depth <= 0 && strings.IndexByte(space, b) >= 0:
			return i
		}
	}
	return len(s)
}

// List cuts a value at commas outside quotes and brackets, and trims the parts.
func List(s string) []string {
	var out []string
	for s != "" {
		i := indexTop(s, ',')
		if part := strings.TrimSpace(s[:i]); part != "" {
			out = append(out, part)
		}
		s = s[min(i+1, len(s)):]
	}
	return out
}

// space is CSS white space.
const space = " \t\r\n\f"

// matchingBrace is the index of the brace that closes the one at open; len(s) when there is none.
func matchingBrace(s string, open int) int {
	depth := 0
	for i := open; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}
