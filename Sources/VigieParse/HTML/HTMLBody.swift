// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieXML

/// Bodies that feeds and trackers carry as text: HTML in a string.
enum HTMLBody {
    /// The blocks of a string: HTML where it has tags, else plain text with its entities decoded at most twice. Defects
    /// of the markup are added.
    static func read(_ text: String, base: WebAddress?, defects: inout [ParseDefect]) -> PostBody {
        guard looksLikeHTML(text) else { return PostBody.plain(CharacterReference.decode(text, times: 2)) }
        var text = text
        // `&lt;p&gt;` in a string without any tag is HTML that was escaped once too often.
        if !hasTag(text) { text = CharacterReference.decode(text) }
        var found: [ParseDefect] = []
        let body = text.withUTF8 { bytes -> PostBody in
            let reading = HTMLReading(bytes)
            found = reading.defects
            guard let tree = reading.tree else { return PostBody.plain(reading.rawText) }
            let body = tree.withRoot { BlockReader.read([$0], base: base) } ?? PostBody()
            return body.blocks.isEmpty ? PostBody.plain(reading.rawText) : body
        }
        for defect in found where !defects.contains(defect) { defects.append(defect) }
        return body
    }

    /// True where tags, or escaped tags, stand in the text.
    static func looksLikeHTML(_ text: String) -> Bool {
        if hasTag(text) { return true }
        guard text.utf8.contains(38), text.utf8.count < 1 << 20 else { return false }
        return text.contains("&lt;") && hasTag(CharacterReference.decode(text))
    }

    /// True where `<` is followed by a letter, `/` or `!`, and a `>` comes.
    static func hasTag(_ text: String) -> Bool {
        var before: UInt8 = 0
        var isOpen = false
        for byte in text.utf8 {
            if before == 60, (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == 47 || byte == 33 { isOpen = true }
            if byte == 62, isOpen { return true }
            before = byte
        }
        return false
    }
}
