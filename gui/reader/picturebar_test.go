package reader

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"valija/account"
	"valija/gui/htmlview/layout"
	"valija/gui/mailview"
	"valija/gui/pane/panetest"
)

func onePicture(t *testing.T) []byte {
	t.Helper()
	var data bytes.Buffer
	if err := png.Encode(&data, image.NewRGBA(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func TestPictureCost_saysWhatItIsJudgedBy(t *testing.T) {
	r := newReading(t, designed)
	r.design(t)
	sized := layout.Blocked{URL: "https://a.example/1", Host: "a.example", Width: 600, Height: 400}
	for _, test := range []struct {
		name     string
		pictures []layout.Blocked
		dense    float64
		want     string
	}{
		{"by sizes", []layout.Blocked{sized, sized}, 0, "perhaps 100 KB"},
		{"some without a size are like the others", []layout.Blocked{sized, {}}, 0, "perhaps 100 KB"},
		{"by what pictures have cost", []layout.Blocked{sized}, 1, "perhaps 200 KB"},
		{"small ones", []layout.Blocked{{Width: 10, Height: 10}}, 0, "perhaps 1 KB"},
		{"one side", []layout.Blocked{{Width: 600}}, 0, "perhaps 50 KB"},
		{"no sizes", []layout.Blocked{{}, {}}, 0, "size unknown"},
	} {
		r.views.Dense = test.dense
		if got := r.pictureCost(test.pictures); got != test.want {
			t.Errorf("%s: pictureCost = %q, want %q", test.name, got, test.want)
		}
	}
	r.views.Dense = 0
	r.rates[0] = 100
	if got, want := r.pictureCost([]layout.Blocked{sized}), "perhaps 70 KB · about 12 min"; got != want {
		t.Errorf("with a known rate pictureCost = %q, want %q", got, want)
	}
}

func TestReader_showsPicturesAsTheyCome(t *testing.T) {
	r := newReading(t, strings.Replace(designed, "<h1>", "<img src='https://slow.example/b.png' width=50 height=50><h1>", 1))
	data := onePicture(t)
	slow := make(chan struct{})
	r.fetchPicture = func(account.ID) (getPicture, func()) {
		return func(ctx context.Context, url string) ([]byte, error) {
			if strings.Contains(url, "slow") {
				select {
				case <-slow:
				case <-ctx.Done():
				}
				return nil, context.Cause(ctx)
			}
			close(slow) // the other one is asked for at the same time
			return data, nil
		}, func() {}
	}
	r.design(t)
	panetest.WantWords(t, r.Object(), "Load once")
	r.fetchPictures()
	panetest.WantWords(t, r.Object(), "Loading pictures: 0 of 2 are here …", "Stop")
	for range 3 {
		r.queue.Run()
	}
	panetest.WantWords(t, r.Object(), "1 picture could not be loaded.", "Try again")
	if r.hinted == "" || !strings.Contains(r.hinted, "1 picture loaded") {
		t.Errorf("told %q, want what was loaded", r.hinted)
	}
	if r.views.Dense == 0 {
		t.Error("nothing was learned of what pictures cost")
	}
}

func TestReader_stopsFetching(t *testing.T) {
	r := newReading(t, designed)
	r.fetchPicture = func(account.ID) (getPicture, func()) {
		return func(ctx context.Context, _ string) ([]byte, error) { <-ctx.Done(); return nil, ctx.Err() }, func() {}
	}
	r.design(t)
	r.fetchPictures()
	r.fetch.cancel()
	for range 3 {
		r.queue.Run()
	}
	panetest.WantWords(t, r.Object(), "1 picture could not be loaded.")
}

func TestReader_saysThatPicturesWaitWhileOffline(t *testing.T) {
	r := newReading(t, designed)
	r.fetchPicture = func(account.ID) (getPicture, func()) {
		return func(context.Context, string) ([]byte, error) { return nil, account.ErrOffline }, func() {}
	}
	r.design(t)
	r.fetchPictures()
	for range 3 {
		r.queue.Run()
	}
	panetest.WantWords(t, r.Object(), "Valija is working offline: the pictures can be loaded when it is online again.", "Try again")
}

func TestReader_writesFetchedPicturesForTheBrowser(t *testing.T) {
	r := newReading(t, designed)
	r.design(t)
	r.body.html.pictures.put("https://cdn.example.com/a.png", image.NewRGBA(image.Rect(0, 0, 3, 3)))
	if _, ok := r.body.html.pictures.fetchedPNG("https://cdn.example.com/a.png"); !ok {
		t.Error("a picture that was fetched is not there for the browser")
	}
	if _, ok := r.body.html.pictures.fetchedPNG("https://t.example/p"); ok {
		t.Error("a picture that was not fetched is there")
	}
}

func TestReader_saysThatADesignIsOnItsWay(t *testing.T) {
	r := newReading(t, simple, designed)
	r.read(1)
	r.Prepare(2)
	r.queue.Run()
	r.Open(2) // it is ready, but not laid out
	panetest.WantWords(t, r.Object(), "Budget 2026")
	r.later[len(r.later)-2]() // patience; the last one shows the text
	panetest.WantWords(t, r.Object(), "Opening the message …")
	for range 3 {
		r.queue.Run()
	}
	panetest.WantWords(t, r.Object(), "Offers")
}

func TestReader_closesAPanelByEscapeWhateverHasTheFocus(t *testing.T) {
	r := newReading(t, simple)
	window := 0
	r.win.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { window++ })
	r.read(1)
	r.follow(mailview.Link{Target: "https://evil.example/login", Text: "https://bank.example"})
	r.queue.Run()
	r.win.Canvas().Unfocus()
	r.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.win.Canvas().Overlays().Top() != nil {
		t.Error("the panel is still there after Escape")
	}
	r.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyN})
	if window != 1 {
		t.Errorf("the window got %d keys after the panel, want 1", window)
	}
}

func TestReader_putsTheRealAddressBeforeADisguise(t *testing.T) {
	r := newReading(t, "From: \"boss@company.example\" <thief@evil.example>\nSubject: x\n\ny\n")
	r.read(1)
	if got, want := r.header.who.Text(), "thief@evil.example  calls itself “boss@company.example”"; !strings.HasPrefix(got, want) {
		t.Errorf("the card says %q, want %q first", got, want)
	}
}

func TestReader_opensTheCardByKeysAndByAClickOnTheAddress(t *testing.T) {
	r := newReading(t, simple)
	r.read(1)
	r.header.who.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.header.details.Hidden {
		t.Error("Enter does not open the card")
	}
	r.header.toggle()
	r.header.who.OnLink(mailview.Link{Target: "mailto:ana.ruiz@puerto.example"})
	if r.header.details.Hidden {
		t.Error("a click on the address does not open the card")
	}
}

func TestPrepared_keepsNoGiants(t *testing.T) {
	r := newReading(t, "From: a@x.example\n\n"+strings.Repeat("long\n", heaviest/4), simple)
	r.read(1)
	r.read(2)
	if r.near.take(1) != nil || r.near.take(2) == nil {
		t.Error("want the small message kept ready, and not the large one")
	}
}

func TestReader_takesAlwaysBack(t *testing.T) {
	r := newReading(t, designed)
	r.fetchPicture = func(account.ID) (getPicture, func()) {
		return func(context.Context, string) ([]byte, error) { return onePicture(t), nil }, func() {}
	}
	r.design(t)
	r.toggleAlways("a@x.example")
	if !r.views.Pictures["a@x.example"] || !r.fetched {
		t.Fatal("the pictures are not loaded, or the sender is forgotten")
	}
	r.toggleAlways("a@x.example")
	if r.views.Pictures["a@x.example"] {
		t.Error("the sender's pictures are still loaded always")
	}
}
