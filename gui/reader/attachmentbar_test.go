package reader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"valija/gui/control"
	"valija/gui/look"
	"valija/gui/pane/panetest"
	"valija/store"
	"valija/store/message"
)

const withFiles = `From: a@x.example
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b

See the files.
--b
Content-Type: text/csv; name=budget.csv
Content-Disposition: attachment; filename=budget.csv

1,2,3
--b
Content-Type: application/octet-stream
Content-Disposition: attachment; filename=invoice.pdf.exe

MZ
--b--
`

func TestAttachments_areListedAndSaved(t *testing.T) {
	r := newReading(t, withFiles)
	r.folder = t.TempDir()
	r.read(1)
	panetest.WantWords(t, r.Object(), "budget.csv", "invoice.pdf.exe", "Save all")

	c := r.bar.chips[0]
	r.saveOne(c.file, c, r.folder, c.file.Name)
	r.saveOne(c.file, c, r.folder, c.file.Name)
	panetest.WantWords(t, r.Object(), "saving …")
	r.queue.Run()
	panetest.WantWords(t, r.Object(), "saved")
	for _, name := range []string{"budget.csv", "budget (2).csv"} {
		if data, err := os.ReadFile(filepath.Join(r.folder, name)); err != nil || string(data) != "1,2,3" {
			t.Errorf("%s holds %q (%v), want what was attached", name, data, err)
		}
	}
}

func TestAttachments_askForAFolderAndAName(t *testing.T) {
	r := newReading(t, withFiles)
	r.folder = t.TempDir()
	r.read(1)
	if err := os.WriteFile(filepath.Join(r.folder, "budget.csv"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	test.Tap(r.bar.chips[0])
	overlay := r.win.Canvas().Overlays().Top()
	panetest.WantWords(t, overlay, "Save attachment", "There is such a file already. This one becomes budget (2).csv.")
	r.queue.Run()
	entry, ok := r.win.Canvas().Focused().(*control.Entry)
	if !ok {
		t.Fatalf("the focus is on %T, want the name", r.win.Canvas().Focused())
	}
	entry.OnSubmitted(entry.Text)
	r.queue.Run()
	if data, err := os.ReadFile(filepath.Join(r.folder, "budget.csv")); err != nil || string(data) != "mine" {
		t.Errorf("the file that was there holds %q (%v), want it untouched", data, err)
	}
	if _, err := os.Stat(filepath.Join(r.folder, "budget (2).csv")); err != nil {
		t.Error(err)
	}
}

func TestAttachments_warnOfPrograms(t *testing.T) {
	r := newReading(t, withFiles)
	r.folder = t.TempDir()
	r.read(1)
	c := r.bar.chips[1]
	if got := fileIcon(c.file); got != look.IconWarning {
		t.Errorf("icon of a program = %q, want the warning", got)
	}
	opened := ""
	r.openFile = func(path string) error { opened = path; return nil }
	r.openAttachment(c.file, c)
	r.queue.Run()
	if opened != "" {
		t.Fatalf("opened %s without asking", opened)
	}
	panetest.WantWords(t, r.win.Canvas().Overlays().Top(), "Open a file that can run programs?", "Open anyway")
}

func TestAttachments_ofAPreviewGetTheMessage(t *testing.T) {
	r := newReading(t, withFiles)
	r.bag.place(1, store.Preview, 8_400_000)
	asked := 0
	r.OnGet = func(store.ID) { asked++ }
	r.read(1)
	panetest.WantWords(t, r.bar.Container, "on the server")
	test.Tap(r.bar.chips[0])
	if asked != 1 || r.win.Canvas().Overlays().Top() != nil {
		t.Errorf("asked %d times for the message, want once and no panel", asked)
	}
}

func TestAttachments_areOpenedAsCopies(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	r := newReading(t, withFiles)
	r.read(1)
	opened := ""
	r.openFile = func(path string) error { opened = path; return nil }
	r.openAttachment(r.bar.chips[0].file, r.bar.chips[0])
	r.queue.Run()
	if data, err := os.ReadFile(opened); err != nil || string(data) != "1,2,3" {
		t.Errorf("opened %q with %q (%v), want a copy", opened, data, err)
	}
}

func TestAttachments_tellAProblem(t *testing.T) {
	r := newReading(t, withFiles)
	r.read(1)
	c := r.bar.chips[0]
	r.saveOne(c.file, c, filepath.Join(t.TempDir(), "absent"), "a")
	r.queue.Run()
	if len(r.problems) != 0 || c.note != "" {
		t.Errorf("problems = %v, chip says %q; want the size, and the words in a panel", r.problems, c.note)
	}
	panetest.WantWords(t, r.win.Canvas().Overlays().Top(), "Not saved", "Close")
}

func TestChips_flowInRows(t *testing.T) {
	e, _ := panetest.New(t, "en")
	var chips []fyne.CanvasObject
	for range 6 {
		chips = append(chips, newChip(e, message.Attachment{Name: "presupuesto-2026.xlsx", Octets: 41000}))
	}
	f := &chipFlow{}
	if wide, narrow := f.rows(chips, 2000), f.rows(chips, 200); wide != 1 || narrow != 6 {
		t.Errorf("rows at 2000 and 200 = %d, %d, want 1, 6", wide, narrow)
	}
	two := chips[:2]
	whole := 2*chips[0].MinSize().Width + chipGap
	if got := f.rows(two, whole-40); got != 1 {
		t.Errorf("rows of two that nearly fit = %d, want 1, narrowed", got)
	}
}

func TestFitName_keepsTheExtension(t *testing.T) {
	test.NewTempApp(t)
	var f look.Fitter
	if got := fitName(&f, "a very long name of a file.xlsx", 100); !strings.HasSuffix(got, "…xlsx") {
		t.Errorf("fitName = %q, want the extension kept", got)
	}
}

func TestAttachments_warnOfPages(t *testing.T) {
	r := newReading(t, strings.ReplaceAll(withFiles, "budget.csv", "sign-in.HTML"))
	r.read(1)
	opened := ""
	r.openFile = func(path string) error { opened = path; return nil }
	r.openAttachment(r.bar.chips[0].file, r.bar.chips[0])
	r.queue.Run()
	panetest.WantWords(t, r.win.Canvas().Overlays().Top(), "Open a page that came with mail?", "Open anyway")
	if opened != "" {
		t.Errorf("opened %s without asking", opened)
	}
}

func TestAttachments_scrollToTheOneThatHasTheFocus(t *testing.T) {
	r := newReading(t, withManyFiles(30))
	r.read(1)
	canvas := r.win.Canvas()
	inView := func(c *chip) bool {
		top := c.Position().Y - r.bar.scroll.Offset.Y
		return top >= 0 && top+chipHeight <= r.bar.scroll.Size().Height
	}
	last, first := r.bar.chips[29], r.bar.chips[0]
	if inView(last) {
		t.Fatal("the last of 30 is in view at the beginning")
	}
	canvas.Focus(last)
	if !inView(last) {
		t.Error("the last has the focus and is not in view")
	}
	last.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if canvas.Focused() != last {
		t.Error("the right arrow at the last leaves it")
	}
	for range 29 {
		canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	if canvas.Focused() != first || !inView(first) {
		t.Error("29 left arrows do not lead to the first, in view")
	}
}

func TestAttachments_letAnotherFolderBeChosen(t *testing.T) {
	r := newReading(t, withFiles)
	r.folder = t.TempDir()
	r.read(1)
	test.Tap(r.bar.chips[0])
	for _, o := range test.LaidOutObjects(r.win.Canvas().Overlays().Top()) {
		if b, ok := o.(*control.Button); ok && strings.HasPrefix(b.Label, "Other folder") {
			b.Press()
		}
	}
	if n := len(r.win.Canvas().Overlays().List()); n != 2 {
		t.Errorf("%d things lie over the window, want the panel and the choice of folders", n)
	}
}
