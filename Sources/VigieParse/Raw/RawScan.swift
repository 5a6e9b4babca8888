// SPDX-License-Identifier: Apache-2.0

/// One pass over the UTF-8 bytes of a page before any tree: its text with tags and real comments stripped, and what has
/// to be rewritten so that libxml2 neither stalls on it nor drops text.
///
/// Linear in the bytes; the text is never longer than the bytes.
struct RawScan {
    /// A tag over this many bytes is cut to its name.
    static let largestTag = 64 << 10
    /// A tag with more attributes is cut to its name.
    static let mostAttributes = 1000
    /// libxml2 cuts a text node at 10,000,000 bytes; a comment is put in after so many.
    static let textStretch = 4 << 20
    /// Attributes cost libxml2 their number squared a tag; beyond this sum, tags over `someAttributes` are cut.
    static let attributeWork = 4_000_000
    static let someAttributes = 30
    /// With more rewrites than this there is no tree at all.
    static let mostEdits = 200_000

    /// Nodes that the tree may have: libxml2 takes about 175 bytes for each, so that 8 MiB of `<b>x</b>` would take
    /// 350 MB. What follows is in the text only.
    static let mostNodes = 1_000_000

    /// What the bytes are.
    enum Mode {
        case html
        case xml
    }

    /// What the tree has to be given instead of some bytes.
    struct Edit {
        enum Replacement {
            /// The tag with nothing but its name.
            case name(Range<Int>, isEnd: Bool)
            case emptyComment
            case commentEnd
            case lessThan
            case nothing
        }

        var range: Range<Int>
        var replacement: Replacement
    }

    /// The text; entities decoded, a newline for `br` and block elements.
    private(set) var text = ""
    /// In order, not overlapping.
    private(set) var edits: [Edit] = []
    private(set) var hugeTags = 0
    private(set) var hasHugeText = false
    /// Where the page has as many nodes as its tree may have; nil where it has no more.
    private(set) var cut: Int?
    /// Comments, scripts and tags that nothing ends.
    private(set) var unclosed = 0

    /// Scans valid UTF-8.
    init(_ bytes: UnsafeBufferPointer<UInt8>, mode: Mode = .html) {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        var scanner = RawScanner(base: base, count: bytes.count, mode: mode)
        text = String(unsafeUninitializedCapacity: bytes.count + 16) { buffer in
            guard let target = buffer.baseAddress else { return 0 }
            // 16 spare bytes, so that eight may be stored at once at the end.
            return scanner.run(into: target)
        }
        edits = scanner.edits
        hugeTags = scanner.hugeTags
        hasHugeText = scanner.hasHugeText
        cut = scanner.cut
        unclosed = scanner.unclosed
    }

    /// The bytes as the tree shall see them; nil where they need no change.
    func rewritten(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard !edits.isEmpty else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + edits.count * 4)
        var last = 0
        for edit in edits {
            output.append(contentsOf: bytes[last..<edit.range.lowerBound])
            switch edit.replacement {
            case .name(let name, let isEnd):
                output.append(60)
                if isEnd { output.append(47) }
                output.append(contentsOf: bytes[name].prefix(64))
                output.append(62)
            case .emptyComment: output.append(contentsOf: "<!-- -->".utf8)
            case .commentEnd: output.append(contentsOf: "-->".utf8)
            case .lessThan: output.append(contentsOf: "&lt;".utf8)
            case .nothing: break
            }
            last = edit.range.upperBound
        }
        output.append(contentsOf: bytes[last...])
        return output
    }

    /// The text of some markup, stripped again where stripping left markup: bodies of feeds are escaped twice.
    static func stripped(_ text: String, mode: Mode = .html, times: Int = 1) -> String {
        var text = text
        for _ in 0..<times {
            guard text.utf8.contains(where: { $0 == 60 || $0 == 38 }) else { return text }
            text = text.withUTF8 { RawScan($0, mode: mode).text }
        }
        return text
    }
}
