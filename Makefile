# SPDX-License-Identifier: Apache-2.0
#
# What people do with this tree, one word each; `make` alone lists it. The work is done by scripts/.

PREFIX ?= /usr
DESTDIR ?=
# Not empty: benchmarks run for seconds, to show that they run; their figures mean nothing.
BRIEF ?=
# Added to each call of swift build and swift test.
SWIFTFLAGS ?=

# An import that the manifest does not allow is an error.
swiftflags := --explicit-target-dependency-import-check error $(SWIFTFLAGS)
# Swift's own libraries inside the binary and its symbols left out, so that one file is all that is installed.
releaseflags := -c release --static-swift-stdlib -Xlinker -s

export PREFIX DESTDIR BRIEF

.DEFAULT_GOAL := help
.PHONY: help demo test sanitize false-alarms bench fuzz lint build install uninstall real-input

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\n  Missing Debian and Ubuntu packages are installed with apt; elsewhere you are told which.\n'

demo: ## Build, then watch one real leak being found and told, without internet
	@scripts/bootstrap build
	@if [ ! -d .build ]; then echo "The first build takes three to eight minutes on two cores; later ones take seconds."; fi
	swift build $(swiftflags) --product vigie
	@"$$(swift build $(swiftflags) --show-bin-path)/vigie" demo

test: ## Build and run all tests
	@scripts/bootstrap test
	swift build --build-tests $(swiftflags)
	@scripts/test $(swiftflags)

sanitize: ## Run all tests under the address sanitizer, then under the thread sanitizer
	@scripts/bootstrap test
	@scripts/sanitize address thread

false-alarms: ## Judge 600,000 posts that are no leaks and 50,000 that are, and count both errors
	@scripts/bootstrap test
	VIGIE_HARMLESS_POSTS=100000 swift test $(swiftflags) --disable-xctest --filter FalseAlarm

bench: ## Measure against peers in C (BRIEF=1: only see that it runs)
	@scripts/bootstrap bench
	swift build $(swiftflags) $(releaseflags) --product vigie
	swift build $(swiftflags) $(releaseflags) --product vigie-bench
	@scripts/bench "$$(swift build $(swiftflags) $(releaseflags) --show-bin-path)"

fuzz: ## Fuzz what reads hostile bytes, a minute each
	@scripts/bootstrap build
	@ASAN_OPTIONS=detect_leaks=0 Fuzz/fuzz 60

lint: ## Check the form of Swift, scripts, units and man pages
	@scripts/bootstrap lint
	@scripts/lint

build: ## Build the release binary, .build/release/vigie
	@scripts/bootstrap build
	swift build $(swiftflags) $(releaseflags) --product vigie

install: ## Install binary, unit, platform list and man pages (PREFIX=/usr, DESTDIR=)
	@scripts/install --build

uninstall: ## Remove what install put; configuration and state stay
	@scripts/install --remove

real-input: ## Run the daemon once over the real data in ../shared/data and print a table
	@scripts/bootstrap build real-input
	@scripts/real-input
