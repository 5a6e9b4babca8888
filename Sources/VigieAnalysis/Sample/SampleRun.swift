// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Lines of one shape that follow each other, until one does not fit.
struct SampleRun {
    private let shape: LineShape
    let delimiter: UInt8?
    private(set) var rows: [Range<Int>] = []
    private(set) var count = 0
    private var end: Int
    /// Lines of another shape since the last that fitted, and where the first of them begins.
    private var strangers = 0
    private(set) var firstStranger: Int?
    /// Indices of rows that a border stands before.
    private var borders: Set<Int> = []
    private var hasGrid = false
    /// The first line holds names of columns; nil until somebody asked.
    private var isHeaded: Bool?

    /// Nil for lines that begin no table.
    init?(_ line: Range<Int>, _ shape: LineShape) {
        switch shape {
        case .cells(let delimiter, let cells):
            guard cells >= 2 else { return nil }
            self.delimiter = delimiter
        case .urlLoginPassword, .mailPassword, .pair, .single: delimiter = nil
        default: return nil
        }
        self.shape = shape
        end = line.upperBound
        add(line, shape)
    }

    var isOfPairs: Bool { shape == .pair }

    func accepts(_ other: LineShape) -> Bool {
        switch (shape, other) {
        case (.cells(let own, let cells), .cells(let its, let count)):
            // Real dumps have rows with a sign too many or too few.
            return own == its && (cells == count || cells >= 4 && abs(cells - count) <= 1)
        case (.urlLoginPassword, .urlLoginPassword), (.mailPassword, .mailPassword), (.pair, .pair): return true
        case (.single(let own), .single(let its)): return own == its
        default: return false
        }
    }

    /// A border belongs to the table that it stands in: true where it was taken.
    mutating func takes(border line: Range<Int>) -> Bool {
        switch shape {
        case .pair: borders.insert(rows.count)
        case .cells(UInt8(ascii: "|"), _): hasGrid = true
        case .urlLoginPassword, .mailPassword: break
        default: return false
        }
        return true
    }

    /// A broken row or two do not end a table.
    func tolerates(_ other: LineShape) -> Bool {
        if shape == .pair { return false }
        return count >= 3 && strangers < 2
    }

    mutating func stranger(_ line: Range<Int>) {
        if strangers == 0 { firstStranger = line.lowerBound }
        strangers += 1
    }

    /// The shape of a line that could be a credential as well as a row below this run's header; nil without a header.
    mutating func asRow(_ line: Range<Int>, _ bytes: [UInt8]) -> LineShape? {
        guard case .cells(let delimiter, let cells) = shape, cells <= 3, let first = rows.first,
            CellSplitter.count(bytes, line, delimiter: delimiter) == cells
        else { return nil }
        let isHeaded =
            self.isHeaded
            ?? CellSplitter.cells(bytes, first, delimiter: delimiter).allSatisfy {
                ColumnNames.kind(ofKey: bytes[$0]) != nil
            }
        self.isHeaded = isHeaded
        return isHeaded ? shape : nil
    }

    mutating func add(_ line: Range<Int>, _ shape: LineShape) {
        strangers = 0
        firstStranger = nil
        count += 1
        end = line.upperBound
        if rows.count < SampleFinder.mostRows { rows.append(line) }
    }

    /// The table of these lines; nil where they are prose that only looks like one. Without a header they may go on with
    /// the table `above`.
    func table(_ bytes: [UInt8], block: Int, above: SampleTable?) -> SampleTable? {
        guard let first = rows.first else { return nil }
        let range = first.lowerBound..<end
        switch shape {
        case .cells(let delimiter, _): return delimited(bytes, block, range, delimiter, above)
        case .urlLoginPassword:
            let hasScheme = CredentialLine(bytes, first)?.url.map { bytes[$0].starts(with: "http".utf8) } == true
            guard count >= 2 || hasScheme else { return nil }
            return credentials(.urlLoginPassword, [.url, .login, .password], bytes, block, range)
        case .mailPassword:
            guard count >= 2 || !bytes[first].contains(0x20) else { return nil }
            return credentials(.mailPassword, [.email, .password], bytes, block, range)
        case .single(let kind):
            guard count >= 3 else { return nil }
            return credentials(.csv, [kind], bytes, block, range)
        case .pair: return pairs(bytes, block, range)
        default: return nil
        }
    }

    private func credentials(
        _ format: SampleTable.Format, _ kinds: [ColumnKind], _ bytes: [UInt8], _ block: Int, _ range: Range<Int>
    ) -> SampleTable {
        var table = SampleTable(
            format: format, layout: kinds.count == 1 ? .line : .credentials, block: block, range: range,
            columns: kinds.map { .init(name: "", kind: $0) }, rowCount: count, rows: rows)
        table.mails = rows.reduce(0) { bytes[$1].contains(UInt8(ascii: "@")) ? $0 + 1 : $0 }
        return table
    }

    // MARK: Delimited

    /// Five words and more in a cell in which a sentence ends and the next begins.
    private static func isSentence(_ bytes: [UInt8], range line: Range<Int>) -> Bool {
        guard !bytes[line].contains(UInt8(ascii: "\"")) else { return false }
        return bytes[line].split(separator: UInt8(ascii: ",")).contains { cell in
            cell.count { $0 == 0x20 } >= 4
                && zip(cell.indices, cell.indices.dropFirst(3)).contains { at, behind in
                    ByteClass.isLetter(cell[at]) && cell[at] & 0x20 != 0 && cell[at + 1] == UInt8(ascii: ".")
                        && cell[at + 2] == 0x20 && ByteClass.isLetter(cell[behind]) && cell[behind] & 0x20 == 0
                }
        }
    }

    private func delimited(
        _ bytes: [UInt8], _ block: Int, _ range: Range<Int>, _ delimiter: UInt8, _ above: SampleTable?
    ) -> SampleTable? {
        // Grids of Markdown and of database shells have a bar at either end.
        let bar = UInt8(ascii: "|")
        // "I sell it: 88k rows, names, phones. No resale": an offer with commas stands above its sample, not in it.
        if delimiter == UInt8(ascii: ","), rows.count > 1, SampleRun.isSentence(bytes, range: rows[0]) {
            var rest = self
            rest.rows.removeFirst()
            rest.count -= 1
            return rest.table(bytes, block: block, above: above)
        }
        let isGrid = delimiter == bar && (hasGrid || rows.allSatisfy { CellSplitter.isFramed(bytes, $0) })
        let lines = isGrid ? rows.map { CellSplitter.unframed(bytes, $0) } : rows
        guard let first = lines.first else { return nil }
        let header = CellSplitter.cells(bytes, first, delimiter: delimiter).map {
            String(decoding: bytes[$0].prefix(KeyedCell.longestKey), as: UTF8.self)
        }
        let named = header.map(ColumnNames.kind)
        let known = named.count { $0 != nil && $0 != .text && $0 != .number }
        let firstValues = CellSplitter.cells(bytes, first, delimiter: delimiter).map { ValueKind.of(bytes[$0]) }
        let isHeader = known >= 1 && known * 3 >= header.count && !firstValues.contains { $0?.isProvenByValue == true }
        // Dumps that were joined have their header in the middle as well.
        let body = isHeader ? lines.dropFirst().filter { bytes[$0] != bytes[first] } : lines
        let headers = lines.count - body.count
        guard !body.isEmpty else { return nil }
        var table = SampleTable(
            format: isGrid ? .markdown : .csv, layout: .delimited, block: block, range: range,
            header: isHeader ? first : nil, rowCount: count - headers, rows: body, delimiter: delimiter)
        let width = body.prefix(SampleFinder.mostTyped).reduce(0) {
            max($0, min(CellSplitter.mostCells, CellSplitter.count(bytes, $1, delimiter: delimiter)))
        }
        var names = isHeader ? header : Array(repeating: "", count: width)
        if !isHeader, let above, above.layout == .delimited, above.delimiter == delimiter, above.columns.count == width
        {
            names = above.columns.map(\.name)
        }
        table.type(names: names, in: bytes, counting: false)
        let proven = table.columns.count { $0.kind.isProvenByValue || ($0.kind.data != nil && isHeader) }
        let isComma = delimiter == UInt8(ascii: ",")
        let enough =
            isHeader
            ? (body.count >= 2 ? proven >= 1 : proven >= 2)
            : body.count >= 2
                ? proven >= 1 && (!isComma || table.columns.count >= 3) : proven >= 2 && table.columns.count >= 4
        guard enough else { return nil }
        table.count(in: bytes)
        return table
    }

    // MARK: Keys and values

    /// Keys that vacancies have and records of people do not.
    private static func isOfAnnouncement(_ key: [UInt8]) -> Bool {
        let word = String(decoding: key.map(ByteClass.lower), as: UTF8.self)
        return [
            "postuler", "apply", "employeur", "employer", "salaire", "salary", "gehalt", "contrat", "contract",
            "missions",
            "skills", "profil", "bewerbung",
        ].contains(word)
    }

    private func pairs(_ bytes: [UInt8], _ block: Int, _ range: Range<Int>) -> SampleTable? {
        var records = RecordList(start: range.lowerBound)
        var seen: [[UInt8]] = []
        var current: Range<Int>?
        func close() {
            guard let current else { return }
            records.add(current, PairReader.pairs(bytes, current), in: bytes)
        }
        for (index, line) in rows.enumerated() {
            guard let sign = PairReader.sign(bytes, line) else { continue }
            let key = Array(bytes[PairReader.key(bytes, line.lowerBound..<sign)])
            // A key that comes again begins the next record, and so does a border.
            if let open = current, !borders.contains(index), seen.count < CellSplitter.mostCells, !seen.contains(key) {
                current = open.lowerBound..<line.upperBound
            } else {
                close()
                seen = []
                current = line
            }
            seen.append(key)
        }
        close()
        var table = records.table(.keyValue, .pairs, block: block, in: bytes)
        // Prose has colons too: a record shows several personal keys, with at least one value that proves it, or it is
        // a log entry of a stealer.
        let personal = table.columns.count { $0.kind.data != nil }
        let hasURL = table.columns.contains { $0.kind == .url }
        let isLog = hasURL && table.columns.contains { $0.kind == .password }
        guard isLog || personal >= 3 && ColumnTyper.proves(table, in: bytes) else { return nil }
        // One "Salary: … Apply: … Tel.: …" is an announcement, and whom to write to is nobody's record.
        if !isLog, records.count == 1, records.keys.names.contains(where: SampleRun.isOfAnnouncement) { return nil }
        if isLog { table.format = .urlLoginPassword }
        table.range = range
        return table
    }
}
