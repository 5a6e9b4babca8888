// SPDX-License-Identifier: Apache-2.0

/// Masks line by line, because what a value is depends on the line it stands in: a row, a credential, a `key: value`
/// pair, prose.
struct MaskLines {
    let bytes: [UInt8]
    let keepingTag: Bool
    private var out: [UInt8] = []
    /// Delimiter and cells of the row before.
    private var lastRow: (delimiter: UInt8, cells: Int)?
    private var personLine = -2
    private var line = 0

    init(bytes: [UInt8], keepingTag: Bool) {
        self.bytes = bytes
        self.keepingTag = keepingTag
        out.reserveCapacity(bytes.count)
    }

    mutating func masked() -> [UInt8] {
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            mask(start..<end)
            if end < bytes.count { out.append(bytes[end]) }
            start = end + 1
            line += 1
        }
        return out
    }

    private mutating func mask(_ range: Range<Int>) {
        if range.isEmpty { return }
        if let delimiter = rowDelimiter(range) {
            row(range, delimiter)
        } else if credential(range) || object(range) || pair(range) {
            return
        } else {
            emit(range)
        }
    }

    private mutating func emit(_ range: Range<Int>, isRow: Bool = false) {
        var scanner = MaskScanner(bytes: bytes[range], keepingTag: keepingTag)
        scanner.isRow = isRow
        scanner.scan(range)
        out += scanner.out
    }

    // MARK: Rows

    /// The delimiter of a line that is a row of personal records; nil for every other line.
    private mutating func rowDelimiter(_ range: Range<Int>) -> UInt8? {
        var counts = [UInt8: Int]()
        for byte in bytes[range] {
            switch byte {
            case 0x09, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ","): counts[byte, default: 1] += 1
            default: break
            }
        }
        guard !counts.isEmpty else {
            lastRow = nil
            return nil
        }
        for delimiter in [UInt8(ascii: ";"), UInt8(ascii: "|"), 0x09, UInt8(ascii: ",")] {
            guard let cells = counts[delimiter] else { continue }
            if let lastRow, lastRow == (delimiter, cells), cells >= 3 { return delimiter }
            let isComma = delimiter == UInt8(ascii: ",")
            if cells < 2 { continue }
            var strong = 0
            var dates = 0
            var urls = 0
            eachCell(range, delimiter) { cell in
                switch personalKind(cell) {
                case .strong: strong += 1
                case .date: dates += 1
                case .url: urls += 1
                case nil: break
                }
            }
            let isRow =
                cells == 2
                ? strong >= 1 && !isComma || strong == 1 && isComma && isTwoWords(range)
                : isComma
                    ? strong >= 1 && cells >= 4 || strong >= 2 || dates >= 2 && cells >= 4
                    : strong >= 1 || dates >= 1 && cells >= 4 || urls >= 1 && cells == 3
            if isRow {
                lastRow = (delimiter, cells)
                return delimiter
            }
        }
        lastRow = nil
        return nil
    }

    private func isTwoWords(_ range: Range<Int>) -> Bool { !bytes[range].contains(0x20) }

    private func eachCell(_ range: Range<Int>, _ delimiter: UInt8, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        while start <= range.upperBound {
            var end = start
            while end < range.upperBound, bytes[end] != delimiter { end += 1 }
            body(trimmed(start..<end))
            start = end + 1
        }
    }

    /// Without spaces, quotes, brackets and what else SQL and CSV put around a value.
    private func trimmed(_ cell: Range<Int>) -> Range<Int> {
        var low = cell.lowerBound
        var high = cell.upperBound
        func isAround(_ byte: UInt8) -> Bool {
            ByteClass.isSpace(byte) || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
                || byte == UInt8(ascii: "(")
                || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",")
                || byte == UInt8(ascii: "`")
                || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        }
        while low < high, isAround(bytes[low]) { low += 1 }
        while high > low, isAround(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    private enum Personal {
        case strong
        case date
        case url
    }

    /// What a whole cell is, by its own form.
    private func personalKind(_ cell: Range<Int>) -> Personal? {
        guard (3...120).contains(cell.count) else { return nil }
        let first = bytes[cell.lowerBound]
        if bytes[cell].contains(0x40) {
            return bytes[cell].contains(where: ByteClass.isSpace) ? nil : .strong
        }
        if ByteClass.isDigit(first) || first == UInt8(ascii: "+") {
            // A masked phone or id, or a masked card.
            if bytes[cell].contains(UInt8(ascii: "*")) { return .strong }
            if let date = MaskDate(bytes[cell], cell.lowerBound, cell.upperBound, inRow: false),
                cell.upperBound - date.end <= 16
            {
                return .date
            }
            if let number = MaskNumber(bytes[cell], cell.lowerBound, cell.upperBound), number.end == cell.upperBound {
                return .strong
            }
            return nil
        }
        if MaskNumber.accountEnd(bytes[cell], cell.lowerBound, cell.upperBound) == cell.upperBound { return .strong }
        return bytes[cell].starts(with: Array("http".utf8)) ? .url : nil
    }

    private mutating func row(_ range: Range<Int>, _ delimiter: UInt8) {
        var start = range.lowerBound
        while start <= range.upperBound {
            var end = start
            while end < range.upperBound, bytes[end] != delimiter { end += 1 }
            let cell = trimmed(start..<end)
            out += bytes[start..<cell.lowerBound]
            maskCell(cell)
            out += bytes[max(cell.upperBound, cell.lowerBound)..<end]
            if end < range.upperBound { out.append(delimiter) }
            start = end + 1
        }
    }

    /// Keeps short numbers; of texts the first character stays.
    private mutating func maskCell(_ cell: Range<Int>) {
        guard !cell.isEmpty else { return }
        let before = out.count
        emit(cell, isRow: true)
        let changed = !out[before...].elementsEqual(bytes[cell])
        if changed, personalKind(cell) != nil { return }
        let kept = bytes[cell].allSatisfy { !ByteClass.isLetter($0) && ($0 < 0x80 || $0 == 0xC2 || $0 == 0xA0) }
        if kept, cell.count <= 8 || bytes[cell].contains(UInt8(ascii: "*")) { return }
        if bytes[cell].starts(with: Array("http".utf8)) { return }
        if bytes[cell].contains(0x40), personalKind(cell) == .strong { return }
        if cell.count == 9, bytes[cell].dropFirst(2).elementsEqual(Array("** ****".utf8)) { return }
        out.removeSubrange(before...)
        var scanner = MaskScanner(bytes: bytes[cell], keepingTag: false)
        scanner.appendInitial(cell)
        out += scanner.out
    }

    // MARK: Credentials

    /// `host/path:login:password`, `login:password:https://…` as a line without spaces; false for every other line.
    private mutating func credential(_ range: Range<Int>) -> Bool {
        var words = 1
        var colons: [Int] = []
        for index in range {
            let byte = bytes[index]
            if ByteClass.isSpace(byte), index > range.lowerBound, !ByteClass.isSpace(bytes[index - 1]) { words += 1 }
            if words > 3 { return false }
            if byte == UInt8(ascii: ":"), colons.count < 4 { colons.append(index) }
        }
        if words == 3 || words == 2 { return spacedCredential(range) }
        guard colons.count >= 2, !bytes[range].contains(0x40) else { return false }
        let isScheme =
            colons[0] + 2 < range.upperBound && bytes[colons[0] + 1] == UInt8(ascii: "/")
            && bytes[colons[0] + 2] == UInt8(ascii: "/")
        if isScheme { return false }  // The scanner knows these.
        if colons.count >= 3, colons[2] + 1 < range.upperBound, bytes[colons[2] + 1] == UInt8(ascii: "/"),
            bytes[colons[1] + 1] | 0x20 == UInt8(ascii: "h")
        {
            // login:password:https://…
            var scanner = MaskScanner(bytes: bytes[range], keepingTag: false)
            scanner.appendInitial(range.lowerBound..<colons[0])
            out += scanner.out
            out.append(UInt8(ascii: ":"))
            out += Masking.ellipsis
            emit(colons[1]..<range.upperBound)
            return true
        }
        let host = bytes[range.lowerBound..<colons[0]]
        guard host.contains(UInt8(ascii: ".")), host.contains(where: ByteClass.isLetter), colons[0] + 1 < colons[1]
        else {
            return false
        }
        out += bytes[range.lowerBound...colons[0]]
        var scanner = MaskScanner(bytes: bytes[range], keepingTag: false)
        scanner.appendInitial((colons[0] + 1)..<colons[1])
        out += scanner.out
        out.append(UInt8(ascii: ":"))
        out += Masking.ellipsis
        return true
    }

    /// `https://… login password`, `https://… login:password` and `mail password`; false for every other line.
    private mutating func spacedCredential(_ range: Range<Int>) -> Bool {
        let words = bytes[range].split(whereSeparator: ByteClass.isSpace)
        guard let first = words.first, let last = words.last, words.count >= 2 else { return false }
        let isURL = first.starts(with: Array("http".utf8)) && first.contains(UInt8(ascii: ":"))
        let hasDigit = last.contains(where: ByteClass.isDigit)
        if words.count == 2, personalKind(first.startIndex..<first.endIndex) == .strong, first.contains(0x40), hasDigit
        {
            emit(first.startIndex..<first.endIndex)
            out += bytes[first.endIndex..<last.startIndex]
            out += Masking.ellipsis
            out += bytes[last.endIndex..<range.upperBound]
            return true
        }
        guard isURL, words.count == 3 || last.contains(UInt8(ascii: ":")) || last.elementsEqual(Masking.ellipsis) else {
            return false
        }
        emit(range.lowerBound..<first.endIndex)
        out += bytes[first.endIndex..<words[1].startIndex]
        if words.count == 3 {
            var scanner = MaskScanner(bytes: bytes[range], keepingTag: false)
            scanner.appendInitial(words[1].startIndex..<words[1].endIndex)
            out += scanner.out
            out += bytes[words[1].endIndex..<last.startIndex]
        }
        out += Masking.ellipsis
        return true
    }

    // MARK: Keys and values

    /// A line of a JSON object: values whose key names a person, a birth date or a secret.
    private mutating func object(_ range: Range<Int>) -> Bool {
        guard bytes[range].contains(UInt8(ascii: "\"")), bytes[range].contains(UInt8(ascii: ":")) else { return false }
        var at = range.lowerBound
        var copied = at
        var found = false
        while at < range.upperBound {
            guard bytes[at] == UInt8(ascii: "\"") else {
                at += 1
                continue
            }
            guard let label = MaskLabel.find(bytes[range], at + 1, range.upperBound), label.end < range.upperBound,
                bytes[label.end] == UInt8(ascii: "\""),
                let value = MaskLabel.value(
                    bytes[range], label.end, range.upperBound, toLineEnd: false, isQuoted: true)
            else {
                at += 1
                continue
            }
            emit(copied..<value.lowerBound)
            if label.kind == .birth {
                emit(value, isRow: true)
            } else {
                var scanner = MaskScanner(bytes: bytes[range], keepingTag: false)
                if label.kind != .password { scanner.appendInitial(value) } else { scanner.out += Masking.ellipsis }
                out += scanner.out
            }
            found = true
            copied = value.upperBound
            at = value.upperBound + 1
        }
        if found { emit(copied..<range.upperBound) }
        return found
    }

    /// A `key: value` line that names a person.
    private mutating func pair(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound,
            ByteClass.isSpace(bytes[start]) || bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "*")
        {
            start += 1
        }
        guard let label = MaskLabel.find(bytes[range], start, range.upperBound) else { return false }
        guard
            label.kind == .person
                || (label.kind == .name && (personLine == line - 1 || nextIsPerson(after: range.upperBound))),
            let value = MaskLabel.value(bytes[range], label.end, range.upperBound, toLineEnd: true)
        else {
            if label.kind == .birth || label.kind == .password { personLine = line }
            return false
        }
        personLine = line
        out += bytes[range.lowerBound..<value.lowerBound]
        var scanner = MaskScanner(bytes: bytes[range], keepingTag: false)
        scanner.appendInitial(value)
        out += scanner.out
        out += bytes[value.upperBound..<range.upperBound]
        return true
    }

    private func nextIsPerson(after end: Int) -> Bool {
        var at = end
        while at < bytes.count, ByteClass.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "-") { at += 1 }
        guard let label = MaskLabel.find(bytes[...], at, min(bytes.count, at + 64)) else { return false }
        return label.kind == .person || label.kind == .birth
    }
}
