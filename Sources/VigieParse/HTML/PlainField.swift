// SPDX-License-Identifier: Apache-2.0

/// Fields that are one line of text, whatever markup somebody put into them: titles, authors.
enum PlainField {
    /// Longer fields are cut.
    static let longest = 4096

    /// The text without the tags of formatting and with entities decoded at most twice; other things in angles stay, as
    /// they are often names of victims (`<clinique.example>`).
    static func text(_ field: String) -> String {
        var text = field
        for _ in 0..<2 {
            if text.utf8.contains(60) { text = withoutTags(text) }
            guard text.utf8.contains(38) else { break }
            let decoded = CharacterReference.decode(text)
            if decoded == text { break }
            text = decoded
        }
        if text.utf8.contains(60) { text = withoutTags(text) }
        return oneLine(text)
    }

    /// Runs of white space as one space, none around; no-break spaces stay.
    static func oneLine(_ text: String) -> String {
        if isOneLine(text) { return text }
        var output: [UInt8] = []
        var hasSpace = false
        for byte in text.utf8 {
            if byte == 32 || (byte >= 9 && byte <= 13) {
                hasSpace = !output.isEmpty
                continue
            }
            if hasSpace { output.append(32) }
            hasSpace = false
            output.append(byte)
            if output.count >= longest, byte < 0x80 { break }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// True where nothing has to be changed.
    private static func isOneLine(_ text: String) -> Bool {
        guard text.utf8.count < longest else { return false }
        var last: UInt8 = 32
        for byte in text.utf8 {
            if byte >= 9 && byte <= 13 || (byte == 32 && last == 32) { return false }
            last = byte
        }
        return last != 32 || text.isEmpty
    }

    private static let formatting: Set<String> = [
        "a", "abbr", "b", "big", "br", "cite", "code", "del", "div", "em", "font", "i", "img", "ins", "mark", "p", "q",
        "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr", "script", "style", "center", "h1",
        "h2",
        "h3", "h4", "applet", "blink", "embed", "frame", "frameset", "iframe", "link", "meta", "object", "noscript",
    ]

    private static func withoutTags(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 60, let end = tagEnd(bytes, index) {
                let isScript = bytes[index...].starts(with: "<script".utf8)
                index = end
                if isScript {
                    // What stands in it is no text; without end it is nothing to rely on.
                    if let close = bytes[index...].firstIndex(of: 60), bytes[close...].starts(with: "</script".utf8) {
                        index = close
                    }
                }
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The position behind a tag of formatting that begins here.
    private static func tagEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start + 1
        if index < bytes.count, bytes[index] == 47 { index += 1 }
        let nameStart = index
        while index < bytes.count, index - nameStart < 8, CharacterReference.isNameByte(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] <= 32 || bytes[index] == 47 || bytes[index] == 62 else { return nil }
        let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
        guard formatting.contains(name) else { return nil }
        guard let close = bytes[index...].prefix(8192).firstIndex(of: 62) else { return nil }
        return close + 1
    }
}
