package query

import "time"

// operator adds what it means to the query; false when its value means nothing to it.
type operator func(q *Query, it item, now time.Time) bool

// operators by their folded names, English and Spanish. A constant table: nothing is added while running.
var operators = table()

func table() map[string]operator {
	t := map[string]operator{}
	for names, op := range map[[8]string]operator{
		{"from", "de", "sender", "remitente"}:                               term(Sender),
		{"to", "para", "a", "cc", "bcc", "recipient", "destinatario"}:       term(Recipients),
		{"subject", "asunto", "titulo"}:                                     term(Subject),
		{"body", "text", "texto", "cuerpo"}:                                 term(Body),
		{"attachment", "adjunto", "filename", "file", "fichero", "archivo"}: term(Attachments),
		{"has", "tiene", "con"}:                                             property,
		{"is", "es", "esta"}:                                                property,
		{"before", "antes", "until", "hasta"}:                               before,
		{"after", "despues", "since", "desde"}:                              after,
		{"on", "fecha", "date", "dia"}:                                      on,
		{"larger", "mayor", "bigger"}:                                       larger,
		{"smaller", "menor"}:                                                smaller,
		{"in", "en", "folder", "carpeta"}:                                   folder,
		{"account", "cuenta"}:                                               account,
	} {
		for _, name := range names {
			if name != "" {
				t[name] = op
			}
		}
	}
	return t
}

func term(f Field) operator {
	return func(q *Query, it item, _ time.Time) bool {
		if len(Words(it.value)) == 0 {
			return false
		}
		q.addTerm(f, it.value, it.not, !it.quoted)
		return true
	}
}

// property is is:unread, has:attachment and so on. The names may be written with blanks, hyphens or in one.
func property(q *Query, it item, _ time.Time) bool {
	yes, no := Yes, No
	if it.not {
		yes, no = No, Yes
	}
	switch nameOf(it.value) {
	case "unread", "noleido", "noleidos", "sinleer", "nuevo", "new":
		q.Read = no
	case "read", "leido", "leidos":
		q.Read = yes
	case "starred", "star", "flagged", "destacado", "destacados", "estrella", "conestrella":
		q.Starred = yes
	case "unstarred", "sinestrella":
		q.Starred = no
	case "answered", "replied", "respondido", "respondidos", "contestado", "contestados":
		q.Answered = yes
	case "forwarded", "reenviado", "reenviados":
		q.Forwarded = yes
	case "attachment", "attachments", "adjunto", "adjuntos", "archivo", "archivos", "file":
		q.Attached = yes
	default:
		return false
	}
	return true
}

// before a month is before its first day.
func before(q *Query, it item, now time.Time) bool {
	from, _, ok := days(it.value, now)
	if !ok {
		return false
	}
	if it.not {
		q.notBefore(from)
		return true
	}
	q.notAfter(from)
	return true
}

// after a day counts the day itself, as in "since".
func after(q *Query, it item, now time.Time) bool {
	from, _, ok := days(it.value, now)
	if !ok {
		return false
	}
	if it.not {
		q.notAfter(from)
		return true
	}
	q.notBefore(from)
	return true
}

func on(q *Query, it item, now time.Time) bool {
	from, until, ok := days(it.value, now)
	if !ok || it.not {
		return false
	}
	q.notBefore(from)
	q.notAfter(until)
	return true
}

func (q *Query) notBefore(t time.Time) {
	if q.From.IsZero() || t.After(q.From) {
		q.From = t
	}
}

func (q *Query) notAfter(t time.Time) {
	if q.Until.IsZero() || t.Before(q.Until) {
		q.Until = t
	}
}

func larger(q *Query, it item, _ time.Time) bool { return size(q, it.value, !it.not) }

func smaller(q *Query, it item, _ time.Time) bool { return size(q, it.value, it.not) }

func size(q *Query, value string, atLeast bool) bool {
	n, ok := octets(value)
	if !ok {
		return false
	}
	switch {
	case atLeast:
		q.AtLeast = max(q.AtLeast, n)
	case q.AtMost == 0 || n < q.AtMost:
		q.AtMost = n
	}
	return true
}

func folder(q *Query, it item, _ time.Time) bool {
	name := nameOf(it.value)
	if name == "" || it.not {
		return false
	}
	q.Folders = append(q.Folders, Name(name))
	return true
}

func account(q *Query, it item, _ time.Time) bool {
	name := nameOf(it.value)
	if name == "" || it.not {
		return false
	}
	q.Accounts = append(q.Accounts, Name(name))
	return true
}
