// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Reads a watchlist in CSV: a header with any of the keys of an entry, lists separated by `|`.
struct WatchlistCSV {
    /// Keys of an entry, as they stand in a header.
    enum Key: String, CaseIterable {
        case name, id, aliases, domains, city, postcodes, country, kind, specialties, tags, parent, finess, exclude
        case owner, expires
        case formerIDs = "former_ids"
    }

    let problems: ProblemList
    var keepsPlaces = false

    /// The entries in the file's order.
    func read(_ text: SourceText) -> [CheckedEntry] {
        guard let (delimiter, begin, line) = Self.delimiter(of: text.bytes) else {
            problems.error(.start, "the watchlist is empty", "begin with a header: name,domains,city")
            return []
        }
        var reader = CSVReader(text.bytes, delimiter: delimiter, from: begin, line: line)
        guard reader.next(), let columns = header(reader) else { return [] }
        let checks = EntryChecks(problems: problems, keepsPlaces: keepsPlaces)
        var entries: [CheckedEntry] = []
        entries.reserveCapacity(min(text.bytes.count / 64, 1 << 20))
        while reader.next() {
            if let defect = reader.defect {
                report(defect, reader.line)
                continue
            }
            if reader.isBlank { continue }
            if reader.fields.count > columns.count {
                let extra = reader.fields[columns.count]
                // What a terminal shows: a tab in a message would move what follows.
                let sign = delimiter == 0x09 ? "a tab" : "\"\(Character(Unicode.Scalar(delimiter)))\""
                problems.error(
                    .byte(extra.range.lowerBound, line: reader.line),
                    "\(reader.fields.count) fields, the header has \(columns.count)",
                    "put a value that holds \(sign) in quotes")
                continue
            }
            if let entry = checks.check(draft(reader, columns)) { entries.append(entry) }
        }
        return entries
    }

    /// The keys of the columns; nil for a column without a name.
    private func header(_ reader: CSVReader) -> [Key?]? {
        if let defect = reader.defect {
            report(defect, reader.line)
            return nil
        }
        var columns: [Key?] = []
        var isGood = true
        let known = Key.allCases.map(\.rawValue)
        for field in reader.fields {
            let place = Place.byte(field.range.lowerBound, line: reader.line)
            let written = reader.text(field).trimmed
            let key = Key(rawValue: written.lowercased())
            if key == nil, !written.isEmpty {
                problems.error(
                    place, "unknown column \"\(ShownText.short(written))\"", Spelling.hint(written, among: known))
                isGood = false
            } else if let key, columns.contains(key) {
                problems.error(place, "a second column \"\(key.rawValue)\"", "keep one of them")
                isGood = false
            }
            columns.append(key)
        }
        if isGood, !columns.contains(.name) {
            problems.error(
                .byte(reader.start, line: reader.line), "no column \"name\"",
                "the header names the columns: name,domains,city")
            isGood = false
        }
        return isGood ? columns : nil
    }

    private func draft(_ reader: CSVReader, _ columns: [Key?]) -> EntryDraft {
        var draft = EntryDraft(place: .byte(reader.start, line: reader.line), kind: .establishment)
        for (field, column) in zip(reader.fields, columns) where !field.range.isEmpty {
            guard let column else { continue }
            let place = Place.byte(field.range.lowerBound, line: reader.line)
            func one() -> Located<String>? {
                let text = reader.text(field)
                return text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? nil : Located(value: text, place: place)
            }
            func many() -> [Located<String>] { reader.parts(field).map { Located(value: $0, place: place) } }
            switch column {
            case .name: draft.name = one()
            case .id: draft.id = one().map { Located(value: $0.value.trimmed, place: place) }
            case .aliases: draft.aliases = many()
            case .domains: draft.domains = many()
            case .city: draft.city = one()
            case .postcodes: draft.postcodes = many()
            case .country: draft.country = one()
            case .kind:
                let kind = one()
                if kind?.value.trimmed.lowercased() == "platform" {
                    draft.kind = .platform
                } else {
                    draft.sector = kind
                }
            case .specialties: draft.specialties = many()
            case .tags: draft.tags = many()
            case .parent: draft.parent = one().map { Located(value: $0.value.trimmed, place: place) }
            case .finess: draft.finess = one()
            case .exclude: draft.exclude = many()
            case .owner: draft.owner = one()
            case .expires: draft.expires = one()
            case .formerIDs: draft.formerIDs = many()
            }
        }
        return draft
    }

    private func report(_ defect: CSVReader.Defect, _ line: Int) {
        switch defect {
        case .quoteNotClosed(let offset):
            problems.error(.byte(offset, line: line), "a quote is opened here and never closed")
        case .textAfterQuote(let offset):
            problems.error(
                .byte(offset, line: line), "text follows a closing quote", "write a quote inside quotes twice: \"\"")
        }
    }

    /// The delimiter that the header holds most often, and where the header begins: after blank lines and after
    /// `sep=;`, which spreadsheet programs write. Nil where there is no header.
    private static func delimiter(of bytes: [UInt8]) -> (delimiter: UInt8, begin: Int, line: Int)? {
        var begin = 0
        var line = 1
        while begin < bytes.count {
            let end = bytes[begin...].firstIndex(of: 0x0A) ?? bytes.count
            var content = bytes[begin..<end]
            if content.last == 0x0D { content.removeLast() }
            if content.count == 5, content.starts(with: Array("sep=".utf8)), let last = content.last,
                [0x2C, 0x3B, 0x09].contains(last)
            {
                return end + 1 < bytes.count ? (last, end + 1, line + 1) : nil
            }
            if content.contains(where: { $0 != 0x20 && $0 != 0x09 }) {
                var counts: [UInt8: Int] = [0x2C: 0, 0x3B: 0, 0x09: 0]
                var isQuoted = false
                for byte in content {
                    if byte == 0x22 { isQuoted.toggle() } else if !isQuoted { counts[byte]? += 1 }
                }
                var best: UInt8 = 0x2C
                for other in [UInt8(0x3B), 0x09] where counts[other] ?? 0 > counts[best] ?? 0 { best = other }
                return (best, begin, line)
            }
            begin = end + 1
            line += 1
        }
        return nil
    }
}
