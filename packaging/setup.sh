#!/usr/bin/env bash
# Installs what building Valija needs and the machine lacks; says nothing when nothing is missing.
#
#   packaging/setup.sh            what `make build`, `make demo` and `make test` need
#   packaging/setup.sh ci         also what the checks need: real servers, a keyring, a virtual screen
#
# Packages come from the system's own package manager, as root or through sudo. Without either it prints what to
# install and ends with 1. The last line of standard output is the folder of the Go that was found.
set -euo pipefail

GO_MINOR=26        # go.mod asks for it; an older Go from 1.21 on fetches the right one by itself
GO_BOOTSTRAP=21
BUILD_DEBIAN="gcc libc6-dev pkg-config libgl-dev libegl-dev libwayland-dev libxkbcommon-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev ca-certificates"
# Mesa draws the window where there is no graphics card: a virtual machine, Xvfb.
RUN_DEBIAN="libgl1-mesa-dri"
CI_DEBIAN="git xvfb xdotool imagemagick openbox x11-utils xclip dbus dbus-x11 gnome-keyring libsecret-tools dovecot-core dovecot-pop3d openssl mpop fetchmail python3 fonts-noto-cjk procps"
BUILD_FEDORA="gcc pkgconf-pkg-config mesa-libGL-devel mesa-libEGL-devel wayland-devel libxkbcommon-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel golang"
BUILD_ARCH="base-devel go libglvnd wayland libxkbcommon libx11 libxcursor libxrandr libxinerama libxi libxxf86vm"

say() { printf '%s\n' "$*" >&2; }

list_by_hand() {
	cat >&2 <<EOF

Please install these, then run make again:
  Debian, Ubuntu  apt-get install -y --no-install-recommends $BUILD_DEBIAN $RUN_DEBIAN
  Fedora          dnf install -y $BUILD_FEDORA
  Arch            pacman -S --needed $BUILD_ARCH
  macOS           xcode-select --install, and Go 1.$GO_MINOR from https://go.dev/dl/
  Windows         Go 1.$GO_MINOR from https://go.dev/dl/ and MSYS2 with mingw-w64-ucrt-x86_64-gcc and make in the PATH
  everywhere      Go 1.$GO_MINOR or later (from 1.$GO_BOOTSTRAP on, Go fetches the version it needs by itself)
EOF
	exit 1
}

# as_root COMMAND...: runs it as root, asking through sudo when there is a terminal to ask on.
as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; return; fi
	if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then sudo "$@"; return; fi
	say "Installing packages needs root or sudo."
	list_by_hand
}

debian_missing() {
	local p
	for p in "$@"; do
		dpkg-query -W -f '${Status}\n' "$p" 2>/dev/null | grep -q 'ok installed' || echo "$p"
	done
}

install_debian() {
	local missing
	# shellcheck disable=SC2086 # lists of words
	missing=$(debian_missing $BUILD_DEBIAN $RUN_DEBIAN ${1:+$CI_DEBIAN} | tr '\n' ' ')
	[ -n "$missing" ] || return 0
	say "Installing: $missing"
	as_root apt-get update -qq >&2
	# shellcheck disable=SC2086
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}

install_fedora() {
	local missing
	# shellcheck disable=SC2086
	missing=$(for p in $BUILD_FEDORA; do rpm -q --quiet --whatprovides "$p" || echo "$p"; done | tr '\n' ' ')
	[ -n "$missing" ] || return 0
	say "Installing: $missing"
	# shellcheck disable=SC2086
	as_root dnf install -y -q $missing >&2
}

install_arch() {
	local missing
	# shellcheck disable=SC2086
	missing=$(pacman -T $BUILD_ARCH | tr '\n' ' ' || true)
	[ -n "$missing" ] || return 0
	say "Installing: $missing"
	# shellcheck disable=SC2086
	as_root pacman -S --needed --noconfirm $missing >&2
}

# go_dir prints the folder of a Go that can build Valija.
go_dir() {
	local go minor
	for go in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go/bin/go /usr/lib/go-1.*/bin/go; do
		[ -x "$go" ] || continue
		minor=$(cd / && GOTOOLCHAIN=local "$go" env GOVERSION | sed -nE 's/^go1\.([0-9]+).*/\1/p')
		[ "${minor:-0}" -ge $GO_BOOTSTRAP ] && { dirname "$go"; return 0; }
	done
	return 1
}

# Debian 12 itself has a Go that is too old; its backports have one that fetches the right version.
install_go_debian() {
	local version list
	version=$(apt-cache policy golang-go | sed -nE 's/^ *Candidate: [0-9]*:?1\.([0-9]+).*/\1/p')
	say "Installing Go"
	if [ "${version:-0}" -ge $GO_BOOTSTRAP ]; then
		as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends golang-go >&2
		return
	fi
	# shellcheck disable=SC1091
	. /etc/os-release
	list=$(mktemp --suffix=.list)
	# The mirror and the key that the machine already trusts; nothing is left behind in /etc/apt.
	apt-cache policy | sed -nE "s|^ *[0-9]+ ([a-z]+://[^ ]*debian/?) $VERSION_CODENAME/main .*|\1|p" | head -1 |
		while read -r mirror; do
			echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $VERSION_CODENAME-backports main"
		done >"$list"
	[ -s "$list" ] || { rm -f "$list"; return 1; }
	as_root apt-get update -qq -o Dir::Etc::sourceparts="$list.d" -o Dir::Etc::sourcelist="$list" -o APT::Get::List-Cleanup=0 >&2
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		-o Dir::Etc::sourcelist="$list" -t "$VERSION_CODENAME-backports" golang-go >&2
	rm -f "$list"
}

case "$(uname -s)" in
Linux)
	if command -v apt-get >/dev/null; then install_debian "${1:-}"
	elif command -v dnf >/dev/null; then install_fedora
	elif command -v pacman >/dev/null; then install_arch
	elif ! command -v gcc >/dev/null || ! command -v go >/dev/null; then
		say "This Linux has none of apt-get, dnf and pacman."
		list_by_hand
	fi ;;
Darwin) xcode-select -p >/dev/null 2>&1 || list_by_hand ;;
*) { command -v gcc && command -v go; } >/dev/null 2>&1 || list_by_hand ;;
esac

if ! go_dir >/dev/null; then
	if ! command -v apt-get >/dev/null || ! install_go_debian; then list_by_hand; fi
fi
go_dir || list_by_hand
