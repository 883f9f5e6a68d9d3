package maillist

import (
	"context"
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"

	"valija/gui/control"
	"valija/gui/msglist"
	"valija/store"
)

// settings is where the list keeps how it is laid out.
type settings interface {
	Setting(ctx context.Context, key string) (value string, ok bool, err error)
	SetSetting(ctx context.Context, key, value string) error
}

// settingList is the store's key of listLayout.
const settingList = "list"

// listLayout is how the user wants the list.
type listLayout struct {
	OneLine   bool                      `json:"one_line,omitempty"`
	Threads   bool                      `json:"threads,omitempty"` // grouped by conversation
	Sort      store.Sort                `json:"sort,omitempty"`
	Ascending bool                      `json:"ascending,omitempty"`
	Widths    map[msglist.Field]float32 `json:"widths,omitempty"`
	Hidden    []msglist.Field           `json:"hidden,omitempty"`
	Shown     []msglist.Field           `json:"shown,omitempty"` // of those that are usually hidden
}

// listColumn is a column of one-line rows: its key in the translations, its usual width, and the order it sorts by.
type listColumn struct {
	field msglist.Field
	key   string
	width float32
	sort  store.Sort
	rare  bool // usually hidden
}

// listColumns are all there are, from the left.
func listColumns() []listColumn {
	return []listColumn{
		{msglist.Sender, "sender", 150, store.BySender, false},
		{msglist.Subject, "subject", 0, store.BySubject, false},
		{msglist.Place, "place", 58, store.ByPlace, false},
		{msglist.Size, "size", 76, store.BySize, false},
		{msglist.Received, "received", 78, store.ByReceived, true},
		{msglist.Date, "date", 74, store.ByDate, false},
	}
}

// readLayout reads what was kept; the zero value when there is nothing of use.
func readLayout(s settings) (l listLayout) {
	if s == nil {
		return l
	}
	text, ok, err := s.Setting(context.Background(), settingList)
	if err == nil && ok {
		_ = json.Unmarshal([]byte(text), &l) // what cannot be read is as good as nothing
	}
	return l
}

// applyLayout lays the list out as the user wants it.
func (p *Pane) applyLayout() {
	shape := msglist.Layout{OneLine: p.layout.OneLine, Ascending: p.layout.Ascending}
	for _, c := range listColumns() {
		shown := msglist.Column{Field: c.field, Title: p.env.Words.T("list.column." + c.key), Width: c.width}
		if w := p.layout.Widths[c.field]; w > 0 {
			shown.Width = w
		}
		shown.Hidden = p.layout.hides(c)
		shape.Columns = append(shape.Columns, shown)
		if c.sort == p.layout.Sort {
			shape.Sort = c.field
		}
	}
	p.List.SetLayout(shape)
}

// setLayout changes the layout, keeps it for the next start, and reads the view again when its order is another.
func (p *Pane) setLayout(change func(*listLayout)) {
	before := p.layout
	change(&p.layout)
	p.applyLayout()
	if before.Sort != p.layout.Sort || before.Ascending != p.layout.Ascending || before.Threads != p.layout.Threads {
		p.start(p.view)
	}
	if p.OnLayout != nil {
		p.OnLayout()
	}
	if p.kept == nil {
		return
	}
	text, err := json.Marshal(p.layout)
	if err != nil {
		p.tell(err)
		return
	}
	p.env.Background(func() { err = p.kept.SetSetting(context.Background(), settingList, string(text)) }, func() { p.tell(err) })
}

// sortBy is a click on a column's title.
func (p *Pane) sortBy(by msglist.Field, ascending bool) {
	p.setLayout(func(l *listLayout) {
		for _, c := range listColumns() {
			if c.field == by {
				l.Sort, l.Ascending = c.sort, ascending
			}
		}
	})
}

func (p *Pane) keepWidths(drawn []msglist.Column) {
	p.setLayout(func(l *listLayout) {
		l.Widths = make(map[msglist.Field]float32)
		for _, c := range drawn {
			l.Widths[c.Field] = c.Width
		}
	})
}

// sorted is v in the order that the user wants.
func (p *Pane) sorted(v store.View) store.View {
	v.Sort, v.Ascending, v.Conversations = p.layout.Sort, p.layout.Ascending, p.layout.Threads
	return v
}

// unsorted is v whatever its order.
func unsorted(v store.View) store.View {
	v.Sort, v.Ascending, v.Conversations = store.ByDate, false, false
	return v
}

// ViewItems are menu items for the layout, the order, and the columns of one-line rows.
func (p *Pane) ViewItems() []*fyne.MenuItem {
	item := func(key string, checked bool, change func(*listLayout)) *fyne.MenuItem {
		i := fyne.NewMenuItem(p.env.Words.T("list."+key), func() { p.setLayout(change) })
		i.Checked = checked
		return i
	}
	items := []*fyne.MenuItem{
		item("two_lines", !p.layout.OneLine, func(l *listLayout) { l.OneLine = false }),
		item("one_line", p.layout.OneLine, func(l *listLayout) { l.OneLine = true }),
		item("threads", p.layout.Threads, toggleThreads),
	}
	items[2].Shortcut = control.Shortcut(fyne.KeyT)
	var orders, titles []*fyne.MenuItem
	for _, c := range listColumns() {
		orders = append(orders, item("column."+c.key, p.layout.Sort == c.sort, func(l *listLayout) {
			l.Sort, l.Ascending = c.sort, c.sort == store.BySender || c.sort == store.BySubject
		}))
		titles = append(titles, item("column."+c.key, !p.layout.hides(c), func(l *listLayout) { l.toggle(c) }))
	}
	orders = append(orders, fyne.NewMenuItemSeparator(), item("reversed", p.layout.reversed(), func(l *listLayout) { l.Ascending = !l.Ascending }))
	items = append(items, fyne.NewMenuItemSeparator(), p.submenu("sort", orders))
	if p.layout.OneLine {
		items = append(items, p.submenu("columns", titles))
	}
	return items
}

func toggleThreads(l *listLayout) { l.Threads = !l.Threads }

// ToggleThreads groups the list by conversation, or not any more.
func (p *Pane) ToggleThreads() { p.setLayout(toggleThreads) }

func (p *Pane) submenu(key string, items []*fyne.MenuItem) *fyne.MenuItem {
	i := fyne.NewMenuItem(p.env.Words.T("list."+key), nil)
	i.ChildMenu = fyne.NewMenu("", items...)
	return i
}

// reversed tells whether the order is the other way round than usual: oldest first, Z to A.
func (l listLayout) reversed() bool {
	return l.Ascending != (l.Sort == store.BySender || l.Sort == store.BySubject)
}

// titlesMenu is the context menu of the column titles.
func (p *Pane) titlesMenu(abs fyne.Position) {
	p.env.ShowMenu(p.ViewItems(), abs)
}

// hides tells whether a column is not shown.
func (l listLayout) hides(c listColumn) bool {
	if c.rare {
		return !slices.Contains(l.Shown, c.field)
	}
	return slices.Contains(l.Hidden, c.field)
}

// toggle shows a column or hides it; the last shown one stays.
func (l *listLayout) toggle(c listColumn) {
	shown := 0
	for _, other := range listColumns() {
		if !l.hides(other) {
			shown++
		}
	}
	switch {
	case shown == 1 && !l.hides(c):
	case c.rare:
		l.Shown = toggled(l.Shown, c.field)
	default:
		l.Hidden = toggled(l.Hidden, c.field)
	}
}

// toggled is fields with f, or without it when it was there.
func toggled(fields []msglist.Field, f msglist.Field) []msglist.Field {
	if i := slices.Index(fields, f); i >= 0 {
		return slices.Delete(slices.Clone(fields), i, i+1)
	}
	return append(slices.Clone(fields), f)
}
