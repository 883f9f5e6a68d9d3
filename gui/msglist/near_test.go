package msglist_test

import "testing"

func TestNear_areTheRowsThatTheArrowsReachNext(t *testing.T) {
	d := lay(t, 3)
	d.Choose(2)
	if before, after := d.Near(); before != 3 || after != 1 {
		t.Errorf("Near() in the middle = %d, %d, want 3 and 1", before, after)
	}
	d.Choose(1)
	if before, after := d.Near(); before != 2 || after != 0 {
		t.Errorf("Near() at the end = %d, %d, want 2 and none", before, after)
	}
}
