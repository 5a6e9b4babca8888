// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore
import VigieLoopback

/// What operators and systemd can act on: exit codes, and messages that say what to do.
@Suite("Exit codes and messages", .inTurn)
struct ExitCodeTests {
    static let sinks = "sinks:\n  - {id: log, kind: log}\n"

    @Test("a broken configuration ends with 78 and says where it is broken and what to write")
    func brokenConfiguration() async throws {
        let text = "limits: {start_sprad: 1s}\ndefaults: {interval: soon}\n" + ExitCodeTests.sinks
        let vigie = try RunningVigie(configuration: text)
        for words in [["run"], ["run", "--once"], ["check"]] {
            let answer = try await vigie.command(words)
            #expect(answer.status == 78, "\(words)")
            // Six lines stand before it.
            #expect(answer.errors.contains("vigie.yaml:7:10: unknown key \"start_sprad\""), "\(answer.errors)")
            #expect(answer.errors.contains("did you mean \"start_spread\""), "\(answer.errors)")
            #expect(answer.errors.contains("vigie.yaml:8:22: "), "\(answer.errors)")
            #expect(answer.errors.contains("15m"), "it says how a duration is written: \(answer.errors)")
        }
    }

    @Test("a selector that cannot be read ends with 78 and the place of its source, at check and at run")
    func brokenSelector() async throws {
        let board = try Board()
        defer { board.stop() }
        let text = board.configuration().replacing("item: article", with: "item: \"article[\"")
        let vigie = try RunningVigie(configuration: text)
        for words in [["check"], ["run"]] {
            let answer = try await vigie.command(words, seconds: 20)
            #expect(answer.status == 78, "\(words)")
            #expect(answer.errors.contains("vigie.yaml:10:5: source \"board\""), "\(answer.errors)")
        }
    }

    @Test("a configuration that can be used passes check with 0")
    func good() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try RunningVigie(configuration: board.configuration())
        let answer = try await vigie.command(["check"])
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("All of it can be used."))
        #expect(answer.output.contains("2 establishments"))
    }

    @Test("words that the command line does not know end with 64", arguments: [
        ["look"], ["run", "--twice"], ["outbox", "list", "--state", "nonsense"], ["outbox", "list", "--limit", "0"],
        ["scan"], ["outbox", "retry", "first"],
    ])
    func usage(_ words: [String]) async throws {
        let answer = try await RunningVigie.command(words)
        #expect(answer.status == 64, "\(answer.errors)")
        #expect(answer.errors.contains("Usage:"))
        #expect(answer.output.isEmpty)
    }

    @Test("a second daemon on one state directory ends with 75 and names the holder's process")
    func second() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        for words in [["run"], ["run", "--once"]] {
            let answer = try await vigie.command(words)
            #expect(answer.status == 75)
            #expect(answer.errors.contains("\(vigie.pid)"), "\(answer.errors)")
        }
        #expect(vigie.isRunning)
        #expect(try await vigie.command(["status"]).status == 0, "the first one's socket is still there")
    }

    @Test("a broken watchlist without a last good copy ends with 78 and its place")
    func brokenWatchlist() async throws {
        let list = "version: 1\nestablishments:\n  - nmae: Clinique du Val-Brumeux\n"
        let vigie = try RunningVigie(configuration: ExitCodeTests.sinks, watchlist: list)
        for words in [["run"], ["check"]] {
            let answer = try await vigie.command(words)
            #expect(answer.status == 78, "\(words)")
            #expect(answer.errors.contains("list.yaml:3:5: "), "\(answer.errors)")
            #expect(answer.errors.contains("did you mean \"name\""), "\(answer.errors)")
        }
    }

    @Test("scan of a file that is not there ends with 1 and names it")
    func missingFile() async throws {
        let vigie = try RunningVigie(configuration: ExitCodeTests.sinks)
        try vigie.start(
            ["scan", "--watchlists", vigie.folder.appending(path: "watchlists").path, "nowhere.txt"], configured: false)
        #expect(try await vigie.wait() == 1)
        #expect(vigie.errorText.contains("nowhere.txt"))
    }

    @Test("status says that no daemon runs, before the first start and after the last, and ends with 1")
    func statusWithoutDaemon() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try RunningVigie(configuration: board.configuration())
        let never = try await vigie.command(["status"])
        #expect(never.status == 1)
        #expect(never.errors.contains("No daemon listens on"), "\(never.errors)")
        try vigie.start(["run", "--once"])
        _ = try await vigie.wait()
        let after = try await vigie.command(["status"])
        #expect(after.status == 1)
        #expect(after.output.contains("No daemon runs."), "\(after.output)")
        let reload = try await vigie.command(["reload"])
        #expect(reload.status == 1)
        #expect(reload.errors.contains("no daemon listens on"), "\(reload.errors)")
    }

    @Test("status ends with 1 while a dead letter lies in the outbox, and with 0 once it was dropped")
    func deadLetter() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        #expect(try await vigie.command(["status"]).status == 0)
        board.inbox.answer(LoopbackResponse(status: 400, text: "invalid"))
        board.leak(1)
        try await eventually("the message is given up") {
            try await vigie.status().store.outbox["dead"] == 1
        }
        let status = try await vigie.command(["status"])
        #expect(status.status == 1)
        #expect(status.output.contains("1 alerts could not be delivered"), "\(status.output)")
        let row = try await vigie.command(["outbox", "list", "--state", "dead", "--json"])
        let number = try #require(row.output.firstMatch(of: /"id":(\d+)/)?.1)
        #expect(try await vigie.command(["outbox", "drop", String(number), "--reason", "seen"]).status == 0)
        #expect(try await vigie.command(["status"]).status == 0)
    }
}
