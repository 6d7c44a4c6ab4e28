# Galley's commands. `make help` lists them; `make run` is the one to start with.
# Long recipes live in build/*.sh, so that each can be read and run by itself.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
# The tool that writes the bindings has to be the library's own version.
WAILS_VERSION = $(shell go list -m -f '{{.Version}}' github.com/wailsapp/wails/v2)
STATICCHECK_VERSION := v0.8.2
GOVULNCHECK_VERSION := v1.9.0

# desktop and production are Wails' own tags; webkit2_41 is the WebKitGTK that
# Debian 12, Ubuntu 22.04 and later ship, and no effect elsewhere.
DESKTOP_TAGS := desktop,production,webkit2_41
GO_LDFLAGS = -s -w -X galley/internal/cli.Version=$(VERSION)
# Wails calls a framework that Go's linker does not find by itself on macOS.
ifeq ($(shell uname -s),Darwin)
export CGO_LDFLAGS := -framework UniformTypeIdentifiers $(CGO_LDFLAGS)
endif

FRONTEND_SOURCES = $(shell find frontend -type f -not -path 'frontend/node_modules/*' \
	-not -path 'frontend/dist/*' -not -path 'frontend/e2e/*' -not -name '*.test.ts')

export STATICCHECK_VERSION GOVULNCHECK_VERSION

# A path as one word of the shell.
quoted = '$(subst ','\'',$(1))'

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: deps build ## Install what is missing, build, and open the sample blog
	@build/run.sh

.PHONY: deps
deps:
	@build/install-deps.sh run
	@build/check-tools.sh

.PHONY: build
build: bin/galley ## Build bin/galley: window, browser mode and command line

# Go decides what is out of date in its own part, so this always asks it.
.PHONY: bin/galley
bin/galley: frontend/dist/index.html
	CGO_ENABLED=1 go build -tags $(DESKTOP_TAGS) -trimpath -ldflags "$(GO_LDFLAGS)" -o $@ .

.PHONY: bin/galley-cli
bin/galley-cli: frontend/dist/index.html
	CGO_ENABLED=0 go build -trimpath -ldflags "$(GO_LDFLAGS)" -o $@ .

.PHONY: cli
cli: bin/galley-cli ## Build bin/galley-cli: the same without the window, needs no C compiler

.PHONY: frontend
frontend: frontend/dist/index.html ## Build the interface into frontend/dist

frontend/dist/index.html: frontend/node_modules/.stamp $(FRONTEND_SOURCES)
	cd frontend && npm run build
	@touch $@

# The stamp holds the lock file's hash: a checkout that only changes times
# installs nothing.
frontend/node_modules/.stamp: frontend/package-lock.json
	@build/npm-install.sh

.PHONY: test
test: ## Install what the tests need, and run all of them, the real window included
	@build/install-deps.sh test
	@build/check-tools.sh
	@build/test.sh

.PHONY: torture
torture: build ## Kill, fail, race and cut the power at every step of saving (two or three hours; TORTURE=Races for one test; ERRORS=every tries each call by each error: a night)
	@build/install-deps.sh test
	GALLEY_TORTURE=$(or $(ERRORS),1) go test -count=1 -timeout 900m -v -run '$(or $(TORTURE),TestKill|AtEveryCall|TestPowerCut|TestErrors|TestRaces|TestLoses|TestFull|TestUntouched)' \
		./internal/workspace ./internal/project
	$(if $(TORTURE),,cd frontend && GALLEY_LONG=1 npx vitest run --config e2e/vitest.config.ts --project chromium --project window follow place)

.PHONY: e2e
e2e: build ## Run the end-to-end tests only (E2E=chromium or E2E=window for one half)
	@build/install-deps.sh test
	cd frontend && npx vitest run --config e2e/vitest.config.ts $(if $(E2E),--project $(E2E))

.PHONY: judges
judges: build ## Judge exported sites: markup, links, feeds, accessibility, weight (JUDGE=links for one)
	@build/install-deps.sh test
	cd frontend && npx vitest run --config e2e/vitest.config.ts --project judges $(JUDGE)

.PHONY: lint
lint: frontend/node_modules/.stamp ## Check format, code, imports and bindings
	@build/lint.sh

.PHONY: fmt
fmt: frontend/node_modules/.stamp ## Format Go and frontend sources
	gofmt -l -w $$(build/go-files.sh)
	cd frontend && npm run --silent format -- --log-level warn

.PHONY: generate
generate: ## Write the frontend's bindings from the bound Go services
	go run github.com/wailsapp/wails/v2/cmd/wails@$(WAILS_VERSION) generate module -tags $(DESKTOP_TAGS)

.PHONY: bench
bench: ## Measure against goldmark, chroma and Hugo; prints tables and keeps them in docs/benchmarks.md
	go run ./bench -out docs/benchmarks.md $(BENCH)

# The race detector watches it, and it tells how it is; nothing else is different.
.PHONY: bin/galley-monkey
bin/galley-monkey: frontend/dist/index.html
	CGO_ENABLED=1 go build -race -tags monkey,$(DESKTOP_TAGS) -o $@ .

.PHONY: monkey
monkey: build bin/galley-monkey ## Random actions in browser mode and window, with the race detector (MINUTES=60, SEED=7, FACE=window)
	@build/install-deps.sh test
	cd frontend && GALLEY_MONKEY_MINUTES=$(MINUTES) $(if $(SEED),GALLEY_MONKEY_SEED=$(SEED)) \
		npx vitest run --config e2e/vitest.config.ts --project monkey $(if $(FACE),monkey/$(FACE))

MINUTES ?= 2
.PHONY: memory
memory: build ## Measure memory and idle processor time of the window with 10,000 posts (MINUTES=60)
	@build/install-deps.sh test
	cd frontend && GALLEY_MEMORY_MINUTES=$(MINUTES) npx vitest run --config e2e/vitest.config.ts --project memory --retry 0

PREFIX ?= $(HOME)/.local
.PHONY: install
install: build ## Install for this user, into ~/.local/bin and the desktop's menus (DEFAULT=1: Markdown opens with it)
	install -Dm755 bin/galley $(call quoted,$(PREFIX)/bin/galley)
	$(call quoted,$(PREFIX)/bin/galley) desktop install $(if $(DEFAULT),--default)

.PHONY: uninstall
uninstall: ## Take away what make install put there; settings and drafts stay
	-$(call quoted,$(PREFIX)/bin/galley) desktop uninstall
	rm -f $(call quoted,$(PREFIX)/bin/galley)

.PHONY: screenshots
screenshots: build ## Photograph the window into docs/images and test-results/screens
	@build/install-deps.sh screenshots
	cd frontend && npx vitest run --config e2e/vitest.config.ts --project screenshots

.PHONY: clean
clean: ## Remove what was built (installed packages stay)
	rm -rf bin test-results _site
	find frontend/dist -mindepth 1 -not -name .gitkeep -delete
