// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieConfig
import VigieCore

@Suite("What becomes of a reading of the watchlists")
struct WatchlistKeeperTests {
    /// A list of entries with these ids.
    private func list(_ ids: [String]) -> Watchlist {
        let entries = ids.map { Entry(id: EntryID(rawValue: $0), name: "Clinique \($0)") }
        return Watchlist(entries: entries, digest: WatchlistLoader.digest(of: entries))
    }

    private let broken = ConfigurationErrors([
        ConfigurationProblem(position: FilePosition(file: "a.yaml", line: 3, column: 1), message: "wrong")
    ])

    @Test("the first good reading is adopted")
    func first() {
        var keeper = WatchlistKeeper()
        let new = list(["a"])
        #expect(keeper.consider(.success(new)) == .adopt(new, nil))
        #expect(keeper.current == new)
        #expect(keeper.consider(.success(new)) == .unchanged)
    }

    @Test("a bad edit is refused once and the list stays in force; its cure is unchanged")
    func refusal() {
        let old = list(["a", "b"])
        var keeper = WatchlistKeeper(current: old)
        #expect(keeper.consider(.failure(broken)) == .refuse(broken))
        #expect(keeper.refusal == broken)
        #expect(keeper.consider(.failure(broken)) == .unchanged)
        #expect(keeper.current == old)
        #expect(keeper.consider(.success(old)) == .unchanged)
        #expect(keeper.refusal == nil)
        #expect(keeper.consider(.failure(broken)) == .refuse(broken))
    }

    @Test("at a start without a copy a broken list leaves nothing in force")
    func nothing() {
        var keeper = WatchlistKeeper()
        #expect(keeper.consider(.failure(broken)) == .refuse(broken))
        #expect(keeper.current == nil)
    }

    @Test("a fifth of the entries may go, more is held until it is accepted")
    func shrink() {
        let old = list((0..<10).map { "e\($0)" })
        var keeper = WatchlistKeeper(current: old)
        let eight = list((0..<8).map { "e\($0)" })
        guard case .adopt = keeper.consider(.success(eight)) else {
            Issue.record("a loss of exactly 20 % is adopted")
            return
        }
        let six = list((0..<6).map { "e\($0)" })
        let diff = WatchlistDiff(from: eight, to: six)
        #expect(diff.description == "+0 −2 ~0")
        #expect(keeper.consider(.success(six)) == .hold(six, diff))
        #expect(keeper.consider(.success(six)) == .unchanged)
        #expect(keeper.current == eight)
        #expect(keeper.held == six)
        #expect(keeper.consider(.success(six), acceptingLoss: true) == .adopt(six, diff))
        #expect(keeper.held == nil)
    }

    @Test("replacing the entries by as many others is a loss as well")
    func replaced() {
        let old = list(["a", "b", "c"])
        var keeper = WatchlistKeeper(current: old)
        let new = list(["x", "y", "z"])
        #expect(keeper.consider(.success(new)) == .hold(new, WatchlistDiff(from: old, to: new)))
    }

    @Test("a held list is forgotten when the file is put back")
    func putBack() {
        let old = list(["a", "b"])
        var keeper = WatchlistKeeper(current: old)
        _ = keeper.consider(.success(list(["a"])))
        #expect(keeper.consider(.success(old)) == .unchanged)
        #expect(keeper.held == nil)
    }

    @Test("the difference counts added, removed and changed entries; a renamed one is changed, a moved one is not")
    func difference() {
        let old = list(["a", "b", "c", "d"])
        var new = list(["d", "a", "b2", "n"])
        new.entries[0].origin = FilePosition(file: "x", line: 1, column: 1)
        new.entries[1].city = "Merval"
        new.entries[2].formerIDs = ["b"]
        let diff = WatchlistDiff(from: old, to: new)
        #expect(diff.added == ["n"])
        #expect(diff.removed == ["c"])
        #expect(diff.changed == ["a", "b2"])
        #expect(diff.lossShare == 0.25)
        #expect(diff.description == "+1 −1 ~2")
    }
}
