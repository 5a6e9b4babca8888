// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore
import VigieText

/// Asks the checks of `SampleCoherence` of the rows of one table.
///
/// At most `mostRows` rows are read, spread evenly over a longer sample; nothing of them is kept but counts and hashes.
struct CoherenceReader {
    private typealias Check = SampleCoherence.Check

    private let table: SampleTable
    private let columns: [ColumnKind: Int]
    private let cells: RecordCells
    private let bytes: [UInt8]
    /// The month of the post; nil where it has no date.
    private let published: Int?
    private var counts: [Check: (failed: Int, asked: Int)] = [:]
    /// Of each column with dates.
    private var dateCounts: [Int: (failed: Int, asked: Int)] = [:]
    private let created: Int?
    private let updated: Int?
    private var rows: Set<Int> = []
    private var names: [Int] = []
    private var lastPhone: Int?
    private var dates: ClosedRange<Int>?

    static let mostRows = 5_000

    /// The coherence of the largest sample; nil for lists of accounts and for fewer rows than decide anything.
    static func coherence(of tables: [SampleTable], in post: Post) -> SampleCoherence? {
        guard let table = tables.max(by: { $0.rowCount < $1.rowCount }), !table.format.isCredentials,
            table.rows.count >= SampleCoherence.fewest
        else { return nil }
        var reader = CoherenceReader(table, in: post)
        let step = max(1, (table.rows.count + mostRows - 1) / mostRows)
        for row in stride(from: 0, to: table.rows.count, by: step) { reader.read(row) }
        // The worst column speaks for all.
        reader.counts[.date] = reader.dateCounts.values.max { $0.failed * $1.asked < $1.failed * $0.asked }
        return SampleCoherence(reader.counts, cycle: Cycle.length(of: reader.names), dates: reader.dates)
    }

    private init(_ table: SampleTable, in post: Post) {
        self.table = table
        bytes = Array(post.blocks[table.block].text.utf8)
        cells = RecordCells(table, in: bytes)
        published = post.published.map { CalendarMonth($0).value }
        var columns: [ColumnKind: Int] = [:]
        for (index, column) in table.columns.enumerated() where columns[column.kind] == nil {
            columns[column.kind] = index
        }
        self.columns = columns
        func account(_ stems: [String]) -> Int? {
            table.columns.firstIndex { column in
                let name = Folding.fold(column.name)
                return column.kind == .accountDate && stems.contains { name.contains($0) }
            }
        }
        created = account(["creat", "cree", "inscri", "regist", "erstellt", "signup", "joined"])
        updated = account(["updat", "modif", "maj", "geandert", "gewijzigd"])
    }

    private mutating func count(_ check: Check, failed: Bool) {
        let old = counts[check] ?? (0, 0)
        counts[check] = (old.failed + (failed ? 1 : 0), old.asked + 1)
    }

    private mutating func read(_ row: Int) {
        let ranges = cells.cells(of: row)
        let bytes = bytes
        func cell(_ index: Int?) -> ArraySlice<UInt8> {
            guard let index, index < ranges.count else { return [] }
            return bytes[ranges[index]]
        }
        var hasher = Hasher()
        for (index, range) in ranges.enumerated() where table.columns[index].kind != .number {
            hasher.combine(index)
            bytes[range].withUnsafeBytes { hasher.combine(bytes: $0) }
        }
        count(.duplicate, failed: !rows.insert(hasher.finalize()).inserted)
        if let name = columns[.name] {
            var hasher = Hasher()
            cell(name).withUnsafeBytes { hasher.combine(bytes: $0) }
            names.append(hasher.finalize())
        }
        let birth = readDates(cell)
        readPhone(cell(columns[.phone]))
        let mail = cell(columns[.email])
        if !mail.isEmpty { count(.mail, failed: !MailForm.isPossible(mail)) }
        readPlace(cell(columns[.postcode]), cell(columns[.town]))
        let number = cell(columns[.nationalID]).filter { !ByteClass.isSpace($0) && $0 != UInt8(ascii: "-") }
        if let birth, PersonalNumber.isNIR(number) {
            let year = Int(number[1] - 0x30) * 10 + Int(number[2] - 0x30)
            let month = Int(number[3] - 0x30) * 10 + Int(number[4] - 0x30)
            count(.nationalID, failed: year != birth / 12 % 100 || month <= 12 && month != birth % 12 + 1)
        }
    }

    /// The month of birth, where there is one.
    private mutating func readDates(_ cell: (Int?) -> ArraySlice<UInt8>) -> Int? {
        var birth: Int?
        var accounts: [Int: Int] = [:]
        for (index, column) in table.columns.enumerated() {
            guard column.kind == .birthDate || column.kind == .accountDate || column.kind == .date else { continue }
            let value = cell(index)
            guard value.contains(where: { $0 >= 0x31 && $0 <= 0x39 }) else { continue }
            let date = DateValue(value)
            let parts = date.flatMap { date in date.monthAndDay(column.dates).map { (date.year, $0.month, $0.day) } }
            let exists = parts.map { CoherenceReader.exists($0.0, $0.1, $0.2) } ?? false
            let old = dateCounts[index] ?? (0, 0)
            dateCounts[index] = (old.failed + (exists ? 0 : 1), old.asked + 1)
            guard let (year, month, day) = parts else { continue }
            let months = year * 12 + month - 1
            if column.kind == .birthDate {
                birth = months
                if let published { count(.birth, failed: months > published || published - months > 115 * 12) }
                count(.newYear, failed: month == 1 && day == 1)
            } else if column.kind == .accountDate {
                accounts[index] = months
                let old = dates ?? months...months
                // One mistyped year must not make the sample young.
                if published.map({ months <= $0 + 1 }) ?? true, months > 1990 * 12 {
                    dates = min(old.lowerBound, months)...max(old.upperBound, months)
                }
            }
        }
        if let published, let newest = accounts.values.max() { count(.future, failed: newest > published + 1) }
        if let created, let updated, let first = accounts[created], let last = accounts[updated] {
            count(.order, failed: last < first)
        }
        return birth
    }

    private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private mutating func readPhone(_ cell: ArraySlice<UInt8>) {
        guard cell.contains(where: ByteClass.isDigit) else { return }
        count(.phone, failed: !PhonePlan.isPossible(cell))
        let number = cell.prefix(32).reduce(0) { ByteClass.isDigit($1) ? ($0 &* 10 &+ Int($1 - 0x30)) : $0 }
        let last = cell.filter(ByteClass.isDigit).suffix(6)
        let isOne = last.count == 6 && last.allSatisfy { $0 == last.first }
        count(.placeholder, failed: isOne || lastPhone.map { number == $0 || number == $0 &+ 1 } == true)
        lastPhone = number
    }

    private mutating func readPlace(_ postcode: ArraySlice<UInt8>, _ town: ArraySlice<UInt8>) {
        guard let code = ValueKind.postcode(postcode), code.digits == 5 else { return }
        let places = PostcodeTable.shared
        guard let index = places.index(of: code.value) else {
            // Post offices of firms (CEDEX) have codes that the table lacks: their département is known.
            count(.postcode, failed: !places.knowsDepartment(of: code.value))
            return
        }
        count(.postcode, failed: false)
        guard (2...48).contains(town.count) else { return }
        let name = String(decoding: town, as: UTF8.self)
        let known = places.indices(ofTown: name)
        // A hamlet, an abbreviation, another country's town: nothing to say.
        guard !known.isEmpty else { return }
        count(.town, failed: !known.contains(index))
    }
}

/// Values that come back in the same order, as a script writes them that goes round its lists.
enum Cycle {
    /// Two rounds and more in at least 24 rows; longer cycles than this are not looked for.
    private static let longest = 200

    /// Rows after which all values come back; nil where they do not, or where they are all alike.
    static func length(of values: [Int]) -> Int? {
        guard values.count >= 24, Set(values.prefix(8)).count > 1 else { return nil }
        return (2...longest).first { length in
            length * 2 <= values.count
                && (length..<values.count).allSatisfy { values[$0] == values[$0 - length] }
        }
    }
}
