// SPDX-License-Identifier: Apache-2.0

/// Collects the text of one block, laid out as a browser would: white space collapsed, lines where lines are.
struct TextSink {
    private(set) var bytes: [UInt8] = []
    private var hasSpace = false
    private var cells = 0
    private var rowStart = 0

    /// True where nothing was written.
    var isEmpty: Bool { bytes.isEmpty }

    /// Text of a document; with `isPreformatted` as it stands, else with runs of white space as one space.
    mutating func write(_ text: UnsafeBufferPointer<UInt8>, isPreformatted: Bool) {
        if isPreformatted {
            flushSpace()
            if text.contains(13) {
                for (index, byte) in text.enumerated()
                where byte != 13 || index + 1 >= text.count || text[index + 1] != 10 {
                    bytes.append(byte == 13 ? 10 : byte)
                }
            } else {
                bytes.append(contentsOf: text)
            }
            return
        }
        var index = 0
        let count = text.count
        while index < count {
            let byte = text[index]
            if byte == 32 || (byte >= 9 && byte <= 13) {
                hasSpace = true
                index &+= 1
                continue
            }
            var end = index &+ 1
            while end < count, text[end] > 32 { end &+= 1 }
            flushSpace()
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<end]))
            index = end
        }
    }

    /// Text that is no part of the document.
    mutating func write(_ text: String) {
        flushSpace()
        bytes.append(contentsOf: text.utf8)
    }

    @inline(__always)
    private mutating func flushSpace() {
        if hasSpace {
            if let last = bytes.last, last != 10, last != 9 { bytes.append(32) }
            hasSpace = false
        }
    }

    /// A line ends here, if one is begun: the border of a block element.
    mutating func border() {
        hasSpace = false
        if let last = bytes.last, last != 10, last != 9 { bytes.append(10) }
    }

    /// A line ends here: `br`. An empty line stays, further ones do not.
    mutating func lineBreak() {
        hasSpace = false
        guard let last = bytes.last else { return }
        if last == 10, bytes.count > 1, bytes[bytes.count - 2] == 10 { return }
        bytes.append(10)
    }

    /// A row of a table begins.
    mutating func row() {
        border()
        if bytes.last == 9 { bytes.append(10) }
        cells = 0
        rowStart = bytes.count
    }

    /// A cell begins: a tab stands before each but the first.
    mutating func cell() {
        hasSpace = false
        if cells > 0 {
            if bytes.last == 10, bytes.count > rowStart { bytes.removeLast() }
            bytes.append(9)
        }
        cells += 1
    }

    /// The text without empty lines and spaces around it, nil where nothing is left; begins anew.
    mutating func take(keepsIndent: Bool) -> String? {
        defer {
            bytes = []
            hasSpace = false
            cells = 0
            rowStart = 0
        }
        var end = bytes.count
        while end > 0, bytes[end - 1] <= 32 { end -= 1 }
        var start = 0
        while start < end, bytes[start] <= 32 { start += 1 }
        guard start < end else { return nil }
        // Code keeps the indent of its first line.
        while keepsIndent, start > 0, bytes[start - 1] == 32 || bytes[start - 1] == 9 { start -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
