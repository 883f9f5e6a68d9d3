package gui

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
	"valija/internal/i18n"
	"valija/store"
)

// aWednesday is noon of one, in the time zone of the machine.
func aWednesday() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.Local) }

// memory is a mailReader over a few rows, newest first.
type memory struct {
	rows    []store.Row
	folders []store.Folder
	err     error
	asked   int // rows asked for, over all calls
	views   []store.View
}

func (m *memory) Folders(context.Context) ([]store.Folder, error) { return m.folders, m.err }

func (m *memory) IDs(_ context.Context, v store.View) ([]store.ID, error) {
	m.views = append(m.views, v)
	var ids []store.ID
	for _, r := range m.rows {
		if v.Folder != 0 && r.Folder != v.Folder || v.StarredOnly && r.Flags&store.Starred == 0 ||
			v.UnreadOnly && r.Flags&store.Read != 0 || !strings.Contains(r.Subject, v.Query) {
			continue
		}
		ids = append(ids, r.ID)
	}
	return ids, m.err
}

func (m *memory) Rows(_ context.Context, ids []store.ID) ([]store.Row, error) {
	m.asked += len(ids)
	if m.err != nil {
		return nil, m.err
	}
	var out []store.Row
	for _, id := range ids {
		if i := slices.IndexFunc(m.rows, func(r store.Row) bool { return r.ID == id }); i >= 0 {
			out = append(out, m.rows[i])
		}
	}
	return out, nil
}

func (m *memory) remove(id store.ID) {
	m.rows = slices.DeleteFunc(m.rows, func(r store.Row) bool { return r.ID == id })
}

var errBroken = errors.New("the disk is gone")

// queue is an env.background whose work the test runs when it wants.
type queue struct {
	jobs []func()
}

func (q *queue) background(work func(), done func()) {
	q.jobs = append(q.jobs, func() {
		work()
		if done != nil {
			done()
		}
	})
}

// run works until nothing is left.
func (q *queue) run() {
	for len(q.jobs) > 0 {
		q.one(0)
	}
}

// one does the job i of those waiting.
func (q *queue) one(i int) {
	job := q.jobs[i]
	q.jobs = slices.Delete(q.jobs, i, i+1)
	job()
}

// paneEnv is an env for a pane with a queue, in a window when shown by the test.
func paneEnv(t *testing.T, language string) (*env, *queue) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.Options{Variant: look.VariantLight}))
	q := &queue{}
	e := &env{words: i18n.New(language), hint: func(string) {}, key: func(*fyne.KeyEvent) {}, background: q.background}
	e.problem = func(err error) { t.Errorf("problem: %v", err) }
	return e, q
}

// wordsIn are the texts an object shows, and where.
func wordsIn(o fyne.CanvasObject) map[string]fyne.Position {
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

func wantWords(t *testing.T, o fyne.CanvasObject, words ...string) {
	t.Helper()
	seen := wordsIn(o)
	for _, w := range words {
		if _, ok := seen[w]; !ok {
			t.Errorf("%q is not shown, but %v", w, keys(seen))
		}
	}
}

func keys(m map[string]fyne.Position) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
