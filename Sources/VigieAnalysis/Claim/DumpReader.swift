// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Reads what a post says of the dump itself: from when it is, what it comes as, how large it is.
enum DumpReader {
    /// Years that a dump can be from.
    private static let years = 1990...2100

    /// `2023` or `2018-2025`: the first in a statement that speaks of data; nil where none is said.
    static func period(_ statements: [Statement], amounts: [Amount]) -> String? {
        let amountsOf = Dictionary(grouping: amounts.filter { $0.meaning != .other }, by: \.statement)
        for (index, statement) in statements.enumerated() where statement.isOwn && speaksOfData(statement) {
            let counted = (amountsOf[index] ?? []).map(\.range)
            for (place, word) in statement.words.enumerated() {
                guard let year = year(word, statement), !counted.contains(where: { $0.overlaps(word.range) }) else {
                    continue
                }
                let rest = statement.words[(place + 1)...].prefix(2)
                let last =
                    rest.first.flatMap { self.year($0, statement) }
                    ?? (["to", "a", "au", "bis", "et", "and", "al", "tot"].contains(rest.first?.text ?? "")
                        ? rest.last.flatMap { self.year($0, statement) } : nil)
                if let last, last > year { return "\(year)-\(last)" }
                return "\(year)"
            }
        }
        return nil
    }

    private static func speaksOfData(_ statement: Statement) -> Bool {
        guard !statement.has(.past), !statement.has(.job) else { return false }
        return statement.has(.leak) || statement.has(.recordNoun) || statement.has(.sale) || statement.has(.peopleNoun)
            || statement.namesDataFile || format(of: statement) != nil
    }

    /// A year that stands alone: no part of a date, a host, a file's version or a larger number.
    private static func year(_ word: Statement.Word, _ statement: Statement) -> Int? {
        guard word.text.utf8.count == 4, let year = Int(word.text), years.contains(year) else { return nil }
        func byte(_ at: Int) -> UInt8? {
            let local = at - statement.range.lowerBound
            return local >= 0 && local < statement.bytes.count ? statement.bytes[local] : nil
        }
        func isJoined(_ sign: UInt8?, _ beyond: UInt8?) -> Bool {
            guard let sign, let beyond, ByteClass.isDigit(beyond) else { return false }
            return [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ",")]
                .contains(sign)
        }
        let low = word.range.lowerBound
        let high = word.range.upperBound
        // "2018-2025" is a range of years, "2026-01-30" a day.
        if isJoined(byte(high), byte(high + 1)) {
            let tail = (1...4).prefix { byte(high + $0).map(ByteClass.isDigit) == true }.count
            guard tail == 4, byte(high + 5).map({ !ByteClass.isDigit($0) && $0 != UInt8(ascii: "-") }) ?? true else {
                return nil
            }
        }
        if isJoined(byte(low - 1), byte(low - 2)) {
            let head = (2...6).prefix { byte(low - $0).map(ByteClass.isDigit) == true }.count
            guard head == 4 else { return nil }
        }
        return year
    }

    // MARK: Format

    private static let formats: Set<String> = [
        "sql", "csv", "json", "jsonl", "ndjson", "xlsx", "xls", "xml", "mdb", "accdb", "bak", "dbf", "parquet", "dicom",
        "pst", "ldif", "sqlite", "mysql", "postgresql", "mssql", "mongodb",
    ]

    /// What the data comes as, by the files and words of the post; nil where nothing says it.
    static func format(_ post: Post, _ statements: [Statement]) -> String? {
        for file in post.files {
            let end = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
            if formats.contains(end) { return end }
        }
        for statement in statements where statement.isOwn && !statement.has(.help) {
            if let format = format(of: statement) { return format }
        }
        return nil
    }

    private static func format(of statement: Statement) -> String? {
        statement.words.first { formats.contains($0.text) }?.text
    }

    /// Bytes of the largest size said; nil where none is.
    static func size(_ amounts: [Amount]) -> Int? {
        let sizes = amounts.filter { $0.meaning == .size && !$0.isPreview }
        return sizes.map(\.count).max()
    }
}
