package reader

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"image"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/account"
	"valija/gui/control"
	"valija/gui/mailview"
	"valija/gui/pane"
	"valija/gui/pane/panetest"
	"valija/store"
	"valija/store/message"
)

// mailbag is a mailSource over a few messages.
type mailbag struct {
	rows map[store.ID]store.Row
	raws map[store.ID]string
	err  error
}

func newMailbag(raws ...string) *mailbag {
	b := &mailbag{rows: map[store.ID]store.Row{}, raws: map[store.ID]string{}}
	for i, raw := range raws {
		id := store.ID(i + 1)
		b.raws[id] = strings.ReplaceAll(raw, "\n", "\r\n")
		b.rows[id] = store.Row{ID: id, Octets: int64(len(raw)), Date: time.Date(2026, 11, 22, 10, 31, 0, 0, time.Local)}
	}
	return b
}

func (b *mailbag) place(id store.ID, p store.Place, octets int64) {
	r := b.rows[id]
	r.Place, r.Octets = p, octets
	b.rows[id] = r
}

func (b *mailbag) source() mailSource {
	return mailSource{
		rows: func(_ context.Context, ids []store.ID) ([]store.Row, error) {
			if r, ok := b.rows[ids[0]]; ok {
				return []store.Row{r}, b.err
			}
			return nil, b.err
		},
		parsed: func(_ context.Context, id store.ID) (*message.Message, error) {
			return message.Parse(strings.NewReader(b.raws[id]))
		},
		raw: func(_ context.Context, id store.ID) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(b.raws[id])), nil
		},
	}
}

// reading is a reader in a window, with what it told and what it does later.
type reading struct {
	*Pane
	win      fyne.Window
	bag      *mailbag
	queue    *panetest.Queue
	later    []func()
	hinted   string
	problems []error
	browsed  []string
}

func newReading(t *testing.T, raws ...string) *reading {
	t.Helper()
	e, q := panetest.New(t, "en")
	r := &reading{bag: newMailbag(raws...), queue: q}
	r.win = test.NewTempWindow(t, nil)
	e.Window = r.win
	e.Hint = func(s string) { r.hinted = s }
	e.Problem = func(err error) { r.problems = append(r.problems, err) }
	r.Pane = New(e)
	r.mail = r.bag.source()
	r.after = func(_ time.Duration, f func()) { r.later = append(r.later, f) }
	r.openURL = func(target string) error { r.browsed = append(r.browsed, target); return nil }
	r.win.SetPadded(false)
	r.win.SetContent(r.Object())
	r.win.Resize(fyne.NewSize(696, 720))
	return r
}

// read opens a message and waits for it.
func (r *reading) read(id store.ID) {
	r.Open(id)
	r.queue.Run()
}

func (r *reading) text() string { return r.body.text.view.Text() }

const simple = `From: Ana Ruiz <ana.ruiz@puerto.example>
To: elena@correo.example, Carlos =?utf-8?q?Pe=C3=B1a?= <carlos@puerto.example>
Subject: Budget 2026
Date: Sun, 22 Nov 2026 10:31:00 +0000

Hello,

see https://puerto.example/sheet
`

func TestReader_showsAMessage(t *testing.T) {
	r := newReading(t, simple)
	panetest.WantWords(t, r.Object(), "Choose a message")
	r.read(1)
	panetest.WantWords(t, r.Object(), "Budget 2026", "Ana Ruiz", "ana.ruiz@puerto.example", "AR", "here and on the server", "Hello,",
		"to elena@correo.example, Carlos Peña · "+r.env.Words.Moment(time.Date(2026, 11, 22, 10, 31, 0, 0, time.UTC)))
	r.Open(0)
	panetest.WantWords(t, r.Object(), "Choose a message")
	if _, shown := panetest.WordsIn(r.Object())["Budget 2026"]; shown {
		t.Error("the subject is still shown with no message chosen")
	}
}

func TestReader_callsTheUserMe(t *testing.T) {
	c := composer{words: panetest.Env(t).Words, glyphs: newReading(t).glyphs, own: map[string]bool{"elena@correo.example": true}}
	e := &message.Envelope{To: []message.Address{{Name: "Carlos", Address: "c@x.example"}, {Address: "Elena@correo.example"}}}
	if got, want := c.recipients(e), "to me, Carlos"; got != want {
		t.Errorf("recipients = %q, want %q", got, want)
	}
	e.Cc = []message.Address{{Name: "B"}, {Name: "C"}, {Name: "D"}}
	if got, want := c.recipients(e), "to me, Carlos, B and 2 more"; got != want {
		t.Errorf("recipients = %q, want %q", got, want)
	}
	if got, want := c.recipients(&message.Envelope{}), "to nobody named"; got != want {
		t.Errorf("recipients of nobody = %q, want %q", got, want)
	}
}

func TestReader_dropsWhatIsReadTooLate(t *testing.T) {
	r := newReading(t, simple, strings.ReplaceAll(simple, "Budget", "Second"))
	r.Open(1)
	r.Open(2)
	r.queue.One(1)
	r.queue.One(0)
	if got := r.shown.title; got != "Second 2026" {
		t.Errorf("title = %q, want that of the message asked for last", got)
	}
}

func TestReader_showsThatItIsReadingOnlyWhenItTakesLong(t *testing.T) {
	r := newReading(t, simple, strings.ReplaceAll(simple, "Budget", "Second"))
	r.read(1)
	r.Open(2)
	panetest.WantWords(t, r.Object(), "Budget 2026")
	r.later[len(r.later)-1]()
	panetest.WantWords(t, r.Object(), "Opening the message …")
	r.queue.Run()
	panetest.WantWords(t, r.Object(), "Second 2026")
	r.later[len(r.later)-1]()
	panetest.WantWords(t, r.Object(), "Second 2026")
}

func TestReader_tellsWhatCannotBeRead(t *testing.T) {
	r := newReading(t, simple)
	r.bag.err = errors.New("the disk is gone")
	r.read(1)
	panetest.WantWords(t, r.Object(), "This message cannot be opened")
	if len(r.problems) != 1 {
		t.Errorf("problems = %v, want one", r.problems)
	}
}

func TestReader_offersTheWholeOfAPreview(t *testing.T) {
	r := newReading(t, simple)
	r.bag.place(1, store.Preview, 8_400_000)
	var asked []store.ID
	r.OnGet = func(id store.ID) { asked = append(asked, id) }
	r.read(1)
	panetest.WantWords(t, r.Object(), "Incomplete: 0 B of 8.4 MB are here, the rest is on the server.", "Get now", "the beginning is here")
	test.Tap(r.notices.bars[0].buttons[0])
	if len(asked) != 1 || asked[0] != 1 {
		t.Errorf("asked for %v, want message 1", asked)
	}
	panetest.WantWords(t, r.Object(), "Getting it")

	r.bag.place(1, store.HereAndServer, 8_400_000)
	r.bag.raws[1] += "\r\nAnd the rest.\r\n"
	r.Handle([]account.Event{account.MessagesChanged{IDs: []store.ID{7, 1}}})
	r.queue.Run()
	if got := r.text(); !strings.Contains(got, "And the rest.") || !r.notices.empty() {
		t.Errorf("after it came: text %q, notices %v; want the whole and none", got, r.shown.notices)
	}
}

func TestReader_warnsOfADisguisedSender(t *testing.T) {
	for from, warned := range map[string]bool{
		`"boss@company.example" <thief@evil.example>`:        true,
		`"Boss (boss@company.example)" <thief@evil.example>`: true,
		`"ana@puerto.example" <ana@puerto.example>`:          false,
		`"ANA@puerto.example" <ana@puerto.example>`:          false,
		`Ana @ Home <ana@puerto.example>`:                    false,
	} {
		r := newReading(t, "From: "+from+"\n\nx\n")
		r.read(1)
		if got := !r.notices.empty(); got != warned {
			t.Errorf("From: %s warns %v, want %v", from, got, warned)
		}
	}
}

func TestReader_makesTextOfHTML(t *testing.T) {
	r := newReading(t, "From: a@x.example\nContent-Type: text/html\n\n<p>Hello <b>you</b></p>\n")
	r.views.Text = true
	r.read(1)
	if got := r.text(); !strings.Contains(got, "Hello you") {
		t.Errorf("text = %q, want the words of the HTML", got)
	}
}

func TestReader_showsAllAddressesOnAClick(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	r.header.toggle()
	if got := r.header.details.Text(); !strings.Contains(got, "Carlos Peña carlos@puerto.example") || r.header.details.Hidden {
		t.Errorf("details = %q, hidden %v; want the full addresses", got, r.header.details.Hidden)
	}
	r.header.toggle()
	if r.header.who.Hidden {
		t.Error("the short line is hidden after a second click")
	}
}

func TestReader_followsHonestLinks(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	r.showTarget(mailview.Link{Target: "https://puerto.example/sheet", Text: "the sheet"})
	if got, want := r.hinted, "https://puerto.example/sheet"; got != want {
		t.Errorf("hint = %q, want %q", got, want)
	}
	r.follow(mailview.Link{Target: "https://puerto.example/sheet", Text: "the sheet"})
	r.follow(mailview.Link{Target: "javascript:alert(1)", Text: "x"})
	r.follow(mailview.Link{Target: "file:///etc/passwd", Text: "x"})
	if want := []string{"https://puerto.example/sheet"}; !slices.Equal(r.browsed, want) {
		t.Errorf("opened %v, want %v", r.browsed, want)
	}
}

func TestReader_asksBeforeALinkThatSaysAnotherHost(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	lie := mailview.Link{Target: "https://evil.example/login", Text: "https://bank.example"}
	r.showTarget(lie)
	if !strings.Contains(r.hinted, "bank.example") || !strings.Contains(r.hinted, "evil.example") {
		t.Errorf("hint = %q, want both hosts", r.hinted)
	}
	r.follow(lie)
	if len(r.browsed) != 0 {
		t.Fatalf("opened %v without asking", r.browsed)
	}
	overlay := r.win.Canvas().Overlays().Top()
	if overlay == nil {
		t.Fatal("nothing is asked")
	}
	panetest.WantWords(t, overlay, "This link is not what it says", "Open evil.example", "Cancel")
}

func TestReader_tellsTheRegisteredFormOfAHost(t *testing.T) {
	got := readable(mailview.Link{Target: "https://аррӏе.com/\u202etxt.exe"})
	if !strings.Contains(got, "(xn--") || strings.ContainsRune(got, '\u202e') {
		t.Errorf("readable = %q, want the form with xn-- and no invisible characters", got)
	}
}

func TestReader_highlightsTheWordsOfASearch(t *testing.T) {
	for query, want := range map[string][]string{
		"":                                       nil,
		"budget hello":                           {"budget", "hello"},
		`from:ana "two words" -not is:unread x*`: {"two words", "x"},
		"a OR b":                                 {"a", "b"},
	} {
		got := pane.SearchTerms(query)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("pane.SearchTerms(%q) = %q, want %q", query, got, want)
		}
	}
}

func TestReader_findsInTheMessage(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	r.ShowFind()
	r.finder.entry.SetText("HELLO")
	panetest.WantWords(t, r.Object(), "1 of 1")
	r.finder.entry.SetText("absent")
	panetest.WantWords(t, r.Object(), "not found")
	r.finder.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !r.finder.Hidden {
		t.Error("the find bar is still there after Escape")
	}
}

func TestReader_hasMessagesReady(t *testing.T) {
	r := newReading(t, simple, strings.ReplaceAll(simple, "Budget", "Second"))
	r.read(1)
	r.Prepare(2, 2, 0)
	r.queue.Run()
	r.Open(2)
	panetest.WantWords(t, r.Object(), "Second 2026")
	r.Prepare(1)
	r.near.remove(1)
	r.Prepare(1)
	r.Handle([]account.Event{account.MessagesRemoved{IDs: []store.ID{1}}})
	r.queue.Run()
	if r.near.take(1) != nil {
		t.Error("a removed message is ready")
	}
	r.bag.place(1, store.HereAndServer, 50<<20)
	r.Prepare(1)
	r.queue.Run()
	if r.near.take(1) != nil {
		t.Error("a huge message was read before it was asked for")
	}
}

func TestReader_opensAMessageInAWindowOfItsOwn(t *testing.T) {
	r := newReading(t, simple, strings.ReplaceAll(simple, "Budget", "Second"))
	r.read(1)
	r.openShown()
	r.read(2)
	own := r.windows[0]
	panetest.WantWords(t, own.Object(), "Budget 2026")
	r.bag.place(1, store.Leaving, 100)
	r.Handle([]account.Event{account.MessagesChanged{IDs: []store.ID{1}}})
	r.queue.Run()
	panetest.WantWords(t, own.Object(), "being deleted on the server")
	delete(r.bag.rows, 1)
	r.Handle([]account.Event{account.MessagesRemoved{IDs: []store.ID{1}}})
	r.queue.Run()
	panetest.WantWords(t, own.Object(), "deleted here", "Budget 2026")
	own.showTarget(mailview.Link{Target: "https://puerto.example/sheet"})
	windows := fyne.CurrentApp().Driver().AllWindows()
	panetest.WantWords(t, windows[len(windows)-1].Content(), "https://puerto.example/sheet")
	own.showTarget(mailview.Link{})
	own.env.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(r.windows) != 0 {
		t.Error("the window is still there after Escape")
	}
}

func TestReader_showsTheSource(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	before := len(fyne.CurrentApp().Driver().AllWindows())
	r.ShowSource()
	r.queue.Run()
	windows := fyne.CurrentApp().Driver().AllWindows()
	if len(windows) != before+1 {
		t.Fatalf("%d windows, want one more than %d", len(windows), before)
	}
	win := windows[len(windows)-1]
	panetest.WantWords(t, win.Content(), "Header fields", "Subject: ", "Budget 2026")
	win.Close()
	if got, want := lineFeeds([]byte("a\r\nb\rc\n")), "a\nb\nc\n"; got != want {
		t.Errorf("lines of the source are %q, want %q", got, want)
	}
}

// withPicture is a message with a picture of that size.
func withPicture(t *testing.T, width, height int) string {
	t.Helper()
	var data bytes.Buffer
	if err := png.Encode(&data, image.NewNRGBA(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return "From: a@x.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee:\n--b\n" +
		"Content-Type: image/png; name=photo.png\nContent-Disposition: attachment; filename=photo.png\n" +
		"Content-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString(data.Bytes()) + "\n--b--\n"
}

func TestReader_showsPicturesBelowTheText(t *testing.T) {
	r := newReading(t, withPicture(t, 40, 30), withPicture(t, 1, 1))
	r.read(1)
	if got, want := r.text(), "See:\n[photo.png]"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	r.read(2)
	if got, want := r.text(), "See:"; got != want {
		t.Errorf("text with a picture of one pixel = %q, want %q", got, want)
	}
}

func TestReader_fitsNarrowPanes(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	for _, width := range []float32{388, 300, 696} {
		r.win.Resize(fyne.NewSize(width, 520))
		for text, at := range panetest.WordsIn(r.Object()) {
			if at.X < 0 || at.X > width-10 || at.Y < 0 || at.Y > 520 {
				t.Errorf("at width %v %q is drawn at %v", width, text, at)
			}
		}
	}
}

func TestInitials_areOfFirstAndLastName(t *testing.T) {
	for _, test := range []struct{ name, address, want string }{
		{"Ana Ruiz", "", "AR"}, {"ana maría de la ruiz", "", "AR"}, {"GitHub", "", "G"}, {"日本太郎", "", "日"},
		{"", "ana.ruiz@x.example", "A"}, {"\"Peña, Carlos\"", "", "PC"}, {"", "", "?"}, {"José", "", "J"}, {"نور الدين", "", "ن"},
	} {
		if got := control.Initials(message.Address{Name: test.name, Address: test.address}); got != test.want {
			t.Errorf("initials(%q, %q) = %q, want %q", test.name, test.address, got, test.want)
		}
	}
}

func TestPane_showsTheTextOfALargeMessageFirst(t *testing.T) {
	r := newReading(t, `From: Ana Ruiz <ana.ruiz@puerto.example>
Subject: Photos
Content-Type: multipart/mixed; boundary=b

--b

Here they are.
--b
Content-Type: application/zip; name=photos.zip
Content-Disposition: attachment; filename=photos.zip

PK
--b--
`)
	r.bag.place(1, store.HereOnly, 5<<20)
	r.Open(1)
	r.queue.One(0)
	if got := r.text(); got != "Here they are." || len(r.shown.attachments) != 0 {
		t.Errorf("after the first text: text = %q, attachments %v, want the text alone", got, r.shown.attachments)
	}
	r.queue.Run()
	if got := r.text(); got != "Here they are." || len(r.shown.attachments) != 1 || r.shown.begun {
		t.Errorf("after the rest: text = %q, attachments %v, want one", got, r.shown.attachments)
	}
	r.Open(0)
	r.read(1) // it is ready now
	if len(r.shown.attachments) != 1 {
		t.Error("the message shown again lacks its attachment")
	}
}

func TestReader_saysWhenNoFontHasTheLetters(t *testing.T) {
	cyproMinoan := string([]rune{0x12F90, 0x12F91}) // of 2021, and of 1100 BC
	r := newReading(t, "From: a@x.example\nContent-Type: text/plain; charset=utf-8\n\nHola "+cyproMinoan+"\n", simple)
	r.read(1)
	panetest.WantWords(t, r.Object(), "��")
	found := false
	for _, n := range r.notices.bars {
		for text := range panetest.WordsIn(n.Container) {
			found = found || strings.HasPrefix(text, "No font on this computer has some letters")
		}
	}
	if !found {
		t.Error("nothing says why letters are missing")
	}
	if r.glyphs.Lacks("Hola, ñandú 10 €\x00") {
		t.Error("letters that every font has, or a control character, are missed")
	}
}
