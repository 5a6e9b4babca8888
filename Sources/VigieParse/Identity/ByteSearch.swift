// SPDX-License-Identifier: Apache-2.0

/// Looks for words in short texts byte by byte: the standard library's search goes by characters, which costs
/// microseconds for each address of a page (measured).
enum ByteSearch {
    /// Offset of the first occurrence.
    static func offset(of word: StaticString, in text: some StringProtocol) -> Int? {
        let found = text.utf8.withContiguousStorageIfAvailable { offset(of: word, in: $0) }
        if let found { return found }
        return Array(text.utf8).withUnsafeBufferPointer { offset(of: word, in: $0) }
    }

    static func offset(of word: StaticString, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        let length = word.utf8CodeUnitCount
        guard length > 0, text.count >= length else { return nil }
        let first = word.utf8Start[0]
        for index in 0...(text.count - length) where text[index] == first {
            var step = 1
            while step < length, text[index + step] == word.utf8Start[step] { step += 1 }
            if step == length { return index }
        }
        return nil
    }

    /// True where the word stands in the text.
    static func has(_ word: StaticString, in text: some StringProtocol) -> Bool { offset(of: word, in: text) != nil }
}
