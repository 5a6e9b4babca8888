// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore

/// Watchlists that people edit while the daemon runs: a bad edit never leaves anybody unwatched.
@Suite("A changed watchlist", .inTurn)
struct WatchlistChangeTests {
    private func list(_ names: [String]) -> String {
        "version: 1\nestablishments:\n" + names.map { "  - name: \($0)\n" }.joined()
    }

    @Test("that is broken stays out of force, also over a restart, until it is mended")
    func badEdit() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        try vigie.write("version: 1\nestablishments:\n  - nmae: Clinique du Val-Brumeux\n", to: "watchlists/list.yaml")
        for _ in 1...2 {
            let answer = try await vigie.command(["reload"])
            #expect(answer.status == 1)
            #expect(answer.errors.contains("list.yaml:3:5: "), "\(answer.errors)")
        }
        try await eventually("the refusal is told") { board.inbox.count("notice.watchlist.refused", "list.yaml:3:5") == 1 }
        #expect(try await vigie.command(["status"]).status == 1)
        board.leak(1)
        try await eventually("the old list is in force") { board.isTold(1) }

        #expect(try await vigie.stop() == 0)
        try vigie.start(["run"])
        try await eventually("the start from the copy is told") { board.inbox.count("notice.watchlist.refused") == 2 }
        board.leak(2)
        try await eventually("the copy is in force") { board.isTold(2) }

        try vigie.write(RunningVigie.watchlist, to: "watchlists/list.yaml")
        #expect(try await vigie.command(["reload"]).status == 0)
        try await eventually("the mending is told") { board.inbox.count("notice.watchlist.loaded") == 1 }
        #expect(try await vigie.command(["status"]).status == 0)
        #expect(board.inbox.count("notice.watchlist.refused") == 2, "the same refusal is told once a run")
    }

    @Test("that loses more than a fifth of its entries is held until somebody accepts the loss")
    func shrink() async throws {
        let board = try Board()
        defer { board.stop() }
        let names = ["Tilleuls", "Aulnes", "Charmes", "Érables", "Sorbiers"].map { "Clinique des \($0)-Bleus" }
        let vigie = try await board.watched(watchlist: list(names))
        defer { vigie.kill() }
        try vigie.write(list([names[0]]), to: "watchlists/list.yaml")
        vigie.signal(SIGHUP)
        try await eventually("the loss is told") { board.inbox.count("notice.watchlist.held", "4 of 5") == 1 }
        let refused = try await vigie.command(["reload"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("--accept-shrink"), "\(refused.errors)")
        board.leak(1, of: names[4])
        try await eventually("the whole list is in force") { board.isTold(1) }

        let accepted = try await vigie.command(["reload", "--accept-shrink"])
        #expect(accepted.status == 0, "\(accepted.errors)")
        board.leak(2, of: names[4])
        board.leak(3, of: names[0])
        try await eventually("what is left is found") { board.isTold(3) }
        try await board.polled()
        #expect(!board.isTold(2), "the entry is gone")
        #expect(board.inbox.count("notice.watchlist.held") == 1)
    }

    @Test("finds a new entry in a post that is still shown, and tells it once")
    func newEntry() async throws {
        let board = try Board()
        defer { board.stop() }
        let vigie = try await board.watched()
        defer { vigie.kill() }
        board.leak(1, of: "Laboratoire des Aulnes-Bleus")
        board.leak(2)
        try await eventually("the other post is told") { board.isTold(2) }
        #expect(!board.isTold(1))
        let longer = RunningVigie.watchlist + "  - name: Laboratoire des Aulnes-Bleus\n"
        try vigie.write(longer, to: "watchlists/list.yaml")
        let answer = try await vigie.command(["reload"])
        #expect(answer.status == 0, "\(answer.errors)")
        try await eventually("the new entry is found") { board.isTold(1) }
        try vigie.write(longer + "  - name: Clinique des Ormes-Bleus\n", to: "watchlists/list.yaml")
        #expect(try await vigie.command(["reload"]).status == 0)
        board.leak(3)
        try await eventually("the next post is told") { board.isTold(3) }
        for number in 1...3 {
            #expect(board.messages.count { $0.body.contains("lot-\(number)-") } == 1, "post \(number) is told once")
        }
    }
}
