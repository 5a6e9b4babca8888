// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
public import VigieCore
import VigieText

/// What a post is known again by besides its rows: title, author, columns, a file with its size, a count that is no round
/// number. Of these too nothing is kept but keyed fingerprints; what they tell is said in notes and decides nothing.
public struct PostTraces: Sendable {
    private enum Kind: UInt8, CaseIterable {
        case title = 1, byline, author, columns, file, count
    }

    private var kinds: [Kind] = []
    /// One record for each trace, to be looked up and remembered as those of a sample.
    public private(set) var prints = SamplePrints()

    /// Bytes of each block that are looked through for file names.
    private static let reach = 65_536
    private static let mostBlocks = 32

    /// The traces of a post; empty where it has nothing that is its own.
    public init(_ post: Post, _ verdict: Verdict, keyedBy key: some RowKeying) {
        let title = PostTraces.words(post.title)
        let author = post.author.map(PostTraces.words) ?? []
        if title.count >= 3, title.joined().utf8.count >= 12 {
            add(.title, title, key)
            add(.byline, title + ["\u{0}"] + author, key)
        }
        let isNobody = author.isEmpty || author.count == 1 && PostTraces.nobodies.contains(author[0])
        if !isNobody { add(.author, author, key) }
        // Fewer columns are everybody's.
        let columns = (verdict.sample?.columns ?? []).map { PostTraces.words($0).joined() }.filter { !$0.isEmpty }
        if columns.count >= 6 { add(.columns, columns.sorted(), key) }
        if let count = verdict.claim.records, PostTraces.isExact(count) { add(.count, ["\(count)"], key) }
        let texts = [post.title] + post.blocks.prefix(PostTraces.mostBlocks).filter { $0.kind == .prose }.map(\.text)
        for text in texts {
            guard let file = FileMark(text.utf8.prefix(PostTraces.reach)) else { continue }
            add(.file, [file.name, file.size], key)
            break
        }
    }

    private mutating func add(_ kind: Kind, _ words: [String], _ key: some RowKeying) {
        let bytes = [0xFF, kind.rawValue] + Array(words.joined(separator: "\u{1}").utf8)
        prints.prints.append(bytes.withUnsafeBytes(key.print))
        prints.owners.append(UInt32(kinds.count))
        kinds.append(kind)
        prints.records = kinds.count
    }

    private static func words(_ text: String) -> [String] {
        Folding.fold(String(decoding: text.utf8.prefix(512), as: UTF8.self)).split { !$0.isLetter && !$0.isNumber }
            .map(String.init)
    }

    private static let nobodies: Set<String> = ["anon", "anonymous", "anonyme", "guest", "unknown", "admin", "user"]

    /// Four figures that mean something: 103,082 and not 150,000.
    private static func isExact(_ count: Int) -> Bool {
        guard count >= 1_000 else { return false }
        return String(count).reversed().drop { $0 == "0" }.count >= 4
    }

    /// Sentences on the earlier posts that share traces with this one.
    public func notes(_ earlier: [EarlierPost]) -> [String] {
        func posts(_ kind: Kind) -> [EarlierPost] {
            guard let index = kinds.firstIndex(of: kind) else { return [] }
            var named: Set<String> = []
            return earlier.filter { $0.records.contains(UInt32(index)) }.sorted { $0.firstSeen < $1.firstSeen }
                .filter { named.insert($0.name).inserted }
        }
        func named(_ post: EarlierPost) -> String {
            "\(post.name), \(post.firstSeen.formatted(.iso8601.year().month().day()))"
        }
        var notes: [String] = []
        let own = Set(posts(.byline).map(\.name))
        if let post = posts(.title).first(where: { !own.contains($0.name) }) {
            notes.append("The same title was posted before by another author (\(named(post))).")
        }
        if let post = posts(.file).first {
            notes.append("A file of the same name and size was posted before (\(named(post))).")
        }
        if let post = posts(.count).first {
            notes.append("The same number of records was claimed before (\(named(post))).")
        }
        if let post = posts(.columns).first {
            notes.append("The sample has the columns of an earlier post (\(named(post))).")
        }
        let history = posts(.author).filter { $0.incident != nil }
        if let first = history.first {
            let times = history.count == 1 ? "once" : "\(history.count) times"
            notes.append("Its author led to an incident \(times) before (first \(named(first))).")
        }
        return notes
    }
}

/// A file's name with its size, as posts give them: `dump_2026.sql.gz (1.2 GB)`.
struct FileMark {
    var name: String
    var size: String

    private static let endings = [
        ".zip", ".rar", ".7z", ".gz", ".csv", ".sql", ".txt", ".json", ".xlsx", ".xls", ".tar", ".bak", ".db", ".mdb",
    ]
    private static let units = ["kb", "mb", "gb", "tb", "ko", "mo", "go", "to", "kib", "mib", "gib"]
    /// A size stands at most so many words behind the name.
    private static let reach = 4

    /// The first file name that a size follows; nil where there is none.
    init?(_ text: some Sequence<UInt8>) {
        let words = Folding.foldedText(utf8: Array(text)).bytes.split { byte in
            !ByteClass.isAlphanumeric(byte) && !ByteClass.isWide(byte) && byte != UInt8(ascii: ".")
                && byte != UInt8(ascii: "_") && byte != UInt8(ascii: ",")
        }
        for (index, word) in words.enumerated() where word.count <= 128 && word.contains(UInt8(ascii: ".")) {
            // The comma or full stop of the sentence is none of the name.
            let end = word.lastIndex { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") }
            let name = String(decoding: word[..<(end.map { $0 + 1 } ?? word.startIndex)], as: UTF8.self)
            guard let ending = FileMark.endings.first(where: name.hasSuffix), name.count > ending.count + 2 else {
                continue
            }
            guard let size = FileMark.size(words[(index + 1)...].prefix(FileMark.reach)) else { continue }
            self.name = name
            self.size = size
            return
        }
        return nil
    }

    /// `1.2 gb`, `1,2Go`, `350mb`.
    private static func size(_ words: ArraySlice<ArraySlice<UInt8>>) -> String? {
        for (offset, word) in words.enumerated() {
            let number = word.prefix { ByteClass.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
            guard let first = number.first, ByteClass.isDigit(first), number.count <= 12 else { continue }
            let rest = word[number.endIndex...]
            let unit = rest.isEmpty ? words.dropFirst(offset + 1).first ?? [] : rest
            let name = String(decoding: unit.prefix(4), as: UTF8.self)
            guard units.contains(name) else { continue }
            // French units are the same with another letter.
            let digits = number.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
            return String(decoding: digits, as: UTF8.self) + name.prefix(1)
        }
        return nil
    }
}
