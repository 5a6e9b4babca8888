// SPDX-License-Identifier: Apache-2.0

import VigieLinux

/// The entries of several runs in one order; an entry that several hold comes several times in a row.
struct RunUnion: ~Copyable {
    private let names: [RunName]
    private var sources: [Source]

    /// A cursor and the entry that it stands at.
    private final class Source {
        var cursor: RunCursor
        var entry: RowEntry?

        init(_ run: Run) { cursor = run.cursor() }

        func advance() throws(SystemFailure) { entry = try cursor.next() }
    }

    private var hasBegun = false

    init(_ runs: [Run]) {
        names = runs.map(\.name)
        sources = runs.map(Source.init)
    }

    /// A run of which something could not be read.
    var damaged: RunName? { zip(names, sources).first { $0.1.cursor.isDamaged }?.0 }

    /// The next entry; nil at the end. At most `MergePlan.most` runs: looking at each is quicker than a heap.
    mutating func next() throws(SystemFailure) -> RowEntry? {
        if !hasBegun {
            hasBegun = true
            for source in sources { try source.advance() }
        }
        var least: RowEntry?
        var place = 0
        for index in sources.indices {
            guard let entry = sources[index].entry else { continue }
            if let found = least, !(entry < found) { continue }
            least = entry
            place = index
        }
        if least != nil { try sources[place].advance() }
        return least
    }
}
