// SPDX-License-Identifier: Apache-2.0

/// Makes addresses that nobody can click.
public enum Defanging {
    /// `https://forum.example/a` as `hxxps://forum[.]example/a`; mail addresses and everything else that a chat service
    /// would turn into a link is broken as well, also where it is glued to other words. Idempotent, linear.
    public static func defang(_ text: String) -> String {
        // What one pass breaks may let the next one see a host: `[a.bhttp://`. Bounded, so that it stays linear.
        var text = text
        for _ in 0..<mostPasses {
            let broken = text.withUTF8 { bytes in
                var pass = DefangingPass(bytes)
                return String(decoding: pass.run(), as: UTF8.self)
            }
            if broken.utf8.elementsEqual(text.utf8) { break }
            text = broken
        }
        return text
    }

    private static let mostPasses = 4
}

/// One pass over a text: schemes are broken where they stand, dots stretch by stretch.
///
/// A stretch is a run of letters, digits, `-`, `_`, dots and broken dots. Each decision is made on the stretch with its
/// broken dots read as dots, so that a second pass decides the same.
private struct DefangingPass {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var out: [UInt8] = []
    /// Where in an address with a scheme the pass is.
    private var part = Part.none

    private enum Part {
        case none
        /// Right behind `://`.
        case host
        /// Behind the host, before the first `/`, `?` or `#`.
        case port
        /// Names of files are no hosts here.
        case path
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        out.reserveCapacity(bytes.count + 16)
    }

    mutating func run() -> [UInt8] {
        var at = 0
        while at < bytes.count {
            if isHostByte(at) || isBrokenDot(at) || bytes[at] == UInt8(ascii: ".") {
                at = stretch(from: at)
                continue
            }
            let byte = bytes[at]
            if byte == UInt8(ascii: ":"), follows("//", at + 1) {
                breakScheme()
                at += 3
            } else if byte == UInt8(ascii: "["), follows(":]//", at + 1) {
                out += Array("[:]//".utf8)
                part = .host
                at += 5
            } else {
                out.append(byte)
                if isSpace(byte) {
                    part = .none
                } else if part != .none, part != .path {
                    let ends = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains(byte)
                    part = ends ? .path : .port
                }
                at += 1
            }
        }
        return out
    }

    /// What stands before `://` has been written.
    private mutating func breakScheme() {
        part = .host
        for (plain, broken) in [("http", "hxxp"), ("https", "hxxps")] {
            if ends(with: broken) {
                out += Array("://".utf8)
                return
            }
            if ends(with: plain) {
                out.removeLast(plain.utf8.count)
                out += Array((broken + "://").utf8)
                return
            }
        }
        out += Array("[:]//".utf8)
    }

    private func ends(with word: String) -> Bool {
        out.suffix(word.utf8.count).elementsEqual(word.utf8) { ByteClass.lower($0) == $1 }
    }

    // MARK: Stretches

    /// Writes one stretch; returns where it ends.
    private mutating func stretch(from start: Int) -> Int {
        var labels: [Range<Int>] = []
        var dots: [Range<Int>] = []
        var label = start
        var at = start
        var hasWideDot = false
        while at < bytes.count {
            let length = dotLength(at)
            if length > 0 {
                labels.append(label..<at)
                dots.append(at..<at + length)
                hasWideDot = hasWideDot || bytes[at] >= 0x80
                at += length
                label = at
            } else if isHostByte(at) {
                at += 1
            } else {
                break
            }
        }
        labels.append(label..<at)
        let isBroken =
            !dots.isEmpty
            && (part == .host || hasWideDot || follows("@", start - 1) || hasWWW(labels)
                || part != .path && looksLikeHost(labels))
        for (index, label) in labels.enumerated() {
            out += bytes[label]
            guard index < dots.count else { continue }
            // A full stop that ends the stretch is one.
            let isLast = index == dots.count - 1 && labels[index + 1].isEmpty && bytes[dots[index].lowerBound] < 0x80
            if isBroken && !isLast { out += Array("[.]".utf8) } else { out += bytes[dots[index]] }
        }
        if part == .host { part = .port }
        return at
    }

    /// Bytes of the dot at a position: `.`, `[.]`, or one of U+3002, U+FF0E, U+FF61, which are dots to a browser (UTS 46).
    private func dotLength(_ at: Int) -> Int {
        switch bytes[at] {
        case UInt8(ascii: "."): return 1
        case UInt8(ascii: "["): return isBrokenDot(at) ? 3 : 0
        case 0xE3: return at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x82 ? 3 : 0
        case 0xEF:
            guard at + 2 < bytes.count else { return 0 }
            return bytes[at + 1] == 0xBC && bytes[at + 2] == 0x8E || bytes[at + 1] == 0xBD && bytes[at + 2] == 0xA1
                ? 3 : 0
        default: return 0
        }
    }

    /// A label that ends in `www`, glued to what stands before it or not.
    private func hasWWW(_ labels: [Range<Int>]) -> Bool {
        labels.dropLast().contains { label in
            bytes[label].suffix(3).elementsEqual("www".utf8) { ByteClass.lower($0) == $1 }
        }
    }

    private func looksLikeHost(_ labels: [Range<Int>]) -> Bool {
        let labels = labels.last?.isEmpty == true ? labels.dropLast() : labels[...]
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let range = labels.last else { return false }
        let last = bytes[range]
        if last.allSatisfy(ByteClass.isDigit) {
            return labels.count == 4 && labels.allSatisfy { $0.count <= 3 && bytes[$0].allSatisfy(ByteClass.isDigit) }
        }
        if last.prefix(4).elementsEqual("xn--".utf8, by: { ByteClass.lower($0) == $1 }) { return true }
        // What is glued behind the top level, `example_x`, does not keep it from being one.
        let top = last.prefix { ByteClass.isLetter($0) || ByteClass.isWide($0) }
        return top.count >= 2
            && !Self.fileExtensions.contains(String(decoding: top.map(ByteClass.lower), as: UTF8.self))
    }

    // MARK: Bytes

    private func isHostByte(_ at: Int) -> Bool {
        let byte = bytes[at]
        return ByteClass.isAlphanumeric(byte) || ByteClass.isWide(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }

    private func isBrokenDot(_ at: Int) -> Bool { follows("[.]", at) }

    private func follows(_ text: StaticString, _ at: Int) -> Bool {
        guard at >= 0, at + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { wanted in bytes[at..<at + wanted.count].elementsEqual(wanted) }
    }

    /// What stands around an address, never in it.
    private func isSpace(_ byte: UInt8) -> Bool {
        if byte <= 0x20 || byte == 0x7F { return true }
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "|"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: "`"), UInt8(ascii: "'"):
            return true
        default: return false
        }
    }

    /// Endings of file names that are no top-level domains.
    private static let fileExtensions: Set<String> = [
        "bak", "bmp", "csv", "db", "doc", "docx", "exe", "gif", "gz", "htm", "html", "jpeg", "jpg", "js", "json", "log",
        "odt", "ods", "pdf", "php", "png", "rar", "rtf", "sql", "tar", "tgz", "tsv", "txt", "xls", "xlsx", "xml",
        "yaml",
    ]
}
