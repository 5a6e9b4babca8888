// SPDX-License-Identifier: Apache-2.0

/// Names that people give: `a`–`z`, `0`–`9`, `_` and `-`, at most 64 of them, because they stand in output, routes,
/// file names and commands.
enum ConfiguredName {
    /// The name, or nil where it is none, which `problems` then says.
    static func check(_ text: Located<String>, what: String, _ problems: ProblemList) -> String? {
        if isName(text.value) { return text.value }
        let slug = Slug.make(text.value)
        problems.error(
            text.place, "\"\(ShownText.short(text.value))\" is no \(what): a-z, 0-9, \"_\" and \"-\", at most 64",
            isName(slug) ? "write \(slug)" : nil)
        return nil
    }

    /// True for a name as above.
    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
            }
    }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// Without white space at both ends.
    var trimmed: String {
        func isSolid(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 < 0x7F } ?? true }
        if isSolid(utf8.first), isSolid(utf8.last) { return String(self) }
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
