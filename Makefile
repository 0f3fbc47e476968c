# Two commands do all the set-up on a fresh Debian machine with Swift on the PATH:
#   make demo    installs what is missing, builds, judges the example system
#   make test    installs what is missing, builds, runs every test
# make bench measures beside other tools and writes Benchmarks/results.md.
PACKAGES = libyaml-dev libxml2-dev libssl-dev libutf8proc-dev libpq-dev libarchive-dev \
  libisal-dev libre2-dev poppler-utils libxml2-utils pkg-config python3 python3-venv
# Only the tests start a server.
TEST_PACKAGES = postgresql
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
TENKEN = .build/release/tenken

.PHONY: fuzz engines demo test bench build release system format lint clean

demo: release
	$(TENKEN) check examples/saiene-before --output out/demo --exit-zero
	@echo "Report / 報告書: $(CURDIR)/out/demo/report.html"

test: PACKAGES += $(TEST_PACKAGES)
test: system engines
	swift build --build-tests
	swift test --skip-build --disable-xctest

# DuckDB for the tests that hold it against Tenken. Where the package registry cannot be reached those tests
# say that they are skipped; with TENKEN_REQUIRE_ENGINES set they fail instead.
engines: system
	@.build/sql-engines/bin/python -c 'import duckdb' 2>/dev/null \
	  || { python3 -m venv .build/sql-engines && .build/sql-engines/bin/pip install -q duckdb==2.0.0; } \
	  || echo "DuckDB could not be installed: its tests will be skipped" >&2

# Every reader under the address sanitizer, SECONDS_EACH (60) each or BUDGET seconds in all: make fuzz BUDGET=1800.
# TARGETS="csv dates" chooses; findings go to .build/fuzz/findings.
fuzz: system
	Fuzz/run

bench: release
	Benchmarks/run

release: system
	swift build -c release --static-swift-stdlib --product tenken
	swift build -c release --static-swift-stdlib --product tenken-collect

build: system
	swift build

lint:
	swift format lint --strict -r Sources Tests Package.swift

format:
	swift format -i -r Sources Tests Package.swift

# Installs only what is missing, so that a prepared machine needs no network.
system:
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then echo "Installing:$$missing"; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get -o DPkg::Lock::Timeout=550 install -y --no-install-recommends $$missing; fi

clean:
	rm -rf .build out
