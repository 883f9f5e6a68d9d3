package dragout

// version is the one of XDND that is spoken; a window that speaks an older one is answered in that. Those below oldest
// are another protocol.
const version, oldest = 5, 3

// kind is a message of the protocol.
type kind int

const (
	enter kind = iota
	position
	leave
	drop
	status   // from the target
	finished // from the target
	kinds
)

// names of the messages, which are those of their atoms.
var names = [kinds]string{"XdndEnter", "XdndPosition", "XdndLeave", "XdndDrop", "XdndStatus", "XdndFinished"}

// message is one of them, for a window.
type message struct {
	kind kind
	to   target
	data [5]uint32
}

// target is a window that takes part. The zero value is none.
type target struct {
	window  uint32
	proxy   uint32 // gets the messages in its place; itself where there is none
	version uint32
}

// point is a place on the screen, in its pixels.
type point struct{ x, y int16 }

// talk is the conversation of a drag with the windows that it comes over. It does nothing by itself: each method gives
// the messages to send. The next position is told only after the one before was answered, and within the rectangle that a
// window has asked to be spared none is.
type talk struct {
	source uint32 // our window
	time   uint32 // when we came to own the selection, ms of the server
	format uint32 // the atom of text/uri-list
	copy   uint32 // the atom of the only action

	over    target
	accepts bool
	asked   bool  // a position is not answered yet
	at      point // of the pointer
	told    point // to the target
	spared  rect
}

// rect is a part of the screen.
type rect struct {
	point
	width, height uint16
}

func (r rect) has(p point) bool {
	dx, dy := int(p.x)-int(r.x), int(p.y)-int(r.y)
	return dx >= 0 && dy >= 0 && dx < int(r.width) && dy < int(r.height)
}

// move has the pointer at p, over t.
func (t *talk) move(over target, p point) []message {
	var out []message
	t.at = p
	if over != t.over {
		out = append(out, t.leave()...)
		t.over = over
		if over.window == 0 {
			return out
		}
		out = append(out, t.message(enter, t.source, min(over.version, version)<<24, t.format, 0, 0))
		return append(out, t.position())
	}
	return append(out, t.news()...)
}

// news tells where the pointer is, if the target has to know.
func (t *talk) news() []message {
	if t.over.window == 0 || t.asked || t.at == t.told || t.spared.has(t.at) {
		return nil
	}
	return []message{t.position()}
}

func (t *talk) position() message {
	t.asked, t.told = true, t.at
	return t.message(position, t.source, 0, uint32(uint16(t.at.x))<<16|uint32(uint16(t.at.y)), t.time, t.copy)
}

// leave takes leave of the target, if there is one.
func (t *talk) leave() []message {
	if t.over.window == 0 {
		return nil
	}
	out := []message{t.message(leave, t.source, 0, 0, 0, 0)}
	t.gone()
	return out
}

// drop lets go over a target that accepts.
func (t *talk) drop() []message { return []message{t.message(drop, t.source, 0, t.time, 0, 0)} }

// gone is for a target that is no more.
func (t *talk) gone() { t.over, t.accepts, t.asked, t.spared = target{}, false, false, rect{} }

// status is the answer to a position. An answer of another window comes too late.
func (t *talk) status(data [5]uint32) []message {
	if data[0] != t.over.window || t.over.window == 0 {
		return nil
	}
	t.asked, t.accepts, t.spared = false, data[1]&1 != 0, rect{}
	if data[1]&2 == 0 {
		t.spared = rect{point{int16(data[2] >> 16), int16(data[2])}, uint16(data[3] >> 16), uint16(data[3])}
	}
	return t.news()
}

// took reads the last message of a target: whether it has the files. Before version 5 it does not say.
func (t *talk) took(data [5]uint32) (took, mine bool) {
	if data[0] != t.over.window {
		return false, false
	}
	return t.over.version < 5 || data[1]&1 != 0, true
}

func (t *talk) message(k kind, data ...uint32) message {
	return message{kind: k, to: t.over, data: [5]uint32(data)}
}
