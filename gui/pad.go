package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

// pad keeps room around one object: top, right, bottom, left.
func pad(top, right, bottom, left float32) fyne.Layout {
	return layout.NewCustomPaddedLayout(top, bottom, left, right)
}

// column stacks objects, gap apart, each as wide as the column.
func column(gap float32) fyne.Layout { return layout.NewCustomPaddedVBoxLayout(gap) }

// row sets objects side by side, gap apart.
func row(gap float32) fyne.Layout { return layout.NewCustomPaddedHBoxLayout(gap) }
