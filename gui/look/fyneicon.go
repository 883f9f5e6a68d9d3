package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// fyneIcon is the drawing of our family for an icon that Fyne's own widgets show: entries, and the dialogs that choose
// files.
func fyneIcon(name fyne.ThemeIconName) (IconName, bool) {
	switch name {
	case theme.IconNameVisibility:
		return IconEye, true
	case theme.IconNameVisibilityOff:
		return IconEyeOff, true
	case theme.IconNameFolder, theme.IconNameFolderOpen, theme.IconNameFolderNew:
		return IconFolder, true
	case theme.IconNameFile:
		return IconFile, true
	case theme.IconNameFileText, theme.IconNameDocument:
		return IconFileText, true
	case theme.IconNameFileImage:
		return IconImage, true
	case theme.IconNameFileAudio:
		return IconMusic, true
	case theme.IconNameFileVideo:
		return IconFilm, true
	case theme.IconNameDownload:
		return IconDownload, true
	case theme.IconNameComputer, theme.IconNameStorage:
		return IconServer, true
	}
	return fyneSign(name)
}

// fyneSign is fyneIcon for signs rather than things.
func fyneSign(name fyne.ThemeIconName) (IconName, bool) {
	switch name {
	case theme.IconNameArrowDropDown:
		return IconChevronDown, true
	case theme.IconNameArrowDropUp:
		return IconChevronUp, true
	case theme.IconNameNavigateBack:
		return IconChevronLeft, true
	case theme.IconNameNavigateNext:
		return IconChevronRight, true
	case theme.IconNameMoveUp:
		return IconArrowUp, true
	case theme.IconNameMoveDown:
		return IconArrowDown, true
	case theme.IconNameCancel:
		return IconClose, true
	case theme.IconNameConfirm:
		return IconCheck, true
	case theme.IconNameSearch:
		return IconSearch, true
	case theme.IconNameSettings:
		return IconGear, true
	case theme.IconNameContentAdd:
		return IconPlus, true
	case theme.IconNameContentCopy:
		return IconCopy, true
	case theme.IconNameInfo:
		return IconInfo, true
	case theme.IconNameWarning, theme.IconNameError:
		return IconWarning, true
	}
	return "", false
}
