// SPDX-License-Identifier: Apache-2.0

/// A feed's bytes made well-formed XML that says the same: what feeds of real sites get wrong is put right, and nothing
/// that could make libxml2 stall, expand or load anything is left.
///
/// Leaves out the XML declaration (the bytes are UTF-8 by now), the document type with all its declarations, processing
/// instructions, comments and what stands before the first tag. Closes what nobody closed, drops end tags without start,
/// quotes attributes, escapes loose `&` and `<`, opens HTML's named characters. Linear.
struct FeedRepair {
    private(set) var output: [UInt8] = []
    /// True where the document type declared entities or elements.
    private(set) var hasDeclarations = false
    /// Things that were not well-formed.
    private(set) var repairs = 0
    private(set) var hugeTags = 0
    private(set) var isTooDeep = false
    private(set) var hasHugeText = false
    /// The name of the first element, with its prefix.
    private(set) var root = ""

    private let base: UnsafePointer<UInt8>
    private let count: Int
    private var cursor: MarkupCursor
    private var index = 0
    private var open: [Range<Int>] = []
    private var textLength = 0
    private var attributeWork = 0
    private var hasNoSectionEnd = false
    private var hasDoctype = false

    /// Repairs valid UTF-8; nil for none.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return nil }
        base = start
        count = bytes.count
        cursor = MarkupCursor(base: start, count: bytes.count)
        output.reserveCapacity(count + 64)
        run()
    }

    private mutating func run() {
        while index < count {
            let byte = base[index]
            if byte == 60 {
                markup()
            } else if open.isEmpty {
                index += 1
            } else if byte == 38 {
                reference(isAttribute: false)
            } else {
                character(byte)
                index += 1
            }
        }
        if !open.isEmpty { repairs += 1 }
        while let name = open.popLast() { close(name) }
    }

    private mutating func character(_ byte: UInt8) {
        // XML 1.0 §2.2 allows no other control characters.
        output.append(byte < 32 && byte != 9 && byte != 10 && byte != 13 ? 32 : byte)
        textLength += 1
        if textLength >= RawScan.textStretch, byte <= 32 {
            split()
        } else if textLength >= RawScan.textStretch + 4096, byte < 0x80 {
            split()
        }
    }

    /// A text node that libxml2 would cut becomes two.
    private mutating func split() {
        output.append(contentsOf: "<!-- -->".utf8)
        textLength = 0
        hasHugeText = true
    }

    private mutating func markup() {
        if starts(with: "<!--") {
            if let end = cursor.commentEnd(from: index) {
                index = end.after
            } else {
                repairs += 1
                index += 4
            }
        } else if starts(with: "<![CDATA[") {
            section()
        } else if starts(with: "<!") {
            declaration()
        } else if starts(with: "<?") {
            index = cursor.afterAngle(from: index + 2)
        } else if starts(with: "</") {
            endTag()
        } else if index + 1 < count, FeedRepair.isNameStart(base[index + 1]) {
            startTag()
        } else {
            loose()
        }
    }

    private mutating func loose() {
        if !open.isEmpty { output.append(contentsOf: "&lt;".utf8) }
        repairs += 1
        index += 1
    }

    private mutating func section() {
        let start = index + 9
        guard let end = hasNoSectionEnd ? nil : sectionEnd(from: start) else {
            // Nothing closes it: what follows is markup again.
            hasNoSectionEnd = true
            repairs += 1
            index = start
            return
        }
        index = end + 3
        guard !open.isEmpty else { return }
        for place in start..<end {
            switch base[place] {
            case 38: output.append(contentsOf: "&amp;".utf8)
            case 60: output.append(contentsOf: "&lt;".utf8)
            case 62: output.append(contentsOf: "&gt;".utf8)
            default: character(base[place])
            }
        }
    }

    private func sectionEnd(from start: Int) -> Int? {
        var place = start
        while place + 2 < count {
            if base[place + 2] != 62 {
                place += base[place + 2] == 93 ? 1 : 3
            } else if base[place] == 93, base[place + 1] == 93 {
                return place
            } else {
                place += 1
            }
        }
        return nil
    }

    /// `<!DOCTYPE …>` with its internal subset, and declarations that stand elsewhere.
    private mutating func declaration() {
        let isDoctype = matches("<!doctype")
        var place = index + 2
        var quote: UInt8 = 0
        var depth = 0
        let start = index
        while place < count {
            let byte = base[place]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if depth > 0 && (byte == 34 || byte == 39) {
                quote = byte
            } else if byte == 91 {
                depth += 1
                hasDeclarations = true
            } else if byte == 93 {
                depth -= 1
            } else if byte == 62, depth <= 0 {
                index = place + 1
                if isDoctype { hasDoctype = true } else { hasDeclarations = true }
                return
            }
            place += 1
        }
        // Nothing ends it: it is cut at the next `>`.
        repairs += 1
        if !hasDoctype { hasDeclarations = true }
        index = max(cursor.afterAngle(from: start + 2), start + 2)
    }

    private mutating func endTag() {
        var end = index + 2
        while end < count, FeedRepair.isName(base[end]) { end += 1 }
        let name = (index + 2)..<end
        let after = cursor.afterAngle(from: end)
        if name.isEmpty || (after == count && base[count - 1] != 62) {
            repairs += 1
            index = name.isEmpty ? after : count
            return
        }
        index = after
        guard let match = open.lastIndex(where: { isSame($0, name) }) else {
            repairs += 1
            return
        }
        if match < open.count - 1 { repairs += 1 }
        while open.count > match { close(open.removeLast()) }
        textLength = 0
    }

    private mutating func close(_ name: Range<Int>) {
        output.append(contentsOf: "</".utf8)
        output.append(contentsOf: UnsafeBufferPointer(start: base + name.lowerBound, count: name.count))
        output.append(62)
    }

    private mutating func startTag() {
        var end = index + 1
        while end < count, FeedRepair.isName(base[end]) { end += 1 }
        let name = (index + 1)..<end
        guard end < count, base[end] <= 32 || base[end] == 47 || base[end] == 62, name.count <= 200 else {
            return loose()
        }
        guard let after = cursor.tagEnd(from: end) else { return loose() }
        let attributes = cursor.attributes
        let isEmpty = after - 2 >= end && base[after - 2] == 47
        if root.isEmpty {
            root = String(
                decoding: UnsafeBufferPointer(start: base + name.lowerBound, count: name.count), as: UTF8.self)
        }
        index = after
        // An element too deep for the tree is left out, its text stays.
        if open.count >= Flattening.deepest {
            isTooDeep = true
            output.append(10)
            return
        }
        output.append(60)
        output.append(contentsOf: UnsafeBufferPointer(start: base + name.lowerBound, count: name.count))
        attributeWork += attributes * attributes
        if after - name.lowerBound > RawScan.largestTag || attributes > RawScan.mostAttributes
            || (attributeWork > RawScan.attributeWork && attributes > RawScan.someAttributes)
        {
            hugeTags += 1
        } else {
            copyAttributes(from: end, to: isEmpty ? after - 2 : after - 1)
        }
        if isEmpty { output.append(47) } else { open.append(name) }
        output.append(62)
        textLength = 0
    }

    private mutating func copyAttributes(from start: Int, to end: Int) {
        index = start
        while index < end {
            while index < end, base[index] <= 32 || base[index] == 47 { index += 1 }
            let nameStart = index
            while index < end, base[index] > 32, base[index] != 61 { index += 1 }
            let name = nameStart..<index
            while index < end, base[index] <= 32 { index += 1 }
            guard index < end, base[index] == 61 else {
                if !name.isEmpty { repairs += 1 }
                if name.isEmpty { index += 1 }
                continue
            }
            index += 1
            while index < end, base[index] <= 32 { index += 1 }
            let isName =
                !name.isEmpty && FeedRepair.isNameStart(base[nameStart])
                && name.allSatisfy { FeedRepair.isName(base[$0]) }
            let mark = output.count
            output.append(32)
            output.append(contentsOf: UnsafeBufferPointer(start: base + nameStart, count: name.count))
            output.append(contentsOf: "=\"".utf8)
            let quote = index < end && (base[index] == 34 || base[index] == 39) ? base[index] : 0
            if quote != 0 { index += 1 } else { repairs += 1 }
            while index < end, quote != 0 ? base[index] != quote : base[index] > 32 {
                switch base[index] {
                case 38: reference(isAttribute: true)
                case 34:
                    output.append(contentsOf: "&quot;".utf8)
                    index += 1
                case 60:
                    output.append(contentsOf: "&lt;".utf8)
                    index += 1
                default:
                    output.append(base[index] < 32 ? 32 : base[index])
                    index += 1
                }
            }
            if quote != 0 { index += 1 }
            output.append(34)
            if !isName {
                output.removeSubrange(mark...)
                repairs += 1
            }
        }
        index = end + (end < count && base[end] == 47 ? 2 : 1)
    }

    /// What is XML's own stays; HTML's names become characters; all else is text.
    private mutating func reference(isAttribute: Bool) {
        guard let found = CharacterReference.read(base + index, available: count - index),
            base[index + found.length - 1] == 59
        else {
            output.append(contentsOf: "&amp;".utf8)
            repairs += 1
            index += 1
            return
        }
        index += found.length
        textLength += 4
        switch found.value {
        case 38: output.append(contentsOf: "&amp;".utf8)
        case 60: output.append(contentsOf: "&lt;".utf8)
        case 62: output.append(contentsOf: "&gt;".utf8)
        case 34: output.append(contentsOf: "&quot;".utf8)
        case 0..<32 where found.value != 9 && found.value != 10 && found.value != 13: output.append(32)
        case 0xFFFE, 0xFFFF: TextDecoder.append(0xFFFD, to: &output)
        default: TextDecoder.append(found.value, to: &output)
        }
    }

    private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        guard one.count == other.count else { return false }
        for offset in 0..<one.count where base[one.lowerBound + offset] != base[other.lowerBound + offset] {
            return false
        }
        return true
    }

    private func starts(with word: StaticString) -> Bool {
        guard index + word.utf8CodeUnitCount <= count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where base[index + offset] != word.utf8Start[offset] { return false }
        return true
    }

    private func matches(_ word: StaticString) -> Bool {
        guard index + word.utf8CodeUnitCount <= count else { return false }
        for offset in 2..<word.utf8CodeUnitCount where base[index + offset] | 0x20 != word.utf8Start[offset] {
            return false
        }
        return true
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == 95 || byte == 58 || byte >= 0x80
    }

    private static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || (byte >= 48 && byte <= 57) || byte == 45 || byte == 46
    }
}
