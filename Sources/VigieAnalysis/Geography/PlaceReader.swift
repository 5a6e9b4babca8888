// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Reads where people live from the rows of samples: the postcode, else the town, else the area code of the phone.
struct PlaceReader {
    /// Households by the postcodes at one of which they live.
    private(set) var counts: [[Int]: Int] = [:]
    private(set) var towns: [Int: String] = [:]
    private var signs: [Whereabouts.Sign: Int] = [:]
    private var households: Set<Int> = []
    private var order = Order()
    private var votes: [Abroad.Country: Int] = [:]
    private var short: [Int: Int] = [:]
    private let table = PostcodeTable.shared

    /// Rows looked at, spread evenly over a longer sample.
    static let mostRows = 5_000
    private static let longestTown = 48

    var isSorted: Bool { order.isSorted }

    var sign: Whereabouts.Sign {
        signs.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .postcodes
    }

    /// Four figures are a postcode of the country that phones and mail addresses speak for; nil where they do not.
    var abroad: Abroad? { Abroad(short, votes: votes) }

    mutating func read(_ sample: SampleTable, in post: Post) {
        let columns = Columns(sample)
        guard columns.postcode != nil || columns.town != nil || columns.phone != nil else { return }
        let bytes = Array(post.blocks[sample.block].text.utf8)
        let reader = RecordCells(sample, in: bytes)
        let lostZeros = !sample.postcodes.isEmpty
        let step = max(1, (sample.rows.count + PlaceReader.mostRows - 1) / PlaceReader.mostRows)
        for row in stride(from: 0, to: sample.rows.count, by: step) {
            let cells = reader.cells(of: row)
            func cell(_ column: Int?) -> ArraySlice<UInt8> {
                guard let column, column < cells.count else { return [] }
                return bytes[cells[column]]
            }
            var person = Hasher()
            let who = columns.person == nil ? bytes[sample.rows[row]] : cell(columns.person)
            for byte in who { person.combine(ByteClass.lower(byte)) }
            let name = cell(columns.town)
            let town = name.count <= PlaceReader.longestTown ? String(decoding: name, as: UTF8.self) : ""
            if let code = ValueKind.postcode(cell(columns.postcode)) {
                if code.digits == 5 || lostZeros {
                    guard let index = table.index(of: code.value) else { continue }
                    order.add(index)
                    guard add([index], .postcodes, person) else { continue }
                    if towns[index] == nil, !town.isEmpty, table.holds(index, town: town) { towns[index] = town }
                } else {
                    person.combine(code.value)
                    guard households.insert(person.finalize()).inserted else { continue }
                    short[code.value, default: 0] += 1
                    for country in Abroad.Country.allCases
                    where country.speaks(cell(columns.postcode), phone: cell(columns.phone), mail: cell(columns.mail)) {
                        votes[country, default: 0] += 1
                    }
                }
            } else if !town.isEmpty {
                let indices = table.indices(ofTown: town)
                guard !indices.isEmpty, add(indices, .towns, person) else { continue }
                for index in indices where towns[index] == nil { towns[index] = town }
            } else if let indices = AreaCode.postcodes(of: cell(columns.phone)) {
                _ = add(indices, .areaCodes, person)
            }
        }
    }

    /// False for a household that was counted before.
    private mutating func add(_ postcodes: [Int], _ sign: Whereabouts.Sign, _ person: Hasher) -> Bool {
        var household = person
        household.combine(postcodes)
        guard households.insert(household.finalize()).inserted else { return false }
        counts[postcodes, default: 0] += 1
        signs[sign, default: 0] += 1
        return true
    }

    /// Columns that say where somebody lives, and what tells households of one place apart.
    private struct Columns {
        var postcode, town, phone, mail, person: Int?

        init(_ sample: SampleTable) {
            func first(_ kind: ColumnKind) -> Int? { sample.columns.firstIndex { $0.kind == kind } }
            postcode = first(.postcode)
            town = first(.town)
            phone = first(.phone)
            mail = first(.email)
            person = first(.street) ?? first(.name)
        }
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
