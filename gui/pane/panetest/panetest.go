// Package panetest lets a pane be tested without the window: mail in memory, background work that the test runs when it
// wants, and the texts that a pane shows.
package panetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"valija/gui/look"
	"valija/gui/pane"
	"valija/internal/i18n"
	"valija/store"
	"valija/store/message"
)

// Wednesday is noon of one, in the time zone of the machine.
func Wednesday() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.Local) }

// Memory is a mailReader over a few rows, newest first.
type Memory struct {
	Mail  []store.Row
	Shelf []store.Folder
	Err   error
	Asked int // rows asked for, over all calls
	Views []store.View

	Text   map[store.ID]string
	Opened int // messages that were parsed
}

func (m *Memory) Folders(context.Context) ([]store.Folder, error) { return m.Shelf, m.Err }

func (m *Memory) IDs(_ context.Context, v store.View) ([]store.ID, error) {
	m.Views = append(m.Views, v)
	var ids []store.ID
	for _, r := range m.Mail {
		if v.Folder != 0 && r.Folder != v.Folder || v.StarredOnly && r.Flags&store.Starred == 0 ||
			v.UnreadOnly && r.Flags&store.Read != 0 || !strings.Contains(r.Subject, strings.TrimPrefix(strings.TrimSpace(v.Query), "subject:")) {
			continue
		}
		ids = append(ids, r.ID)
		if len(ids) == v.Limit {
			break
		}
	}
	return ids, m.Err
}

// Threads has messages of one subject in one conversation.
func (m *Memory) Threads(ctx context.Context, v store.View) (all [][]store.ID, err error) {
	ids, err := m.IDs(ctx, v)
	place := map[string]int{}
	for _, id := range ids {
		i := slices.IndexFunc(m.Mail, func(r store.Row) bool { return r.ID == id })
		subject := strings.TrimPrefix(m.Mail[i].Subject, "Re: ")
		if at, ok := place[subject]; ok {
			all[at] = append(all[at], id)
			continue
		}
		place[subject] = len(all)
		all = append(all, []store.ID{id})
	}
	return all, err
}

func (m *Memory) Rows(_ context.Context, ids []store.ID) ([]store.Row, error) {
	m.Asked += len(ids)
	if m.Err != nil {
		return nil, m.Err
	}
	var out []store.Row
	for _, id := range ids {
		if i := slices.IndexFunc(m.Mail, func(r store.Row) bool { return r.ID == id }); i >= 0 {
			out = append(out, m.Mail[i])
		}
	}
	return out, nil
}

// Parsed has the texts of Text.
func (m *Memory) Parsed(_ context.Context, id store.ID) (*message.Message, error) {
	m.Opened++
	return &message.Message{Text: m.Text[id]}, m.Err
}

// Reverse turns the order of the mail round.
func (m *Memory) Reverse() { slices.Reverse(m.Mail) }

func (m *Memory) Remove(id store.ID) {
	m.Mail = slices.DeleteFunc(m.Mail, func(r store.Row) bool { return r.ID == id })
}

var ErrBroken = errors.New("the disk is gone")

// Queue is a pane.Env.Background whose work the test runs when it wants.
type Queue struct {
	Jobs []func()
}

func (q *Queue) background(work func(), done func()) {
	q.Jobs = append(q.Jobs, func() {
		work()
		if done != nil {
			done()
		}
	})
}

// Run works until nothing is left.
func (q *Queue) Run() {
	for len(q.Jobs) > 0 {
		q.One(0)
	}
}

// One does the job i of those waiting.
func (q *Queue) One(i int) {
	job := q.Jobs[i]
	q.Jobs = slices.Delete(q.Jobs, i, i+1)
	job()
}

// New is an environment for a pane with a queue, in a window when shown by the test.
func New(t testing.TB, language string) (*pane.Env, *Queue) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	q := &Queue{}
	e := &pane.Env{Words: i18n.New(language), Hint: func(string) {}, Key: func(*fyne.KeyEvent) {}, Background: q.background}
	e.Problem = func(err error) { t.Errorf("problem: %v", err) }
	return e, q
}

// WordsIn are the texts an object shows, and where.
func WordsIn(o fyne.CanvasObject) map[string]fyne.Position {
	out := make(map[string]fyne.Position)
	collect(o, fyne.Position{}, out)
	return out
}

func collect(o fyne.CanvasObject, at fyne.Position, out map[string]fyne.Position) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *canvas.Text:
		if o.Text != "" {
			out[o.Text] = at
		}
	case *fyne.Container:
		for _, c := range o.Objects {
			collect(c, at, out)
		}
	case *container.Clip:
		collect(o.Content, at, out)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			collect(c, at, out)
		}
	}
}

func WantWords(t *testing.T, o fyne.CanvasObject, words ...string) {
	t.Helper()
	seen := WordsIn(o)
	for _, w := range words {
		if _, ok := seen[w]; !ok {
			t.Errorf("%q is not shown, but %v", w, Keys(seen))
		}
	}
}

func Keys(m map[string]fyne.Position) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
