// SPDX-License-Identifier: Apache-2.0

public import VigieCore
import VigieText

/// Makes what may be kept and shown of a post.
public struct PostSummary {
    /// Characters of an excerpt.
    public static let longestExcerpt = 280
    /// Characters of a title.
    public static let longestTitle = 300

    /// Title, author, address and an excerpt around the first mention, all masked, plain and defanged: safe on a terminal,
    /// in a log and in a chat.
    public static func reference(for post: Post, mentions: [Mention]) -> PostReference {
        PostReference(
            id: post.id, urlDefanged: post.url.map(address), title: line(post.title, limit: longestTitle),
            author: post.author.map { line($0, limit: 80) }, published: post.published,
            excerpt: excerpt(of: post, mentions: mentions))
    }

    /// The address without anything to click, its path masked.
    static func address(_ url: String) -> String {
        let plain = PlainText.oneLine(url, limit: 2_000)
        var host = plain.startIndex
        if let scheme = plain.firstRange(of: "://") { host = scheme.upperBound }
        let path = plain[host...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? plain.endIndex
        return PlainText.cut(
            Defanging.defang(Masking.mask(String(plain[..<path]))) + Masking.maskURLPath(String(plain[path...])),
            limit: 500)
    }

    /// Masked before it is cut, so that nothing is cut out of its form.
    static func line(_ text: String, limit: Int) -> String {
        let bounded = String(decoding: text.utf8.prefix(8_192), as: UTF8.self)
        return harmless(PlainText.oneLine(masked(bounded)), limit: limit)
    }

    /// Masked as it stands, for its tabs make rows, and again without what hides values from the eye.
    private static func masked(_ text: String) -> String { Masking.mask(PlainText.clean(Masking.mask(text))) }

    /// One masked line without anything to click, or to call people with.
    static func harmless(_ line: String, limit: Int = .max) -> String {
        PlainText.cut(Defanging.defang(Mentioning.still(line)), limit: limit)
    }

    // MARK: The excerpt

    /// Bytes of text around the mention that are masked before the excerpt is cut out of them.
    private static let reach = 1_500

    private static func excerpt(of post: Post, mentions: [Mention]) -> String? {
        let places: [Place] = [.prose, .code, .quote, .urlHost, .hidden]
        let inBlocks = mentions.filter { mention in if case .block = mention.field { true } else { false } }
        let first = inBlocks.first { places.contains($0.place) } ?? inBlocks.first
        guard let first, case .block(let index) = first.field, index < post.blocks.count else {
            let block = post.blocks.first { $0.kind == .prose || $0.kind == .code } ?? post.blocks.first
            return block.map { line(stretch(Array($0.text.utf8.prefix(2 * reach)), 0..<0), limit: longestExcerpt) }
                .flatMap { $0.isEmpty ? nil : $0 }
        }
        let bytes = Array(post.blocks[index].text.utf8)
        let range = first.range.clamped(to: 0..<bytes.count)
        let window = PlainText.oneLine(masked(stretch(bytes, range)))
        let shown = harmless(around(PlainText.oneLine(first.text), in: window), limit: longestExcerpt)
        return shown.isEmpty ? nil : shown
    }

    /// The lines around a range, at most `reach` bytes to either side; a line that is longer is cut at a space or a
    /// delimiter, so that no half value escapes its mask.
    private static func wholeLines(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var low = max(0, range.lowerBound - reach)
        var high = min(bytes.count, range.upperBound + reach)
        if low > 0 {
            let cut =
                bytes[low..<range.lowerBound].firstIndex(of: 0x0A)
                ?? bytes[low..<range.lowerBound].firstIndex(where: isCut)
            low = cut.map { $0 + 1 } ?? range.lowerBound
        }
        if high < bytes.count {
            let cut =
                bytes[range.upperBound..<high].lastIndex(of: 0x0A)
                ?? bytes[range.upperBound..<high].lastIndex(where: isCut)
            high = cut ?? range.upperBound
        }
        return low..<max(low, high)
    }

    /// In larger blocks only the lines around the mention are looked through for samples.
    private static let longestSearch = 4 << 20

    /// The lines around a range, with "[12 rows]" in place of the records among them: what names people there need not
    /// have a form of its own. Lists of accounts stay, masked, for their hosts are the evidence.
    private static func stretch(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        let lines = wholeLines(bytes, range)
        let searched = bytes.count <= longestSearch ? bytes.indices : lines
        let block = Block(.code, String(decoding: bytes[searched], as: UTF8.self))
        var out: [UInt8] = []
        var at = lines.lowerBound
        // Text that is no valid UTF-8 would shift the places; a block never holds any.
        let tables =
            block.text.utf8.count == searched.count
            ? SampleFinder.tables(in: Post(id: nobody, title: "", blocks: [block])) : []
        for table in tables where !table.format.isCredentials {
            guard let first = table.rows.first else { continue }
            let low = max(at, searched.lowerBound + first.lowerBound)
            let high = min(lines.upperBound, searched.lowerBound + table.range.upperBound)
            guard low < high else { continue }
            out += bytes[at..<low]
            out += Array("[\(table.rowCount) rows]".utf8)
            at = high
        }
        out += bytes[at..<max(at, lines.upperBound)]
        return String(decoding: out, as: UTF8.self)
    }

    private static let nobody = PostID(source: "excerpt", key: "")

    private static func isCut(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",")
            || byte == UInt8(ascii: "|")
    }

    /// At most `longestExcerpt` characters with the mention near their middle.
    private static func around(_ mention: String, in window: String) -> String {
        guard window.count > longestExcerpt else { return window }
        let at = mention.isEmpty ? window.startIndex : window.firstRange(of: mention)?.lowerBound ?? window.startIndex
        let before = window.distance(from: window.startIndex, to: at)
        guard before > longestExcerpt / 2 else { return PlainText.cut(window, limit: longestExcerpt) }
        let start = window.index(at, offsetBy: -(longestExcerpt / 2))
        let space = window[start..<at].firstIndex(of: " ").map(window.index(after:)) ?? start
        return PlainText.cut("…" + window[space...], limit: longestExcerpt)
    }
}
