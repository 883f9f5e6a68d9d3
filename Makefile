# Valija. `make demo` and `make test` are all a newcomer needs; both install what is missing.

SETUP    := packaging/setup.sh
VERSION  := $(shell sed -nE 's/^ *Version *= *"([^"]*)".*/\1/p' FyneApp.toml)
# One fixed set of flags: any change of CGO flags or -trimpath compiles all of GLFW's C code again.
GOFLAGS  := -buildvcs=false
TAGS     := migrated_fynedo
LDFLAGS  := -s -w -X main.version=$(VERSION)
BINARY   := dist/valija
export GOFLAGS
# A Go older than go.mod asks for fetches the right one.
export GOTOOLCHAIN := auto
# with-go runs a command with the Go that the set-up found.
with-go   = @dir=$$($(SETUP)) && export PATH="$$dir:$$PATH" &&

.PHONY: demo test run build bench torture html-parity fmt clean

demo: build ## the window on a demo mailbox, served by an embedded POP3 server
	@echo "Opening the window on a demo mailbox"
	@$(BINARY) --demo

test: ## every test, with the race detector
	$(with-go) echo "Testing (the first build takes some minutes)" && go test -race -shuffle=on -timeout 20m ./...

run: build
	@$(BINARY)

build:
	$(with-go) echo "Building $(BINARY) (the first time takes some minutes)" && \
		go build -tags $(TAGS) -ldflags '$(LDFLAGS)' -o $(BINARY) .

BENCH := 100000
bench: ## benchmarks; then the store with BENCH messages, beside its baseline
	$(with-go) go test -run '^$$' -bench . -benchmem ./... && \
		go run ./bench/store -n $(BENCH) -baseline bench/store/baseline.json

TORTURE := 10m
torture: ## a thousand kills of the store, power cuts and damage; then cuts and kills of visits, for as long as TORTURE says
	$(with-go) VALIJA_TEST_ROUNDS=100 VALIJA_TEST_EVERY=1 go test -run 'survivesKill|survivesAPowerCut|Damage|losesNothing' -timeout 3h -v ./store
	$(with-go) VALIJA_TEST_REAL=1 VALIJA_TEST_TORTURE=$(TORTURE) go test -run 'Torture|survivesKill' -timeout 3h ./account

# UPDATE=1 stores Chromium's renderings of the templates anew.
html-parity: ## compares the HTML templates with an installed Chromium, and proves that a cleaned message loads nothing in it
	$(with-go) go run ./gui/htmlview/clean/quiet
	$(with-go) go run ./gui/htmlview/parity/run $(if $(UPDATE),-update gui/htmlview/parity/testdata)

fmt:
	$(with-go) gofmt -w .

clean:
	rm -rf dist
