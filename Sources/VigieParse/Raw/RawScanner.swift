// SPDX-License-Identifier: Apache-2.0

/// The pass of `RawScan`.
struct RawScanner {
    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let mode: RawScan.Mode
    private var cursor: MarkupCursor
    private var index = 0
    private var written = 0
    private var textSinceSplit = 0
    private var attributeWork = 0
    private var nodes = 0
    /// Where the tree has as many nodes as it may.
    private(set) var cut: Int?
    private var hasNoScriptEnd = false
    private(set) var edits: [RawScan.Edit] = []
    private(set) var hugeTags = 0
    private(set) var hasHugeText = false
    private(set) var unclosed = 0

    init(base: UnsafePointer<UInt8>, count: Int, mode: RawScan.Mode) {
        self.base = base
        self.count = count
        self.mode = mode
        cursor = MarkupCursor(base: base, count: count)
    }

    /// Writes the text, at most `count` bytes and eight that do not count; the result is its length.
    mutating func run(into target: UnsafeMutablePointer<UInt8>) -> Int {
        while index < count {
            let byte = base[index]
            if byte == 60 {
                markup(target)
            } else if byte == 38 {
                reference(target, until: count)
            } else {
                stretch(target)
            }
        }
        return written
    }

    /// Counts an element or a comment, the text behind it, and attributes with their values.
    @inline(__always)
    private mutating func countNodes(_ attributes: Int, at start: Int) {
        nodes &+= 2 &+ 2 &* attributes
        if nodes > RawScan.mostNodes, cut == nil, mode == .html { cut = start }
    }

    /// Copies up to the next `<` or `&`, eight bytes at a time.
    @inline(__always)
    private mutating func stretch(_ target: UnsafeMutablePointer<UInt8>) {
        let start = index
        var index = index
        var written = written
        let source = UnsafeRawPointer(base)
        let sink = UnsafeMutableRawPointer(target)
        search: while index < count {
            if index &+ 8 <= count {
                let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let less = word ^ 0x3C3C_3C3C_3C3C_3C3C
                let ampersand = word ^ 0x2626_2626_2626_2626
                let found =
                    ((less &- 0x0101_0101_0101_0101) & ~less | (ampersand &- 0x0101_0101_0101_0101) & ~ampersand)
                    & 0x8080_8080_8080_8080
                sink.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
                let length = found == 0 ? 8 : found.trailingZeroBitCount &>> 3
                index &+= length
                written &+= length
                if found != 0 { break search }
            } else {
                let byte = base[index]
                if byte == 60 || byte == 38 { break search }
                target[written] = byte
                index &+= 1
                written &+= 1
            }
        }
        self.index = index
        self.written = written
        textSinceSplit &+= index &- start
        if textSinceSplit > RawScan.textStretch { split(start) }
    }

    /// Puts comments into a text that the tree would cut, where words end if there are any.
    private mutating func split(_ start: Int) {
        var position = max(start, index - textSinceSplit + RawScan.textStretch)
        while position < index {
            var at = position
            while at > start, position - at < 4096, base[at] > 32 { at -= 1 }
            if at == start || base[at] > 32 {
                at = position
                while at < index, base[at] & 0xC0 == 0x80 { at += 1 }
            }
            if edits.last.map({ $0.range.upperBound <= at }) ?? true {
                edits.append(.init(range: at..<at, replacement: .emptyComment))
            }
            position += RawScan.textStretch
        }
        if textSinceSplit >= 10_000_000 { hasHugeText = true }
        textSinceSplit = index - (edits.last?.range.upperBound ?? start)
    }

    /// Decodes the reference at `&`, or copies the sign.
    private mutating func reference(_ target: UnsafeMutablePointer<UInt8>, until end: Int) {
        guard let found = CharacterReference.read(base + index, available: end - index) else {
            target[written] = 38
            written &+= 1
            index &+= 1
            textSinceSplit &+= 1
            return
        }
        index &+= found.length
        textSinceSplit &+= 4
        // A reference is at least as long as what it stands for: `&lt` 3 to 1, `&#128` 5 to 3, `&#x10000` 8 to 4.
        let value = found.value
        if value < 0x80 {
            target[written] = UInt8(truncatingIfNeeded: value)
            written &+= 1
        } else if value < 0x800 {
            target[written] = UInt8(truncatingIfNeeded: 0xC0 | value &>> 6)
            target[written &+ 1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
            written &+= 2
        } else if value < 0x10000 {
            target[written] = UInt8(truncatingIfNeeded: 0xE0 | value &>> 12)
            target[written &+ 1] = UInt8(truncatingIfNeeded: 0x80 | value &>> 6 & 0x3F)
            target[written &+ 2] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
            written &+= 3
        } else {
            target[written] = UInt8(truncatingIfNeeded: 0xF0 | value &>> 18 & 0x07)
            target[written &+ 1] = UInt8(truncatingIfNeeded: 0x80 | value &>> 12 & 0x3F)
            target[written &+ 2] = UInt8(truncatingIfNeeded: 0x80 | value &>> 6 & 0x3F)
            target[written &+ 3] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
            written &+= 4
        }
    }

    /// What `<` begins: a tag, a comment, a declaration, or nothing.
    @inline(__always)
    private mutating func markup(_ target: UnsafeMutablePointer<UInt8>) {
        guard index &+ 1 < count else { return literal(target) }
        let next = base[index &+ 1]
        if RawScanner.isLetter(next) {
            tag(target, nameStart: index &+ 1, isEnd: false)
        } else if next == 47 {
            guard index &+ 2 < count else { return literal(target) }
            if RawScanner.isLetter(base[index &+ 2]) {
                tag(target, nameStart: index &+ 2, isEnd: true)
            } else {
                skip(to: cursor.afterAngle(from: index &+ 2))
            }
        } else if next == 33 {
            declaration(target)
        } else if next == 63 {
            skip(to: cursor.afterAngle(from: index &+ 2))
        } else {
            literal(target)
        }
    }

    private mutating func literal(_ target: UnsafeMutablePointer<UInt8>) {
        target[written] = 60
        written &+= 1
        index &+= 1
    }

    /// A bogus comment; one that nothing ends is text.
    private mutating func skip(to end: Int) {
        if base[end &- 1] == 62 {
            index = end
        } else {
            // The two bytes that began it are no text.
            index = min(index &+ 2, count)
            unclosed &+= 1
        }
    }

    private mutating func declaration(_ target: UnsafeMutablePointer<UInt8>) {
        countNodes(0, at: index)
        if starts(with: "<!--") {
            guard let end = cursor.commentEnd(from: index) else {
                // Nothing ends it: browsers show nothing of the rest, so that somebody may hide there.
                unclosed &+= 1
                edits.append(.init(range: index..<(index + 4), replacement: .nothing))
                index += 4
                return
            }
            if end.content < index + 7, end.content == index + 4, end.after - end.content < 3 {
                edits.append(.init(range: index..<end.after, replacement: .emptyComment))
            } else if end.after - end.content == 4 {
                edits.append(.init(range: end.content..<end.after, replacement: .commentEnd))
            }
            index = end.after
        } else if mode == .xml, starts(with: "<![CDATA[") {
            index += 9
        } else {
            skip(to: cursor.afterAngle(from: index &+ 2))
        }
    }

    private func starts(with word: StaticString) -> Bool {
        guard index + word.utf8CodeUnitCount <= count else { return false }
        var offset = 0
        while offset < word.utf8CodeUnitCount, base[index + offset] == word.utf8Start[offset] { offset += 1 }
        return offset == word.utf8CodeUnitCount
    }

    @inline(__always)
    private mutating func tag(_ target: UnsafeMutablePointer<UInt8>, nameStart: Int, isEnd: Bool) {
        let start = index
        var packed: UInt64 = 0
        var cursorIndex = nameStart
        while cursorIndex < count {
            let byte = base[cursorIndex]
            if byte <= 32 || byte == 47 || byte == 62 { break }
            if cursorIndex &- nameStart < 8 {
                packed |= UInt64(byte | 0x20) &<< UInt64((cursorIndex &- nameStart) &* 8)
            }
            cursorIndex &+= 1
        }
        let name = nameStart..<cursorIndex
        let end: Int
        if cursorIndex < count, base[cursorIndex] == 62 {
            end = cursorIndex &+ 1
            if !isEnd { countNodes(0, at: start) }
        } else if let found = cursor.tagEnd(from: cursorIndex) {
            end = found
            attributeWork &+= cursor.attributes &* cursor.attributes
            if found &- start > RawScan.largestTag || cursor.attributes > RawScan.mostAttributes
                || (attributeWork > RawScan.attributeWork && cursor.attributes > RawScan.someAttributes)
            {
                return huge(target, start..<found, name, isEnd)
            }
            if !isEnd { countNodes(cursor.attributes, at: start) }
            if let swallowed = cursor.swallowed { keep(target, swallowed) }
        } else {
            return open(start, name, isEnd)
        }
        index = end
        // libxml2 takes `wbr`, `source` and `track` for elements with content, and nests all that follows in them.
        if (packed == 0x7262_77 && name.count == 3) || (packed == 0x6563_7275_6F73 && name.count == 6)
            || (packed == 0x6B_6361_7274 && name.count == 5)
        {
            if mode == .html { edits.append(.init(range: start..<end, replacement: .nothing)) }
        }
        separate(target, packed, name.count)
        if !isEnd, mode == .html { rawText(packed, name.count) }
    }

    /// Leaves out what stands in `script` and `style`: it is no text.
    @inline(__always)
    private mutating func rawText(_ packed: UInt64, _ length: Int) {
        let isScript = length == 6 && packed == 0x7470_6972_6373  // script
        guard isScript || (length == 5 && packed == 0x65_6C79_7473) else { return }  // style
        if hasNoScriptEnd { return }
        if let end = isScript ? cursor.rawTextEnd("script", from: index) : cursor.rawTextEnd("style", from: index) {
            index = end
        } else {
            hasNoScriptEnd = true
            unclosed &+= 1
        }
    }

    /// A tag that must not reach the tree: its attributes become text.
    private mutating func huge(
        _ target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, _ name: Range<Int>, _ isEnd: Bool
    ) {
        hugeTags += 1
        edits.append(.init(range: range, replacement: .name(name, isEnd: isEnd)))
        keep(target, name.upperBound..<range.upperBound)
        index = range.upperBound
    }

    /// Keeps the text of some attributes, without quotes and angles.
    private mutating func keep(_ target: UnsafeMutablePointer<UInt8>, _ range: Range<Int>) {
        index = range.lowerBound
        // Its place is one of the bytes of the tag, none of which is text.
        target[written] = 10
        written &+= 1
        while index < range.upperBound {
            let byte = base[index]
            if byte == 38 {
                reference(target, until: range.upperBound)
            } else {
                target[written] = byte == 34 || byte == 39 || byte == 60 || byte == 62 ? 32 : byte
                written &+= 1
                index &+= 1
            }
        }
    }

    /// A tag that nothing ends: it is cut at the next `>`, and what follows is text again.
    private mutating func open(_ start: Int, _ name: Range<Int>, _ isEnd: Bool) {
        unclosed &+= 1
        let end = cursor.afterAngle(from: name.upperBound)
        if base[end &- 1] == 62 {
            edits.append(.init(range: start..<end, replacement: .name(name, isEnd: isEnd)))
            index = end
        } else {
            edits.append(.init(range: start..<(start + 1), replacement: .lessThan))
            index = start + 1
        }
    }

    /// Names are compared as their first eight bytes, the first byte lowest.
    @inline(__always)
    private mutating func separate(_ target: UnsafeMutablePointer<UInt8>, _ packed: UInt64, _ length: Int) {
        let separator: UInt8
        switch packed {
        // p br hr tr li ul ol dl dt dd h1 h2 h3 h4 h5 h6
        case 0x70, 0x7262, 0x7268, 0x7274, 0x696C, 0x6C75, 0x6C6F, 0x6C64, 0x7464, 0x6464, 0x3168, 0x3268, 0x3368,
            0x3468, 0x3568, 0x3668:
            separator = 10
        // td th
        case 0x6474, 0x6874:
            separator = 9
        // div pre nav form main table title aside
        case 0x766964, 0x657270, 0x76616E, 0x6D726F66, 0x6E69616D, 0x656C626174, 0x656C746974, 0x6564697361:
            separator = 10
        // article section header footer center legend caption
        case 0x656C6369747261, 0x6E6F6974636573, 0x726564616568, 0x7265746F6F66, 0x7265746E6563, 0x646E6567656C,
            0x6E6F6974706163:
            separator = 10
        // blockquote fieldset option textarea
        case 0x6F75716B636F6C62, 0x746573646C656966, 0x6E6F6974706F, 0x6165726174786574:
            separator = 10
        // item entry link guid author pubdate description
        case 0x6D657469, 0x7972746E65, 0x6B6E696C, 0x64697567, 0x726F68747561, 0x65746164627570, 0x7470697263736564:
            separator = 10
        // content:encoded summary updated published id name
        case 0x3A746E65746E6F63, 0x7972616D6D7573, 0x64657461647075, 0x656873696C627570, 0x6469, 0x656D616E:
            separator = 10
        // category dc:creator dc:date dc:subject
        case 0x79726F6765746163, 0x74616572633A6364, 0x657461643A6364, 0x656A6275733A6364:
            separator = 10
        default: return
        }
        guard written > 0 else { return }
        let last = target[written &- 1]
        if last != 10, last != separator {
            target[written] = separator
            written &+= 1
        }
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 }
}
