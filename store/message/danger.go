package message

import "strings"

// dangerOf returns the extension of a name when opening such a file runs code, or leads to code, on Windows, macOS or
// Linux; or the one it should have when the first octets are those of a program. Macro-enabled office files and disk images, which hide their content from the system's own warning, count.
func dangerOf(name string, head []byte) string {
	if ext := dangerousName(name); ext != "" {
		return ext
	}
	return isProgram(head)
}

func dangerousName(name string) string {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return ""
	}
	ext := strings.ToLower(strings.TrimRight(name[i:], ". "))
	switch ext[min(1, len(ext)):] {
	case "exe", "com", "scr", "pif", "bat", "cmd", "cpl", "dll", "ocx", "sys", "drv", "msi", "msp", "mst", "msix", "msixbundle", "appx",
		"appxbundle", "appinstaller", "application", "gadget", "vb", "vbe", "vbs", "js", "jse", "mjs", "ws", "wsf", "wsh", "wsc", "sct",
		"hta", "htc", "ps1", "ps1xml", "ps2", "psc1", "psc2", "psm1", "psd1", "msh", "msh1", "msh2", "mshxml", "lnk", "url", "scf", "inf",
		"reg", "rgs", "job", "jar", "jnlp", "class", "chm", "hlp", "mde", "mdb", "ade", "adp", "accde", "accdr", "mam", "mav", "maw",
		"msc", "library-ms", "search-ms", "searchconnector-ms", "settingcontent-ms", "theme", "themepack", "diagcab", "grp", "xll", "xla",
		"xlam", "xlm", "xlsm", "xltm", "docm", "dotm", "pptm", "potm", "ppam", "ppsm", "sldm", "wll", "iso", "img", "vhd", "vhdx", "udf",
		"one", "onepkg", "slk", "iqy", "oqy", "rqy", "rdp", "app", "pkg", "mpkg", "dmg", "command", "tool", "workflow", "terminal",
		"fileloc", "inetloc", "webloc", "action", "scpt", "scptd", "applescript", "osascript", "kext", "prefpane", "sh", "bash", "csh",
		"zsh", "ksh", "fish", "run", "bin", "out", "elf", "appimage", "desktop", "deb", "rpm", "flatpakref", "snap", "py", "pyc", "pyw",
		"pyz", "pl", "rb", "php", "tcl", "apk", "ipa", "xbap", "xpi", "crx", "asp", "aspx", "cer", "svg", "html", "htm", "shtml", "xhtml",
		"mht", "mhtml":
		return activeOrRunnable(ext)
	}
	return ""
}

// activeOrRunnable leaves out what only a browser runs, within its own walls: a warning shown for every web page and
// drawing is a warning nobody reads.
func activeOrRunnable(ext string) string {
	switch ext {
	case ".svg", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".cer", ".bin":
		return ""
	}
	return ext
}
