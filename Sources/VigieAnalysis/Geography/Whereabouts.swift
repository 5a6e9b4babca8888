// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Where the rows of a post's samples say that people live, a household counted once.
///
/// Nothing of a row is kept: postcodes as indices of the table, names of towns only where the table knows them.
struct Whereabouts {
    /// People of whom the same is known.
    struct Sighting {
        /// Postcodes at one of which they live: one, or all of a town's or an area code's.
        var postcodes: [Int]
        var people: Int
    }

    /// The fullest first; at most `mostPlaces`.
    private(set) var sightings: [Sighting] = []
    /// Households with a place.
    private(set) var people = 0
    /// Those of them that are known by postcode or town.
    private(set) var settled = 0
    /// True where rows stand in the order of their postcodes: they may be the beginning of a longer list.
    private(set) var isSorted = false
    /// Towns as the sample writes them, by postcode.
    private(set) var towns: [Int: String] = [:]
    private let table = PostcodeTable.shared

    /// Rows looked at, spread evenly over a longer sample.
    static let mostRows = 5_000
    /// Places looked at; a sample with more of them is spread anyhow.
    static let mostPlaces = 1_500

    init(_ tables: [SampleTable], in post: Post) {
        var counts: [Int: Int] = [:]
        var wide: [[Int]: Int] = [:]
        var households: Set<Int> = []
        var order = Order()
        for sample in tables where !sample.format.isCredentials {
            let columns = sample.columns.map(\.kind)
            guard let postcode = columns.firstIndex(of: .postcode) ?? columns.firstIndex(of: .town) else { continue }
            guard sample.delimiter != 0 else {
                for (code, rows) in sample.postcodes {
                    if let index = table.index(of: Array(code.utf8)) { counts[index, default: 0] += rows }
                }
                continue
            }
            let town = columns.firstIndex(of: .town)
            let person = columns.firstIndex(of: .street) ?? columns.firstIndex(of: .name)
            let bytes = Array(post.blocks[sample.block].text.utf8)
            let step = max(1, (sample.rows.count + Whereabouts.mostRows - 1) / Whereabouts.mostRows)
            for row in stride(from: 0, to: sample.rows.count, by: step) {
                let cells = CellSplitter.cells(bytes, sample.rows[row], delimiter: sample.delimiter)
                func cell(_ column: Int?) -> ArraySlice<UInt8> {
                    guard let column, column < cells.count else { return [] }
                    return bytes[cells[column]]
                }
                var hasher = Hasher()
                if person == nil {
                    for byte in bytes[sample.rows[row]] { hasher.combine(byte) }
                } else {
                    for byte in cell(person) { hasher.combine(ByteClass.lower(byte)) }
                }
                let name = cell(town).count <= 48 ? String(decoding: cell(town), as: UTF8.self) : ""
                if let index = table.index(of: cell(postcode)) {
                    order.add(index)
                    hasher.combine(index)
                    guard households.insert(hasher.finalize()).inserted else { continue }
                    counts[index, default: 0] += 1
                    if towns[index] == nil, !name.isEmpty, table.holds(index, town: name) { towns[index] = name }
                } else if !name.isEmpty {
                    let indices = table.indices(ofTown: name)
                    guard !indices.isEmpty else { continue }
                    hasher.combine(indices)
                    guard households.insert(hasher.finalize()).inserted else { continue }
                    wide[indices, default: 0] += 1
                    for index in indices where towns[index] == nil { towns[index] = name }
                }
            }
        }
        isSorted = order.isSorted
        settle(counts, wide)
    }

    /// Places alone, as tests and tools have them.
    init(_ counts: [Int: Int]) { settle(counts, [:]) }

    private mutating func settle(_ counts: [Int: Int], _ wide: [[Int]: Int]) {
        var found = counts.filter { table.isPlaced($0.key) }.map { Sighting(postcodes: [$0.key], people: $0.value) }
        for (postcodes, number) in wide {
            let placed = postcodes.filter(table.isPlaced)
            if !placed.isEmpty { found.append(Sighting(postcodes: placed, people: number)) }
        }
        people = found.reduce(0) { $0 + $1.people }
        settled = people
        found.sort { ($0.people, $1.postcodes[0]) > ($1.people, $0.postcodes[0]) }
        sightings = Array(found.prefix(Whereabouts.mostPlaces))
    }

    /// How many people live within so many kilometres of a postcode.
    func people(within radius: Double, of centre: Int) -> Int {
        sightings.reduce(0) { sum, sighting in
            sighting.postcodes.contains { table.distance($0, centre) <= radius } ? sum + sighting.people : sum
        }
    }

    /// "Belfort" where the sample names the town, else the postcode.
    func name(of postcode: Int) -> String {
        towns[postcode].map { PlainText.oneLine($0, limit: 40) } ?? table.code(postcode)
    }
}

/// Whether postcodes come in their own order.
private struct Order {
    private var rows = 0
    private var changes = 0
    private var last: Int?
    private var isRising = true
    private var isFalling = true

    mutating func add(_ index: Int) {
        rows += 1
        if let last, last != index {
            changes += 1
            if index < last { isRising = false } else { isFalling = false }
        }
        last = index
    }

    /// Five places of ten people in order are no chance: 1 in 120, and fewer with each row more.
    var isSorted: Bool { rows >= 10 && changes >= 4 && (isRising || isFalling) }
}
