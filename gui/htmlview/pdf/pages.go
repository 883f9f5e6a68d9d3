package pdf

import "valija/gui/htmlview/layout"

// sheet is the part of the page that one sheet shows, in CSS pixels.
type sheet struct{ top, bottom float32 }

// maxSheets bounds a document: nobody prints more of one message.
const maxSheets = 400

// sheets cuts a page so that no line of text, and no picture that is not higher than half a sheet, is cut in two.
func sheets(page *layout.Page, height float32) []sheet {
	var out []sheet
	total := max(page.Height, 1)
	for top := float32(0); top < total && len(out) < maxSheets; {
		bottom := top + height
		if bottom < total {
			bottom = cut(page, top, bottom)
		}
		out = append(out, sheet{top, min(bottom, total)})
		top = bottom
	}
	return out
}

// cut moves the end of a sheet up, above what it would cut in two, half a sheet at most.
func cut(page *layout.Page, top, bottom float32) float32 {
	height := bottom - top
	const rounds = 20
	for range rounds {
		higher := bottom
		for i := range page.Items {
			it := &page.Items[i]
			whole := it.Kind == layout.Words || it.Kind == layout.Picture && it.Y1-it.Y0 < height/2
			if whole && it.Y0 < bottom && it.Y1 > bottom && it.Y0 > top+height/2 {
				higher = min(higher, it.Y0)
			}
		}
		if higher == bottom {
			break
		}
		bottom = higher
	}
	return bottom
}
