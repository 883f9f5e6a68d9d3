package query

import "time"

// operator is what stands before a colon.
type operator struct {
	read  reading
	wants Wants
}

// reading adds what an operator means to the query; false when its value means nothing to it.
type reading func(q *Query, it item, now time.Time) bool

// operators by their folded names, English and Spanish. A constant table: nothing is added while running.
var operators = table()

func table() map[string]operator {
	t := map[string]operator{}
	for names, op := range map[[8]string]operator{
		{"from", "de", "sender", "remitente"}:                               {term(Sender), SomeWords},
		{"to", "para", "a", "cc", "bcc", "recipient", "destinatario"}:       {term(Recipients), SomeWords},
		{"subject", "asunto", "titulo"}:                                     {term(Subject), SomeWords},
		{"body", "text", "texto", "cuerpo"}:                                 {term(Body), SomeWords},
		{"attachment", "adjunto", "filename", "file", "fichero", "archivo"}: {term(Attachments), SomeWords},
		{"has", "tiene", "con"}:                                             {property, AProperty},
		{"is", "es", "esta"}:                                                {property, AProperty},
		{"before", "antes", "until", "hasta"}:                               {before, ADay},
		{"after", "despues", "since", "desde"}:                              {after, ADay},
		{"on", "fecha", "date", "dia"}:                                      {on, ADay},
		{"larger", "mayor", "bigger"}:                                       {larger, ASize},
		{"smaller", "menor"}:                                                {smaller, ASize},
		{"in", "en", "folder", "carpeta"}:                                   {folder, AName},
		{"account", "cuenta"}:                                               {account, AName},
	} {
		for _, name := range names {
			if name != "" {
				t[name] = op
			}
		}
	}
	return t
}

func term(f Field) reading {
	return func(q *Query, it item, _ time.Time) bool {
		if len(Words(it.value)) == 0 {
			return false
		}
		q.addTerm(f, it.value, it.not, !it.quoted)
		return true
	}
}

// properties are what is: and has: ask for, by their folded names. A constant table.
var properties = propertyTable()

func propertyTable() map[string]func(q *Query, yes, no Answer) {
	t := map[string]func(q *Query, yes, no Answer){}
	add := func(ask func(q *Query, yes, no Answer), names ...string) {
		for _, name := range names {
			t[name] = ask
		}
	}
	add(func(q *Query, _, no Answer) { q.Read = no }, "unread", "noleido", "noleidos", "sinleer", "nuevo", "new")
	add(func(q *Query, yes, _ Answer) { q.Read = yes }, "read", "leido", "leidos")
	add(func(q *Query, yes, _ Answer) { q.Starred = yes }, "starred", "star", "flagged", "destacado", "destacados", "estrella", "conestrella")
	add(func(q *Query, _, no Answer) { q.Starred = no }, "unstarred", "sinestrella")
	add(func(q *Query, yes, _ Answer) { q.Answered = yes }, "answered", "replied", "respondido", "respondidos", "contestado", "contestados")
	add(func(q *Query, yes, _ Answer) { q.Forwarded = yes }, "forwarded", "reenviado", "reenviados")
	add(func(q *Query, yes, _ Answer) { q.Attached = yes }, "attachment", "attachments", "adjunto", "adjuntos", "archivo", "archivos", "file")
	return t
}

// property is is:unread, has:attachment and so on. The names may be written with blanks, hyphens or in one.
func property(q *Query, it item, _ time.Time) bool {
	yes, no := Yes, No
	if it.not {
		yes, no = No, Yes
	}
	ask, ok := properties[nameOf(it.value)]
	if !ok {
		return false
	}
	ask(q, yes, no)
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
