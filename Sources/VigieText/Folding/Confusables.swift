// SPDX-License-Identifier: Apache-2.0

/// The second, less certain step after folding: letters that look alike and digits that stand for letters.
///
/// Two words whose skeletons are equal look alike to a reader (the idea of UTS 39, section 4), but they may be two
/// words: a match of skeletons alone is `loose`.
public enum Confusables {
    /// The skeleton of one folded word: Cyrillic, Greek and Armenian look-alikes as Latin letters, leet digits as
    /// letters, and `i` as `l` (so that `1` can be either). Never longer than the word.
    public static func skeleton(of word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: word.count) { room, count in count = skeleton(of: word, in: room) }
    }

    /// Writes the skeleton of one folded word, nothing where there is not room for as many bytes as the word has; returns
    /// its length.
    public static func skeleton(of word: UnsafeBufferPointer<UInt8>, in room: UnsafeMutableBufferPointer<UInt8>) -> Int
    {
        guard room.count >= word.count else { return 0 }
        var count = 0
        var index = 0
        while index < word.count {
            let byte = word[index]
            index += 1
            var letter = byte
            if byte < 0x80 {
                letter = Self.letter(byte)
            } else if byte & 0xE0 == 0xC0, index < word.count,
                let latin = pairs[UInt16(byte) << 8 | UInt16(word[index])]
            {
                letter = latin
                index += 1
            }
            // Proof: one byte is written for at least one that is read, so count < word.count ≤ room.count.
            room.initializeElement(at: count, to: letter)
            count += 1
        }
        return count
    }

    /// The skeleton of one folded word.
    public static func skeleton(of word: [UInt8]) -> [UInt8] { word.withUnsafeBufferPointer { skeleton(of: $0) } }

    /// True where a folded word holds what plain words do not: a letter of another script, or letters and digits mixed.
    public static func isSuspect(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var letters = false
        var digits = false
        for byte in word {
            if byte >= 0x80 { return true }
            if (0x30...0x39).contains(byte) { digits = true } else { letters = true }
        }
        return letters && digits
    }

    /// True where a folded word holds what plain words do not.
    public static func isSuspect(_ word: [UInt8]) -> Bool { word.withUnsafeBufferPointer { isSuspect($0) } }

    /// What one byte of a folded word is in its skeleton, unless it begins a letter of another script.
    @inlinable @inline(__always)
    public static func letter(_ byte: UInt8) -> UInt8 {
        let digit = byte &- 0x30
        // 0 o, 1 l, 2 z, 3 e, 4 a, 5 s, 6 b, 7 t; 8 b, 9 g
        if digit < 8 { return UInt8(truncatingIfNeeded: 0x7462_7361_657A_6C6F as UInt64 >> UInt64(8 * digit)) }
        if digit < 10 { return digit == 8 ? 0x62 : 0x67 }
        return byte == 0x69 ? 0x6C : byte
    }

    /// Folded letters of other scripts that look like one Latin letter in most typefaces, by their two bytes of UTF-8
    /// (a part of <https://www.unicode.org/Public/security/latest/confusables.txt>).
    private static let pairs: [UInt16: UInt8] = {
        let list = [
            ("a", "аαɑ"), ("b", "вьβ"), ("c", "сϲ"), ("d", "ԁ"), ("e", "еεҽ"), ("g", "ցɡ"), ("h", "һнη"), ("l", "іιӏӀ"),
            ("j", "јϳ"), ("k", "кκ"), ("m", "мμ"), ("n", "пոν"), ("o", "оοօσ"), ("p", "рρ"), ("q", "ԛզ"), ("r", "гя"),
            ("s", "ѕ"), ("t", "тτ"), ("u", "υսц"), ("v", "ѵ"), ("w", "ԝѡω"), ("x", "хχ"), ("y", "уүγ"), ("z", "ᴢζ"),
        ]
        var pairs: [UInt16: UInt8] = [:]
        for (latin, others) in list {
            for scalar in others.unicodeScalars {
                let bytes = Array(String(scalar).utf8)
                guard bytes.count == 2, let letter = latin.utf8.first else { continue }
                pairs[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = letter
            }
        }
        return pairs
    }()
}
