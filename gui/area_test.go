package gui

import "testing"

func TestFitted_liesOnOneScreen(t *testing.T) {
	laptop, beside := area{0, 0, 1280, 800}, area{1280, 0, 1920, 1080}
	for _, tt := range []struct {
		name    string
		want    area
		screens []area
		fitted  area
	}{
		{"as it was", area{100, 50, 900, 600}, []area{laptop}, area{100, 50, 900, 600}},
		{"on the second screen", area{1400, 100, 1600, 900}, []area{laptop, beside}, area{1400, 100, 1600, 900}},
		{"the second screen is gone", area{1400, 100, 1600, 900}, []area{laptop}, area{0, 0, 1280, 800}},
		{"half over the edge", area{1000, 500, 600, 400}, []area{laptop, beside}, area{1280, 500, 600, 400}},
		{"above the top, left of the edge", area{-200, -40, 900, 600}, []area{laptop}, area{0, 0, 900, 600}},
		{"far away", area{9000, 9000, 900, 600}, []area{laptop, beside}, area{380, 200, 900, 600}},
		{"below a panel", area{0, 0, 1280, 800}, []area{{0, 28, 1280, 772}}, area{0, 28, 1280, 772}},
		{"no screen known", area{5, 5, 9, 9}, nil, area{5, 5, 9, 9}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := fitted(tt.want, tt.screens); got != tt.fitted {
				t.Errorf("fitted(%v, %v) = %v, want %v", tt.want, tt.screens, got, tt.fitted)
			}
		})
	}
}

func TestCarried_followsAMaximisedWindowToItsScreen(t *testing.T) {
	laptop, beside := area{0, 0, 1280, 800}, area{1280, 0, 1920, 1080}
	before := area{100, 50, 900, 600}
	for _, tt := range []struct {
		name      string
		now, want area
	}{
		{"on the same screen", laptop, before},
		{"on the second screen", beside, area{1790, 240, 900, 600}},
		{"on none", area{9000, 9000, 10, 10}, before},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := carried(before, tt.now, []area{laptop, beside}); got != tt.want {
				t.Errorf("carried to %v, want %v", got, tt.want)
			}
		})
	}
}
