// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigiePSL

/// Compares a watched domain with the text around one of its words, on label boundaries.
struct DomainVerifier {
    let address: AddressReader

    /// A place that holds the domain or a subdomain of it.
    struct Found {
        /// The domain itself, without subdomains.
        var range: Range<Int>
        var tier: Mention.Tier
        /// True where what follows is the ending of a file name, not a label.
        var isFileName: Bool
    }

    /// The domain around its anchor word, which begins at `start`.
    func find(_ pattern: DomainPattern, at start: Int) -> Found? {
        guard let range = walk(pattern, at: start), isOpen(before: range) else { return nil }
        guard var found = ending(range) else { return nil }
        guard isSame(pattern, range) else { return nil }
        found.range = range
        return found
    }

    private func walk(_ pattern: DomainPattern, at start: Int) -> Range<Int>? {
        // Whether a space was a hyphen is looked up in the original, for those whose letters are right.
        guard walk(pattern, at: start, isHyphen: { address.isSpace(at: $0) }) != nil else { return nil }
        return walk(pattern, at: start, isHyphen: { address.isHyphen(at: $0) })
    }

    private func walk(_ pattern: DomainPattern, at start: Int, isHyphen: (Int) -> Bool) -> Range<Int>? {
        guard equals(pattern.words[pattern.anchor], at: start) else { return nil }
        var end = start + pattern.words[pattern.anchor].count
        for index in pattern.anchor + 1..<pattern.words.count {
            let gap = pattern.dots[index - 1] ? address.dot(at: end) : isHyphen(end) ? 1 : nil
            guard let gap, equals(pattern.words[index], at: end + gap) else { return nil }
            end += gap + pattern.words[index].count
        }
        var begin = start
        for index in (0..<pattern.anchor).reversed() {
            let gap = pattern.dots[index] ? address.dot(endingAt: begin) : isHyphen(begin - 1) ? 1 : nil
            guard let gap else { return nil }
            begin -= gap + pattern.words[index].count
            guard equals(pattern.words[index], at: begin) else { return nil }
        }
        guard !address.isWord(at: begin - 1), !address.isWord(at: end) else { return nil }
        return begin..<end
    }

    /// False where no label follows, told by the next bytes alone: most words in a text are no domain's.
    @inline(__always)
    func mayGoOn(_ glance: DomainPattern.Glance, at end: Int) -> Bool {
        guard end < address.bytes.count else { return false }
        let isHyphen = glance.next != 0
        switch address.bytes[end] {
        case 0x20:
            let next = end + 1 < address.bytes.count ? address.bytes[end + 1] : 0
            // Behind a space stands ` dot `.
            return isHyphen ? next == glance.next : next == 0x64
        case 0x28, 0x2E, 0x3C, 0x5B, 0x5C, 0x5D, 0x5E, 0x7B, 0x7D: return !isHyphen  // ( . < [ \ ] ^ { }
        default: return false
        }
    }

    private func equals(_ word: [UInt8], at position: Int) -> Bool {
        guard position >= 0, position + word.count <= address.bytes.count else { return false }
        for offset in word.indices where address.bytes[position + offset] != word[offset] { return false }
        return true
    }

    /// False where a label goes on before the range: `x-` or, between a scheme and the host, `x_`.
    private func isOpen(before range: Range<Int>) -> Bool {
        let before = range.lowerBound - 1
        if address.isHyphen(at: before), address.isWord(at: before - 1) { return false }
        return before < 0 || address.bytes[before] != 0x5F || !address.isAddressed(range)
    }

    /// Whether the host ends with the range; nil where a label follows.
    private func ending(_ range: Range<Int>) -> Found? {
        let end = range.upperBound
        if address.isHyphen(at: end), address.isWord(at: end + 1) { return nil }
        guard let gap = address.dot(at: end), address.isWord(at: end + gap) else {
            return Found(range: range, tier: .exact, isFileName: false)
        }
        // A label follows. It may be the ending of a file, or the first word of a sentence without its space.
        guard !address.isAddressed(range) else { return nil }
        let hostEnd = address.hostEnd(from: end)
        let rest = address.bytes[end + gap..<hostEnd]
        if Self.fileEndings.contains(String(decoding: rest.prefix(12), as: UTF8.self)), !isFollowedByPath(hostEnd) {
            return Found(range: range, tier: .exact, isFileName: true)
        }
        guard !address.isHost(range.lowerBound..<hostEnd), rest.allSatisfy(FoldedReader.isWord) else { return nil }
        return Found(range: range, tier: .loose, isFileName: false)
    }

    private func isFollowedByPath(_ position: Int) -> Bool {
        position < address.bytes.count && (address.bytes[position] == 0x2F || address.bytes[position] == 0x3A)
    }

    /// Accents make another domain: what is not plain ASCII must resolve to the same name.
    private func isSame(_ pattern: DomainPattern, _ range: Range<Int>) -> Bool {
        let host = address.host(in: range)
        return host == pattern.ascii || host.utf8.contains { $0 >= 0x80 } && Punycode.ascii(host) == pattern.ascii
    }

    private static let fileEndings: Set<String> = [
        "sql", "csv", "txt", "zip", "rar", "7z", "gz", "json", "xls", "xlsx", "doc", "docx", "pdf", "db", "sqlite",
        "bak",
        "tar", "tar.gz", "tgz", "sql.gz", "xml", "html", "htm", "php", "log", "dump", "mdb", "bz2", "xz",
    ]
}
