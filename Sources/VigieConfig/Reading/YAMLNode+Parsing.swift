// SPDX-License-Identifier: Apache-2.0

import Yams

extension YAMLNode {
    /// Nesting deeper than this is refused; no file of ours comes near.
    private static let depthLimit = 24
    /// An alias may repeat what it stands for; with so few of them not even the worst file grows noticeably.
    private static let aliasLimit = 16

    /// Reads the one document of a file; nil where it cannot be read, which `problems` then says.
    ///
    /// Scalars are not resolved to types (Yams does that with regular expressions, a hundred times the cost of the
    /// parse). Anchors and aliases are refused.
    static func parse(_ text: SourceText, problems: ProblemList) -> YAMLNode? {
        if let place = aliasFlood(text.bytes) {
            refuseAliases(place, problems)
            return nil
        }
        do {
            let parser = try Parser(yaml: text.string, resolver: .basic, constructor: .default, encoding: .utf8)
            // Yams keeps anchors alive in the parser alone; nodes hold them weakly.
            return try withExtendedLifetime(parser) {
                guard let root = try parser.singleRoot() else {
                    return YAMLNode(place: .start, content: .empty)
                }
                let before = problems.errorCount
                let node = convert(root, depth: 0, problems)
                // A tree with holes would only lead to errors that are none.
                return problems.errorCount == before ? node : nil
            }
        } catch let error as YamlError {
            report(error, text, problems)
        } catch {
            problems.error(.start, "the file cannot be read as YAML")
        }
        return nil
    }

    private static func convert(_ node: Node, depth: Int, _ problems: ProblemList) -> YAMLNode? {
        let place = node.mark.map { Place.at(line: $0.line, column: $0.column) } ?? .start
        guard depth < depthLimit else {
            problems.error(place, "nested deeper than \(depthLimit) levels")
            return nil
        }
        if node.anchor != nil {
            refuseAliases(place, problems)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            let isEmpty = isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return YAMLNode(place: place, content: isEmpty ? .empty : .scalar(scalar.string))
        case .sequence(let sequence):
            return YAMLNode(
                place: place, content: .list(sequence.compactMap { convert($0, depth: depth + 1, problems) }))
        case .mapping(let mapping):
            var pairs: [Pair] = []
            pairs.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                let keyPlace = key.mark.map { Place.at(line: $0.line, column: $0.column) } ?? place
                guard case .scalar(let scalar) = key else {
                    problems.error(keyPlace, "a key must be text, not a list or a mapping")
                    continue
                }
                guard let value = convert(value, depth: depth + 1, problems) else { continue }
                pairs.append(Pair(key: scalar.string, place: keyPlace, value: value))
            }
            return YAMLNode(place: place, content: .map(pairs))
        case .alias:
            refuseAliases(place, problems)
            return nil
        }
    }

    private static func refuseAliases(_ place: Place, _ problems: ProblemList) {
        problems.error(
            place, "YAML anchors and aliases (& and *) are not read",
            "write the values out; what all sources share goes under \"defaults:\"")
    }

    /// Where the text may hold an anchor and more than `aliasLimit` aliases; looked for before Yams sees the file,
    /// because it hashes keys, and a key that is an alias of aliases takes exponential time.
    private static func aliasFlood(_ bytes: [UInt8]) -> Place? {
        bytes.withUnsafeBufferPointer { buffer in
            var line = 1
            var anchor: Place?
            var aliases = 0
            var isComment = false
            var lineHasText = false
            for index in buffer.indices {
                let byte = buffer[index]
                if endsLine(buffer, index) {
                    if byte == 0x0A { line += 1 }
                    isComment = false
                    lineHasText = false
                    continue
                }
                if byte == 0x23, !lineHasText { isComment = true }
                if byte != 0x20, byte != 0x09 { lineHasText = true }
                guard byte == 0x26 || byte == 0x2A, !isComment, index + 1 < buffer.count else { continue }
                let next = buffer[index + 1]
                guard mayOpen(buffer, index), next > 0x20, next != 0x26, next != 0x2A else { continue }
                if byte == 0x26 { anchor = anchor ?? .byte(index, line: line) } else { aliases += 1 }
            }
            return aliases > aliasLimit ? anchor : nil
        }
    }

    /// True for the last byte of what libyaml takes for a line's end: CR, LF, U+0085, U+2028, U+2029.
    private static func endsLine(_ buffer: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        // Every index below is checked against the buffer's start; the buffer lives as long as its closure.
        switch buffer[index] {
        case 0x0A, 0x0D: true
        case 0x85: index >= 1 && buffer[index - 1] == 0xC2
        case 0xA8, 0xA9: index >= 2 && buffer[index - 1] == 0x80 && buffer[index - 2] == 0xE2
        default: false
        }
    }

    /// True where a token may begin: at the start, and after white space, a bracket, a comma or a colon.
    private static func mayOpen(_ buffer: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index > 0 else { return true }
        switch buffer[index - 1] {
        case 0x00...0x20, 0x2C, 0x3A, 0x5B, 0x7B: return true
        default: return endsLine(buffer, index - 1)
        }
    }
}
